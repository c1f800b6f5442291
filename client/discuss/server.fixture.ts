import type { CommandOutcome, Discussion as Told } from '../../shared/api/review-contract.ts';
import type { Review, ThreadView } from '../../shared/api/review-shapes.ts';
import {
  type AccountId,
  type CommandId,
  createCommandId,
  createCommentId,
  createThreadId,
  type DocumentId,
  type ReviewId,
  type ThreadId,
} from '../../shared/base/id.ts';
import { ok } from '../../shared/base/result.ts';
import type { Envelope } from '../../shared/review/command.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import { decide } from '../../shared/review/decide.ts';
import type { Thread } from '../../shared/review/thread.ts';
import { ApiProblem } from '../api/client.ts';
import type { DiscussionWire } from './discussion.ts';

/** What the server does for one text's discussion, in memory: the same decisions, each command once. */
export class DiscussionServer {
  readonly document: DocumentId;
  readonly #threads = new Map<ThreadId, { thread: Thread; change: number }>();
  readonly #done = new Set<CommandId>();
  readonly #seen = new Map<string, number>();
  readonly #reviews = new Map<ReviewId, Review>();
  /** What the reader is, and which threads are not for them as that. */
  standing = 'editor';
  readonly hidden = new Set<ThreadId>();
  #change = 0;

  constructor(document: DocumentId) {
    this.document = document;
  }

  /** Every thread as it stands. */
  get threads(): readonly Thread[] {
    return [...this.#threads.values()].map(({ thread }) => thread);
  }

  seen(account: AccountId, thread: ThreadId): number {
    return this.#seen.get(`${account}/${thread}`) ?? 0;
  }

  read(account: AccountId, since: number): Told {
    const theirs = [...this.#threads.values()].filter(({ thread }) => !this.hidden.has(thread.id));
    const changed = theirs.filter(({ change }) => change > since);
    const threads = changed.map(({ thread }) => this.#view(account, thread.id));
    const reviews = since < this.#change ? [...this.#reviews.values()] : [];
    return { upTo: this.#change, standing: this.standing, threads, reviews, people: [{ account, name: account, guest: false }] };
  }

  /** Somebody has begun a thread on the whole text. @returns its id */
  begun(account: AccountId, text: string): ThreadId {
    const thread = createThreadId();
    const comment = { id: createCommentId(), body: bodyOf(text) };
    const open = { kind: 'open', thread, subject: { kind: 'document' }, readership: { kind: 'everyone' }, edit: null } as const;
    this.take(account, { id: createCommandId(), command: { ...open, comment, assignment: null } });
    return thread;
  }

  /** A verdict, once however often it comes. */
  review(by: AccountId, review: Pick<Review, 'id' | 'verdict' | 'note' | 'threads'>): void {
    if (this.#reviews.has(review.id)) return;
    this.#change += 1;
    this.#reviews.set(review.id, { ...review, document: this.document, by, at: this.#change });
  }

  take(account: AccountId, { id, command }: Envelope): CommandOutcome {
    const before = this.#threads.get(command.thread)?.thread ?? null;
    const stamp = { by: account, at: ++this.#change, document: this.document, locked: true };
    const decided = before && this.#done.has(id) ? ok(before) : decide(before, command, stamp);
    if (!decided.ok) {
      const view = before && this.#view(account, command.thread);
      return { status: 'refused', code: decided.error, detail: `Not done: ${decided.error}.`, view };
    }
    this.#done.add(id);
    if (decided.value !== before) this.#threads.set(command.thread, { thread: decided.value, change: this.#change });
    return { status: 'done', view: this.#view(account, command.thread) };
  }

  note(account: AccountId, thread: ThreadId, seen: number): void {
    this.#seen.set(`${account}/${thread}`, seen);
  }

  #view(account: AccountId, id: ThreadId): ThreadView {
    const { thread, change } = this.#threads.get(id) as { thread: Thread; change: number };
    return { thread, change, seen: this.seen(account, id), mute: false };
  }
}

/** One person's line to it, which can be cut, lose answers, and be refused. */
export class Line implements DiscussionWire {
  /** What becomes of requests: `lossy` ones are done, and the answer does not come. */
  state: 'up' | 'down' | 'lossy' | 'forbidden' = 'up';
  /** Commands of each request that reached the server. */
  readonly requests: (readonly Envelope[])[] = [];
  /** How often it was told what was seen. */
  notes = 0;
  /** A request with a command on this thread is refused as a whole. */
  unreadable: ThreadId | null = null;
  readonly #server: DiscussionServer;
  readonly #account: AccountId;

  constructor(server: DiscussionServer, account: AccountId) {
    this.#server = server;
    this.#account = account;
  }

  read = async (since: number): Promise<Told> => {
    if (this.state === 'down') throw unreachable();
    if (this.state === 'forbidden') throw forbidden();
    return this.#server.read(this.#account, since);
  };

  send = async (commands: readonly Envelope[]): Promise<readonly CommandOutcome[]> => {
    if (this.state === 'down') throw unreachable();
    this.requests.push(commands);
    if (this.unreadable !== null && commands.some(({ command }) => command.thread === this.unreadable)) {
      throw new ApiProblem({ code: 'invalid', detail: 'Not to be read.', status: 400 });
    }
    if (this.state === 'forbidden') throw forbidden();
    const outcomes = commands.map((each) => this.#server.take(this.#account, each));
    if (this.state === 'lossy') throw unreachable();
    return outcomes;
  };

  submit: DiscussionWire['submit'] = async ({ id, verdict, note, commands }) => {
    if (this.state === 'down') throw unreachable();
    this.requests.push(commands);
    const outcomes = commands.map((each) => this.#server.take(this.#account, each));
    this.#server.review(this.#account, { id, verdict, note, threads: commands.map(({ command }) => command.thread) });
    if (this.state === 'lossy') throw unreachable();
    return outcomes;
  };

  note: DiscussionWire['note'] = async (threads) => {
    if (this.state === 'down') throw unreachable();
    this.notes += 1;
    for (const { thread, seen } of threads) if (seen !== undefined) this.#server.note(this.#account, thread, seen);
  };
}

const forbidden = () => new ApiProblem({ code: 'forbidden', detail: 'You may only read here.', status: 403 });
const unreachable = () => new ApiProblem({ code: 'unreachable', detail: 'The server does not answer.', status: 0 });
