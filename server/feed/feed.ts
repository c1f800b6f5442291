import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Access } from '../identity/access.ts';
import type { Identify } from '../identity/actor.ts';
import type { Logger } from '../log.ts';
import { createReaders, type ReaderRecords } from '../review/readership.ts';
import type { Records } from '../store/store.ts';
import { createAttendance } from './attendance.ts';
import type { Changes } from './changes.ts';
import { close, type Listener, listen } from './listener.ts';

/** `/feed`: one socket per tab, on which a client says what it shows and hears when that is to be fetched again. */
export interface Feed {
  /** Takes over an upgraded connection whose `Origin` has been judged. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stats(): { readonly sockets: number; readonly people: number };
  /** Tells every client to come back and forgets them. */
  shutdown(): Promise<void>;
}

interface Parts {
  readonly access: Access;
  readonly records: Pick<Records, 'projectOf' | 'threads'> & ReaderRecords;
  readonly identify: Identify;
  readonly changes: Changes;
  readonly logger: Pick<Logger, 'warn'>;
  /** How often sockets are asked whether they live; who has not answered by the next time is gone. */
  readonly heartbeatMs?: number;
}

/** A closing handshake takes one round trip; a client that has gone never answers. */
const farewellMs = 1_000;

export function createFeed({ access, records, identify, changes, logger, heartbeatMs = limits.deadSocketMs / 2 }: Parts): Feed {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.maxFeedRequestBytes, perMessageDeflate: false });
  const listeners = new Set<Listener>();
  const projectOf = rememberProjects(records);
  const readers = createReaders(records);
  const attendance = createAttendance(changes);
  let accessChanges = 0;
  const unsubscribe = changes.subscribe((change) => {
    if (change.topic === 'access') accessChanges += 1;
    for (const listener of listeners) listener.tell(change);
  });
  let stopped = false;
  const heartbeat = setInterval(() => {
    for (const listener of listeners) listener.beat();
  }, heartbeatMs);
  heartbeat.unref();

  const admit = async (request: IncomingMessage, socket: WebSocket) => {
    // Attached before anything is awaited: a client speaks as soon as it is connected.
    const early: RawData[] = [];
    const keep = (data: RawData) => {
      if (early.length < limits.maxFeedWaiting) early.push(data);
      else close(socket, 'tooSlow');
    };
    socket.on('message', keep);
    socket.on('error', () => socket.terminate()); // broken frames and cut lines; `close` follows
    const before = accessChanges;
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
      readers,
      attendance,
      threads: (ids) => records.threads(ids),
      logger,
    });
    listeners.add(listener);
    socket.once('close', () => listeners.delete(listener));
    socket.off('message', keep);
    // Somebody's access, perhaps theirs, has changed while we asked who they are.
    if (accessChanges !== before) listener.tell({ topic: 'access', account: actor.account });
    for (const request of early) listener.hear(request);
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
    stats: () => ({ sockets: listeners.size, people: new Set([...listeners].map(({ person }) => person.account)).size }),
    async shutdown() {
      stopped = true;
      clearInterval(heartbeat);
      unsubscribe();
      await Promise.all([...server.clients].map((socket) => sayFarewell(socket)));
    },
  };
}

/** A document's project never changes, so each is asked for once; the memory is dropped whole when it grows large. */
function rememberProjects(records: Pick<Records, 'projectOf'>) {
  const known = new Map<DocumentId, ProjectId>();
  return async (document: DocumentId): Promise<ProjectId | null> => {
    const remembered = known.get(document);
    if (remembered) return remembered;
    const project = await records.projectOf(document);
    if (known.size >= 10_000) known.clear();
    if (project) known.set(document, project);
    return project;
  };
}

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
