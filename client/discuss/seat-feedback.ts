import type { FeedbackThread } from '../../shared/api/exercise-shapes.ts';
import type { Clock } from '../../shared/base/clock.ts';
import {
  type AccountId,
  type AnnotationId,
  type CommandId,
  createCommandId,
  type LayerId,
  type ThreadId,
} from '../../shared/base/id.ts';
import type { FeedbackAct, FeedbackPlace } from '../../shared/exercise/feedback.ts';
import type { Command, OpenCommand } from '../../shared/review/command.ts';
import { decide } from '../../shared/review/decide.ts';
import type { Subject, Thread } from '../../shared/review/thread.ts';
import { ApiProblem } from '../api/client.ts';
import type { WaitingCommand } from '../sync/device-commands.ts';
import type { StandingThread, TalkSource } from './discussion.ts';
import { words } from './words.ts';

/** How feedback speaks with the server; each resolves with all that is said by then, and throws an `ApiProblem` as `call` does. */
export interface FeedbackWire {
  open(thread: ThreadId, place: FeedbackPlace, comment: NonNullable<OpenCommand['comment']>): Promise<readonly FeedbackThread[]>;
  act(thread: ThreadId, act: FeedbackAct): Promise<readonly FeedbackThread[]>;
}

interface SeatFeedbackOptions extends Pick<TalkSource, 'document' | 'account'> {
  readonly wire: FeedbackWire;
  readonly clock: Clock;
  /** The words of a passage or a mark as they stand now; null for what has none. */
  readonly placeOf: (subject: Subject) => FeedbackPlace | null;
  /** The layer in which a mark of the work stands now; null where it is gone, or not on the page. */
  readonly layerOf: (annotation: AnnotationId) => LayerId | null;
}

/** A thread as it is shown, with all of which it was made: the same while that is. */
interface Shown {
  readonly from: readonly unknown[];
  readonly view: StandingThread;
}

/**
 * What is said of passages of one seat's work in one text, as the margin shows what is said about a text. It comes with the work, so
 * nothing is read here; what I say is sent at once, and is mine again where that fails.
 */
export class SeatFeedback implements TalkSource {
  readonly document: TalkSource['document'];
  readonly account: AccountId;
  readonly #options: SeatFeedbackOptions;
  readonly #listeners = new Set<() => void>();
  #told: readonly FeedbackThread[] = [];
  #waiting: readonly WaitingCommand[] = [];
  #shown: ReadonlyMap<ThreadId, Shown> = new Map();
  #state: ReturnType<TalkSource['state']> = { kind: 'open', asOf: null, threads: [], refused: [] };

  constructor(options: SeatFeedbackOptions) {
    this.#options = options;
    this.document = options.document;
    this.account = options.account;
  }

  state = () => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  thread = (id: ThreadId): StandingThread | null => this.#state.threads.find(({ thread }) => thread.id === id) ?? null;

  /** This is what the server says now, of all texts. */
  tell(threads: readonly FeedbackThread[]): void {
    this.#told = threads.filter(({ document }) => document === this.document);
    this.look();
  }

  /** Marks have come or gone on which something is said. */
  look(): void {
    const waits = (id: ThreadId) => this.#waiting.filter(({ command, refused }) => command.thread === id && refused === null);
    const begun = this.#waiting.flatMap(({ command }) => (command.kind === 'open' ? command.thread : []));
    const shown = new Map<ThreadId, Shown>();
    for (const id of new Set([...this.#told.map((thread) => thread.id), ...begun])) {
      const told = this.#told.find((thread) => thread.id === id) ?? null;
      const layer = told?.annotation ? this.#options.layerOf(told.annotation) : null;
      const from = [told, layer, ...waits(id)];
      const before = this.#shown.get(id);
      if (before && isSame(before.from, from)) shown.set(id, before);
      else {
        const thread = this.#applied(told && threadOf(told, layer), waits(id));
        if (thread) shown.set(id, { from, view: { thread, unsent: waits(id).length > 0, ...asSeen } });
      }
    }
    this.#shown = shown;
    const threads = [...shown.values()].map(({ view }) => view);
    const refused = this.#waiting.filter((each) => each.refused !== null);
    if (isSame(threads, this.#state.threads) && isSame(refused, this.#state.refused)) return;
    this.#state = { ...this.#state, threads, refused };
    for (const listener of [...this.#listeners]) listener();
  }

  give(command: Command): CommandId {
    const { document } = this;
    const waiting = { id: createCommandId(), document, command, at: this.#options.clock.now(), notBefore: 0, refused: null };
    this.#waiting = [...this.#waiting, waiting];
    this.look();
    const refuse = (why: string) => {
      this.#waiting = this.#waiting.map((each) => (each.id === waiting.id ? { ...waiting, refused: why } : each));
      this.look();
    };
    const place = command.kind === 'open' ? this.#options.placeOf(command.subject) : null;
    // While it was written its mark may have been taken away. The field is empty only after this.
    if (command.kind === 'open' && !place) queueMicrotask(() => refuse(words.feedbackPlaceGone));
    else {
      void this.#send(command, place).then(
        (threads) => {
          this.dismiss(waiting.id, threads);
        },
        (problem) => {
          if (!(problem instanceof ApiProblem)) throw problem;
          refuse(problem.detail);
        },
      );
    }
    return waiting.id;
  }

  dismiss(id: CommandId, threads: readonly FeedbackThread[] = this.#told): void {
    this.#waiting = this.#waiting.filter((each) => each.id !== id);
    this.tell(threads);
  }

  /** It is sent at once. */
  withhold = () => false;
  /** What is new is announced with the work. */
  see() {}
  mute() {}

  /** @param place of the words on which it begins something; null for what answers */
  #send(command: Command, place: FeedbackPlace | null): Promise<readonly FeedbackThread[]> {
    const { wire } = this.#options;
    switch (command.kind) {
      case 'open': {
        if (!place || !command.comment) throw new Error('feedback is on words, and says something');
        return wire.open(command.thread, place, command.comment);
      }
      case 'reply':
        return wire.act(command.thread, { kind: 'reply', comment: command.comment });
      case 'resolve':
      case 'takeBack':
        return wire.act(command.thread, { kind: command.kind });
      default:
        throw new Error(`nobody is offered to ${command.kind} in feedback`);
    }
  }

  #applied(thread: Thread | null, waiting: readonly WaitingCommand[]): Thread | null {
    return waiting.reduce((before, { command, at }) => {
      const after = decide(before, command, { by: this.account, at, document: this.document, locked: true });
      return after.ok ? after.value : before;
    }, thread);
  }
}

/** Nothing of it is kept from being new. */
const asSeen = { inReview: false, change: 0, seen: 0, mute: false } as const;

/** @param layer of its mark, where that stands; its words alone are shown where it does not */
function threadOf(
  { id, document, anchor, annotation, comments, resolved }: FeedbackThread,
  layer: LayerId | null,
): Thread | null {
  const [first] = comments;
  if (!first) return null;
  const active = Math.max(resolved?.at ?? 0, ...comments.map(({ at }) => at));
  return {
    ...{ id, document, by: first.by, created: first.at, active, readership: { kind: 'everyone' }, edit: null, assignment: null },
    subject:
      annotation && layer ? { kind: 'annotation', layer, annotation, quote: anchor.quote.exact } : { kind: 'passage', anchor },
    comments: comments.map(({ id, by, at, body }) => ({ id, author: by, at, body, edited: null, reactions: [] })),
    ...{ standing: resolved ? 'resolved' : 'open', turn: resolved ? 1 : 0 },
    decision: resolved && { at: resolved.at, by: resolved.by, outcome: '' },
  };
}

const isSame = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((each, at) => each === other[at]);
