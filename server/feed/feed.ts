import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type FeedEvent, feedRequest } from '../../shared/api/contract.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import type { Actor } from '../../shared/permission/role.ts';
import { type CloseName, closes } from '../../shared/protocol/close.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Access } from '../identity/access.ts';
import type { Identify } from '../identity/actor.ts';
import type { Logger } from '../log.ts';
import type { Records } from '../store/store.ts';
import type { Change, Changes } from './changes.ts';

/** `/feed`: one socket per tab, on which a client says what it shows and hears when that is to be fetched again. */
export interface Feed {
  /** Takes over an upgraded connection whose `Origin` has been judged. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stats(): { readonly sockets: number };
  /** Tells every client to come back and forgets them. */
  shutdown(): Promise<void>;
}

type Person = Extract<Actor, { kind: 'person' }>;

interface Parts {
  readonly access: Access;
  readonly records: Pick<Records, 'document'>;
  readonly identify: Identify;
  readonly changes: Changes;
  readonly logger: Pick<Logger, 'warn'>;
  /** How often quiet sockets are asked whether they live; the default is the protocol's. */
  readonly heartbeatMs?: number;
}

/** A closing handshake takes one round trip; a client that has gone never answers. */
const farewellMs = 1_000;

export function createFeed({ access, records, identify, changes, logger, heartbeatMs = limits.deadSocketMs / 2 }: Parts): Feed {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.maxFeedRequestBytes, perMessageDeflate: false });
  const listeners = new Set<Listener>();
  const projectOf = rememberProjects(records);
  const unsubscribe = changes.subscribe((change) => {
    for (const listener of listeners) listener.tell(change);
  });
  let stopped = false;
  const heartbeat = setInterval(() => {
    for (const listener of listeners) listener.beat();
  }, heartbeatMs);
  heartbeat.unref();

  const admit = async (request: IncomingMessage, socket: WebSocket) => {
    // Attached before anything is awaited: a client speaks as soon as it is connected.
    let early: RawData | null = null; // each request replaces the one before
    const keep = (data: RawData) => {
      early = data;
    };
    socket.on('message', keep);
    socket.on('error', () => socket.terminate()); // broken frames and cut lines; `close` follows
    const actor = await identify(request);
    if (socket.readyState !== socket.OPEN) return;
    if (actor.kind === 'nobody') return close(socket, 'signedOut');
    const theirs = [...listeners].filter((listener) => listener.person.account === actor.account);
    if (theirs.length >= limits.maxFeedsPerAccount) return close(socket, 'tooMany');
    const listener = listen({
      socket,
      person: actor,
      isSignedIn: async () => {
        const now = await identify(request);
        return now.kind === 'person' && now.account === actor.account;
      },
      access,
      projectOf,
      logger,
    });
    listeners.add(listener);
    socket.once('close', () => listeners.delete(listener));
    socket.off('message', keep);
    if (early) listener.hear(early);
    socket.on('message', listener.hear);
  };

  return {
    handleUpgrade(request, socket, head) {
      if (stopped) return void socket.destroy();
      server.handleUpgrade(request, socket, head, (opened) => {
        admit(request, opened).catch((error: unknown) => {
          logger.warn({ err: error }, 'a feed could not be opened');
          close(opened, 'failed');
        });
      });
    },
    stats: () => ({ sockets: listeners.size }),
    async shutdown() {
      stopped = true;
      clearInterval(heartbeat);
      unsubscribe();
      await Promise.all([...server.clients].map((socket) => sayFarewell(socket)));
    },
  };
}

interface Listener {
  readonly person: Person;
  readonly hear: (data: RawData) => void;
  tell(change: Change): void;
  beat(): void;
}

/**
 * One socket's part. Requests and changes go through one queue, in order: a change that comes while a request is being
 * judged waits for the answer, so that nothing falls between "may I hear this" and "yes".
 */
function listen({
  socket,
  person,
  isSignedIn,
  access,
  projectOf,
  logger,
}: {
  readonly socket: WebSocket;
  readonly person: Person;
  /** Whether the session with which the feed was opened still stands. */
  readonly isSignedIn: () => Promise<boolean>;
  readonly access: Access;
  readonly projectOf: (document: DocumentId) => Promise<ProjectId | null>;
  readonly logger: Pick<Logger, 'warn'>;
}): Listener {
  let asked: readonly ProjectId[] = [];
  let heard: ReadonlySet<ProjectId> = new Set();
  let alive = true;
  let waiting = 0;
  let turn: Promise<void> = Promise.resolve();

  const enqueue = (step: () => Promise<void>) => {
    if (waiting >= limits.maxFeedWaiting) return close(socket, 'tooSlow');
    waiting += 1;
    turn = turn
      .then(step)
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'a feed could not be served');
        close(socket, 'failed');
      })
      .finally(() => {
        waiting -= 1;
      });
  };

  const judge = async () => {
    const judged = await Promise.all(
      asked.map(async (id) => {
        const found = await access.project(person, id);
        return found && can(person, 'project.hearFeed', found.resource) ? [id] : [];
      }),
    );
    heard = new Set(judged.flat());
  };

  const judgeAgain = async () => {
    if (await isSignedIn()) await judge();
    else close(socket, 'signedOut');
  };

  const send = async (event: FeedEvent) => {
    const project = event.topic === 'document' ? await projectOf(event.document) : event.project;
    if (project === null || !heard.has(project) || socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify(event));
    if (socket.bufferedAmount > limits.maxFeedBacklogBytes) close(socket, 'tooSlow');
  };

  socket.on('pong', () => {
    alive = true;
  });

  return {
    person,
    hear(data) {
      const request = parseRequest(data);
      if (!request) return close(socket, 'malformed');
      enqueue(async () => {
        asked = request.hear;
        await judge();
      });
    },
    tell(change) {
      if (change.topic !== 'access') enqueue(() => send(change));
      else if (change.account === person.account) enqueue(judgeAgain);
    },
    beat() {
      if (!alive) return socket.terminate();
      alive = false;
      socket.ping();
    },
  };
}

function parseRequest(data: RawData) {
  try {
    const parsed = feedRequest.safeParse(JSON.parse(String(data)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A document's project never changes, so each is asked for once; the memory is dropped whole when it grows large. */
function rememberProjects(records: Pick<Records, 'document'>) {
  const known = new Map<DocumentId, ProjectId>();
  return async (document: DocumentId): Promise<ProjectId | null> => {
    const remembered = known.get(document);
    if (remembered) return remembered;
    const project = (await records.document(document))?.project ?? null;
    if (known.size >= 10_000) known.clear();
    if (project) known.set(document, project);
    return project;
  };
}

const close = (socket: WebSocket, name: CloseName) => socket.close(closes[name].code, name);

function sayFarewell(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => socket.terminate(), farewellMs);
    socket.once('close', () => {
      clearTimeout(impatience);
      resolve();
    });
    close(socket, 'restarting');
  });
}
