import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import type { CommandOutcome, Discussion as Told } from '../../shared/api/review-contract.ts';
import type { ThreadView } from '../../shared/api/review-shapes.ts';
import type { Clock } from '../../shared/base/clock.ts';
import {
  type AccountId,
  type CommandId,
  createReviewId,
  type DocumentId,
  type ReviewId,
  type ThreadId,
} from '../../shared/base/id.ts';
import type { Role } from '../../shared/permission/role.ts';
import type { Command, Envelope, ReviewSubmission } from '../../shared/review/command.ts';
import type { CommentBody } from '../../shared/review/comment-body.ts';
import { decide } from '../../shared/review/decide.ts';
import type { Verdict } from '../../shared/review/thread.ts';
import type { ApiProblem } from '../api/client.ts';
import type { Device } from '../sync/device.ts';
import type { WaitingCommand } from '../sync/device-commands.ts';
import type { RoomStatus } from '../sync/status.ts';
import type { NetworkSign } from '../sync/surroundings.ts';
import { KeptTold } from './kept-told.ts';
import { Outbox } from './outbox.ts';
import { SeenThreads } from './seen-threads.ts';

/** A thread as it stands for me now, my own unsent acts included. The same object until something of it changes. */
export interface StandingThread extends ThreadView {
  /** Whether something that I did to it is only on this device. */
  readonly unsent: boolean;
  /** Whether something of it is a note of a review that I have not handed in. */
  readonly inReview: boolean;
}

/** What is said about one text; a new object after each change. */
export interface DiscussionState {
  /** `opening` until the server has told it once, `kept` while it is as the device kept it until then; `refused` where it will not be told. */
  readonly kind: 'opening' | 'kept' | 'open' | 'refused';
  /** While the server cannot be asked: when it told what is shown, ms since 1970. */
  readonly asOf: number | null;
  /** All that I may read, by when they were begun. The same array until one of them changes. */
  readonly threads: readonly StandingThread[];
  readonly reviews: Told['reviews'];
  /** Names of everybody whom they name. */
  readonly people: ReadonlyMap<AccountId, string>;
  /** Whether I am reviewing the text, so that what I say is kept until I hand it in, and how much that is. */
  readonly review: { readonly isOn: boolean; readonly notes: number };
  /** What the server would not do, with the words, until it is dismissed. */
  readonly refused: readonly WaitingCommand[];
}

/** What the text on the screen asks of what is said about it: of its discussion, or of the feedback on somebody's work in it. */
export type TalkSource = Pick<
  Discussion,
  'document' | 'account' | 'subscribe' | 'thread' | 'give' | 'withhold' | 'see' | 'mute' | 'dismiss'
> & { readonly state: () => Pick<DiscussionState, 'kind' | 'asOf' | 'threads' | 'refused'> };

/** How a discussion speaks with the server; each throws an `ApiProblem` as `call` does. */
export interface DiscussionWire {
  read(since: number, signal: AbortSignal): Promise<Told>;
  send(commands: readonly Envelope[]): Promise<readonly CommandOutcome[]>;
  submit(review: ReviewSubmission): Promise<readonly CommandOutcome[]>;
  note(threads: readonly { readonly thread: ThreadId; readonly seen?: number; readonly mute?: boolean }[]): Promise<unknown>;
}

export interface DiscussionOptions {
  readonly document: DocumentId;
  readonly account: AccountId;
  /** What the person is in the project: another role reads other threads. */
  readonly role: Role;
  /** Whether the text is locked, so that what is accepted has to wait. */
  readonly locked: boolean;
  readonly queries: QueryClient;
  readonly wire: DiscussionWire;
  readonly device: Promise<Pick<Device, 'commands' | 'discussions'>>;
  readonly clock: Clock;
  onNetworkSign(listener: (sign: NetworkSign) => void): () => void;
}

/** What waits, applied over what the server told of a thread. `key` says what waited. */
interface Applied {
  readonly base: ThreadView | null;
  readonly key: string;
  readonly result: StandingThread | null;
}

/** The key under which the change feed calls what is known of a text's discussion stale. */
const keyOf = ({ document, role }: Pick<DiscussionOptions, 'document' | 'role'>) => ['discussion', document, role];

/**
 * What is said about one text, as the server tells it, with my own acts over it that it has not answered. Reads again, only what is
 * new, when the feed says so. Lives outside React; got from `openDiscussion`.
 */
export class Discussion {
  readonly document: DocumentId;
  readonly account: AccountId;
  readonly #options: DiscussionOptions;
  readonly #listeners = new Set<() => void>();
  readonly #observer: QueryObserver<Told, ApiProblem>;
  readonly #outbox: Outbox;
  readonly #seen: SeenThreads;
  readonly #kept: KeptTold;
  readonly #stops: (() => void)[];
  #locked: boolean;
  #isReviewing = false;
  /** Of the review that is being handed in. */
  #reviewId: ReviewId | null = null;
  #told: Told | null = null;
  /** Applied once for as long as neither the thread nor what waits for it changes. */
  #applied = new Map<ThreadId, Applied>();
  #state: DiscussionState = {
    ...{ kind: 'opening', asOf: null, threads: [], reviews: [], people: new Map(), refused: [], review: noReview },
  };
  #status: RoomStatus;

  constructor(options: DiscussionOptions) {
    this.#options = options;
    this.document = options.document;
    this.account = options.account;
    this.#locked = options.locked;
    const { queries, wire, device, clock, document } = options;
    this.#outbox = new Outbox({
      ...{ document, device: device.then(({ commands }) => commands), clock, send: wire.send },
      settled: (_, { view }) => view && this.#take([view]),
      changed: () => this.#read(),
    });
    this.#kept = new KeptTold({ document, role: options.role, device, found: () => this.#read() });
    this.#seen = new SeenThreads(wire.note, () => this.#read());
    this.#status = this.#readStatus();
    this.#observer = new QueryObserver<Told, ApiProblem>(queries, {
      queryKey: keyOf(options),
      queryFn: async ({ signal }) => {
        const known = () => queries.getQueryData<Told>(keyOf(options));
        const before = known();
        const news = await wire.read(before?.upTo ?? 0, signal);
        // Whoever came into a group, or is out of one, reads other threads than were told so far.
        if (before && before.standing !== news.standing) return wire.read(0, signal);
        return merged(known() ?? before, news); // known again: an answer to what I did may have come meanwhile
      },
    });
    this.#stops = [
      this.#observer.subscribe(() => this.#read()),
      options.onNetworkSign((sign) => sign === 'back' && this.#outbox.nudge()),
    ];
    this.#read();
  }

  state = (): DiscussionState => this.#state;

  /** What of it is only on this device, in the terms of a text's status. The same object until it says something else. */
  status = (): RoomStatus => this.#status;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  thread(id: ThreadId): StandingThread | null {
    return this.#state.threads.find(({ thread }) => thread.id === id) ?? null;
  }

  /**
   * Does something, at once for the person, and for everybody when the server has answered.
   *
   * @param holdMs for how long it is not sent, so that `withhold` can take it back without a trace
   */
  give(command: Command, holdMs = 0): CommandId {
    return this.#isNote(command) ? this.#outbox.keep(command) : this.#outbox.give(command, holdMs);
  }

  /** From now on what I say is kept until I hand it in. */
  startReview(): void {
    this.#isReviewing = true;
    this.#read();
  }

  /** Forgets what was kept, and ends the review. */
  discardReview(): void {
    this.#isReviewing = false;
    this.#reviewId = null;
    this.#outbox.discardReview();
    this.#read();
  }

  /**
   * Hands in all that was kept, with a verdict on the text. Tried again after a failure it is still the same review.
   *
   * @throws ApiProblem as `call` does; everything is kept then
   */
  async submitReview(verdict: Verdict, note: CommentBody | null): Promise<void> {
    this.#reviewId ??= createReviewId();
    const id = this.#reviewId;
    await this.#outbox.handIn((commands) => this.#options.wire.submit({ id, verdict, note, commands }));
    this.#isReviewing = false;
    this.#reviewId = null;
    this.#read();
    await this.#observer.refetch(); // the verdict itself
  }

  /** While I review, what I say is a note of it, and so is what I do to a thread that is one. */
  #isNote({ kind, thread }: Command): boolean {
    const { inReview } = this.#outbox;
    if (!this.#isReviewing && inReview.length === 0) return false;
    return kind === 'open' || kind === 'reply' || inReview.some(({ command }) => command.thread === thread);
  }

  /** Takes back what is not sent yet. False where it is too late. */
  withhold(id: CommandId): boolean {
    return this.#outbox.withhold(id);
  }

  /** Forgets what was refused, once the person has it. */
  dismiss(id: CommandId): void {
    this.#outbox.dismiss(id);
  }

  /** I have seen all of a thread. */
  see(id: ThreadId): void {
    const known = this.thread(id);
    if (known && known.seen < known.change) this.#seen.see(id, known.change);
  }

  /** Whether I want to hear of a thread. */
  mute(id: ThreadId, mute: boolean): void {
    this.#seen.mute(id, mute);
  }

  /** The text was opened for editing or locked. */
  follow({ locked }: Pick<DiscussionOptions, 'locked'>): void {
    if (this.#locked === locked) return;
    this.#locked = locked;
    this.#applied.clear();
    this.#read();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#outbox.close();
    this.#seen.close();
    this.#kept.close();
    this.#listeners.clear();
  }

  /** Takes in what the server said of some threads in answer to a command. */
  #take(views: readonly ThreadView[]): void {
    this.#options.queries.setQueryData<Told>(keyOf(this.#options), (known) =>
      known ? { ...known, threads: withNewer(known.threads, views) } : known,
    );
  }

  #read(): void {
    const { data: told = null, dataUpdatedAt, error, fetchStatus } = this.#observer.getCurrentResult();
    if (error && [403, 404].includes(error.status)) this.#kept.forget();
    else if (told) this.#kept.keep(told, dataUpdatedAt);
    const { earlier } = this.#kept;
    const data = told ?? earlier?.told ?? null;
    const refused = this.#outbox.waiting.filter((each) => each.refused !== null);
    const threads = this.#standing(data?.threads ?? []);
    const people =
      data && data.people !== this.#told?.people ? new Map(data.people.map(({ account, name }) => [account, name])) : null;
    this.#told = data;
    const isApart = error?.code === 'unreachable' || fetchStatus === 'paused';
    const next: DiscussionState = {
      kind: told ? 'open' : data ? 'kept' : error && !isApart ? 'refused' : 'opening',
      asOf: isApart ? (told ? dataUpdatedAt : (earlier?.at ?? null)) : null,
      threads: isSameList(threads, this.#state.threads) ? this.#state.threads : threads,
      reviews: data?.reviews ?? [],
      people: people ?? this.#state.people,
      refused: isSameList(refused, this.#state.refused) ? this.#state.refused : refused,
      review: this.#readReview(),
    };
    const status = this.#readStatus();
    const isOther = (Object.keys(next) as (keyof DiscussionState)[]).some((key) => next[key] !== this.#state[key]);
    const saysOther = JSON.stringify(status) !== JSON.stringify(this.#status);
    if (!isOther && !saysOther) return;
    if (isOther) this.#state = next;
    if (saysOther) this.#status = status;
    for (const listener of [...this.#listeners]) listener();
  }

  #readReview(): DiscussionState['review'] {
    const { inReview } = this.#outbox;
    const notes = inReview.filter(({ command: { kind } }) => kind === 'open' || kind === 'reply').length;
    const isOn = this.#isReviewing || inReview.length > 0;
    const before = this.#state.review;
    return before.isOn === isOn && before.notes === notes ? before : { isOn, notes };
  }

  #readStatus(): RoomStatus {
    const { unsent, isOffline, survivesClosing, savedAt } = this.#outbox;
    return { state: { kind: isOffline ? 'offline' : 'live' }, ready: true, unsent, survivesClosing, savedAt, refusals: [] };
  }

  /** What the server told, with what waits applied over it in order. What the server has done already changes nothing. */
  #standing(told: readonly ThreadView[]): StandingThread[] {
    const bases = new Map<ThreadId, ThreadView | null>(told.map((view) => [view.thread.id, view]));
    const waiting = new Map<ThreadId, WaitingCommand[]>();
    for (const each of this.#outbox.waiting) {
      if (each.refused !== null) continue;
      const id = each.command.thread;
      if (!bases.has(id)) bases.set(id, null);
      waiting.set(id, [...(waiting.get(id) ?? []), each]);
    }
    const applied = new Map<ThreadId, Applied>();
    for (const [id, base] of bases) {
      const commands = waiting.get(id) ?? [];
      const key = `${commands.map((each) => each.id)} ${this.#seen.of(id)} ${this.#seen.isMute(id)}`;
      const known = this.#applied.get(id);
      const isKnown = known && known.base === base && known.key === key;
      applied.set(id, isKnown ? known : { base, key, result: this.#apply(id, base, commands) });
    }
    this.#applied = applied;
    return [...applied.values()].flatMap(({ result }) => result ?? []).sort(byAge);
  }

  #apply(id: ThreadId, base: ThreadView | null, commands: readonly WaitingCommand[]): StandingThread | null {
    let thread = base?.thread ?? null;
    for (const { command, at } of commands) {
      const decided = decide(thread, command, { by: this.account, at, document: this.document, locked: this.#locked });
      if (decided.ok) thread = decided.value;
    }
    if (!thread) return null;
    const { change, seen, mute } = base ?? { change: 0, seen: 0, mute: false };
    return {
      ...{
        thread,
        change,
        unsent: commands.some(({ inReview }) => !inReview),
        inReview: commands.some(({ inReview }) => inReview === true),
      },
      seen: Math.max(seen, this.#seen.of(id)),
      mute: this.#seen.isMute(id) ?? mute,
    };
  }
}

const noReview: DiscussionState['review'] = { isOn: false, notes: 0 };

const byAge = ({ thread: a }: ThreadView, { thread: b }: ThreadView) => a.created - b.created || (a.id < b.id ? -1 : 1);

const isSameList = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((each, i) => each === other[i]);

/** What was known and what is new, whichever of them came first. */
function merged(known: Told | undefined, news: Told): Told {
  if (!known) return news;
  const people = new Map([...known.people, ...news.people].map((person) => [person.account, person]));
  const reviews = new Map([...known.reviews, ...news.reviews].map((review) => [review.id, review]));
  return {
    upTo: Math.max(known.upTo, news.upTo),
    standing: news.standing,
    threads: withNewer(known.threads, news.threads),
    reviews: [...reviews.values()],
    people: [...people.values()],
  };
}

function withNewer(known: readonly ThreadView[], news: readonly ThreadView[]): ThreadView[] {
  const views = new Map(known.map((view) => [view.thread.id, view]));
  for (const view of news) {
    const before = views.get(view.thread.id);
    if (!before || before.change <= view.change) views.set(view.thread.id, view);
  }
  return [...views.values()];
}
