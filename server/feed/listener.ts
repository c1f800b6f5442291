import type { RawData, WebSocket } from 'ws';
import { type FeedEvent, type FeedRequest, feedRequest } from '../../shared/api/feed-contract.ts';
import type { DocumentId, ExerciseId, ProjectId, SeatId } from '../../shared/base/id.ts';
import { type Action, can, type Subject } from '../../shared/permission/can.ts';
import type { Actor } from '../../shared/permission/role.ts';
import { type CloseName, closes } from '../../shared/protocol/close.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Access } from '../identity/access.ts';
import type { Logger } from '../log.ts';
import { type Audience, mayRead, type Readers } from '../review/readership.ts';
import type { Records } from '../store/store.ts';
import type { Attendance } from './attendance.ts';
import type { Change } from './changes.ts';

type Person = Extract<Actor, { kind: 'person' }>;

/** What one must be allowed in a project to be told that this of it has changed. Threads are asked about one by one. */
const hearing = {
  project: 'project.hearFeed',
  members: 'project.hearFeed',
  documents: 'project.hearFeed',
  document: 'project.hearFeed',
  activity: 'project.hearFeed',
  codebook: 'project.hearFeed',
  discussion: 'project.hearFeed',
  attending: 'project.hearFeed',
  links: 'project.readLinks',
  trash: 'project.readTrash',
} as const satisfies Record<
  Exclude<FeedEvent['topic'], 'inbox' | 'exercise' | 'class' | 'work' | 'standing' | 'hearing'>,
  Action
>;

/** An exercise as `can` asks about it, and the seat that the listener has in it. */
interface HeardExercise {
  readonly resource: Subject<'exercise.read'>;
  readonly seat: SeatId | null;
}

/** One socket on the feed: what it may hear, and what it has been told. */
export interface Listener {
  readonly person: Person;
  /** Takes what the client says: the projects that it shows, and the thread that is being decided. */
  readonly hear: (data: RawData) => void;
  /** Passes a change on if it is theirs to hear; judges again where it is about them. */
  tell(change: Change): void;
  /** Asks whether the socket lives, and ends one that has not answered since the last time. */
  beat(): void;
}

/**
 * One socket's part. Requests and changes go through one queue, in order: a change that comes while a request is being
 * judged waits for the answer, so that nothing falls between "may I hear this" and "yes".
 */
export function listen({
  socket,
  person,
  isSignedIn,
  access,
  projectOf,
  readers,
  attendance,
  threads,
  logger,
}: {
  readonly socket: WebSocket;
  readonly person: Person;
  /** Whether the session with which the feed was opened still stands. */
  readonly isSignedIn: () => Promise<boolean>;
  readonly access: Access;
  readonly projectOf: (document: DocumentId) => Promise<ProjectId | null>;
  readonly readers: Readers;
  readonly attendance: Attendance;
  readonly threads: Records['threads'];
  readonly logger: Pick<Logger, 'warn'>;
}): Listener {
  let asked: FeedRequest = { hear: [], exercises: [], texts: [], attend: null };
  /** The projects that are heard, as `can` asks about them. */
  let heard: ReadonlyMap<ProjectId, Subject<'project.hearFeed'>> = new Map();
  /** The texts that are heard apart from their projects. */
  let texts: ReadonlySet<DocumentId> = new Set();
  let exercises: ReadonlyMap<ExerciseId, HeardExercise> = new Map();
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
      asked.hear.map(async (id) => {
        const found = await access.project(person, id);
        return found && can(person, 'project.hearFeed', found.resource) ? [[id, found.resource] as const] : [];
      }),
    );
    heard = new Map(judged.flat());
    texts = await judgeTexts();
    exercises = await judgeExercises();
    const attended = asked.attend && (await readable(asked.attend));
    if (socket.readyState === socket.OPEN) attendance.attend(socket, person.account, attended);
  };

  const judgeTexts = async () => {
    const judged = await Promise.all(
      asked.texts.map(async (id) => {
        const found = await access.document(person, id);
        return found && can(person, 'document.read', found.resource) ? [id] : [];
      }),
    );
    return new Set(judged.flat());
  };

  const judgeExercises = async () => {
    const judged = await Promise.all(
      asked.exercises.map(async (id) => {
        const found = await access.exercise(person, id);
        if (!found || !can(person, 'exercise.read', found.resource)) return [];
        return [[id, { resource: found.resource, seat: found.seat?.id ?? null }] as const];
      }),
    );
    return new Map(judged.flat());
  };

  /** The thread that somebody says they attend, where they may read it. */
  const readable = async ({ document, thread: id }: NonNullable<FeedRequest['attend']>) => {
    const [row] = await threads([id]);
    const isThere = row?.thread.document === document && (await mayHear(document, [row.thread]));
    return isThere ? { document, thread: id, audience: row.thread } : null;
  };

  const mayHear = async (document: DocumentId, audiences: readonly Audience[]) => {
    const reader = await readers.of(person.account, document);
    return reader !== null && audiences.some((audience) => mayRead(reader, audience));
  };

  const judgeAgain = async () => {
    if (!(await isSignedIn())) return close(socket, 'signedOut');
    await judge();
    say({ topic: 'standing' });
  };

  const hears = (topic: keyof typeof hearing, project: ProjectId | null) => {
    const resource = project && heard.get(project);
    return resource ? can(person, hearing[topic], resource) : false;
  };

  /** Whether what becomes of a text is theirs to hear: with its project, or alone. */
  const hearsText = async (topic: keyof typeof hearing, document: DocumentId) =>
    texts.has(document) || hears(topic, await projectOf(document));

  /** Whether a text is heard of this project, by whose labels it is marked. */
  const hearsTextOf = async (project: ProjectId) => {
    for (const text of texts) if ((await projectOf(text)) === project) return true;
    return false;
  };

  /** What of a change is theirs to hear. */
  const heardOf = async (change: Exclude<Change, { topic: 'access' }>): Promise<FeedEvent | null> => {
    switch (change.topic) {
      case 'inbox':
        return change.account === person.account ? { topic: 'inbox' } : null;
      case 'discussion': {
        const { topic, document, audiences } = change;
        return (await hearsText(topic, document)) && (await mayHear(document, audiences)) ? { topic, document } : null;
      }
      case 'attending': {
        const { topic, document, thread, audience, people } = change;
        if (!(await hearsText(topic, document)) || !(await mayHear(document, [audience]))) return null;
        return { topic, document, thread, people: [...people] };
      }
      case 'exercise': {
        const { topic, exercise, seat } = change;
        const known = exercises.get(exercise);
        return known && (seat === null || known.seat === seat.id) ? { topic, exercise } : null;
      }
      case 'class':
      case 'work': {
        const known = exercises.get(change.exercise);
        return known && can(person, 'exercise.watch', known.resource) ? change : null;
      }
      case 'codebook':
        return hears(change.topic, change.project) || (await hearsTextOf(change.project)) ? change : null;
      case 'document':
        return (await hearsText(change.topic, change.document)) ? change : null;
      default:
        return hears(change.topic, change.project) ? change : null;
    }
  };

  const send = async (change: Exclude<Change, { topic: 'access' }>) => {
    const event = await heardOf(change);
    if (event !== null) say(event);
  };

  const say = (event: FeedEvent) => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify(event));
    if (socket.bufferedAmount > limits.maxFeedBacklogBytes) close(socket, 'tooSlow');
  };

  socket.once('close', () => attendance.attend(socket, person.account, null));
  socket.on('pong', () => {
    alive = true;
  });

  return {
    person,
    hear(data) {
      const request = parseRequest(data);
      if (!request) return close(socket, 'malformed');
      enqueue(async () => {
        asked = request;
        await judge();
        say({ topic: 'hearing' });
        for (const attended of attendance.now()) await send(attended);
      });
    },
    tell(change) {
      if (change.topic !== 'access') {
        enqueue(async () => {
          if (change.topic === 'project' && heard.has(change.project)) await judge(); // it may have gone into the archive
          if (change.topic === 'document' && asked.texts.includes(change.document)) texts = await judgeTexts();
          if (change.topic === 'exercise' && asked.exercises.includes(change.exercise)) exercises = await judgeExercises();
          await send(change);
        });
      } else if (change.account === person.account) enqueue(judgeAgain);
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

/** Ends a feed with one of the protocol's reasons. */
export const close = (socket: WebSocket, name: CloseName) => socket.close(closes[name].code, name);
