import type { CommandOutcome } from '../../shared/api/review-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type CommandId, createCommandId, type DocumentId } from '../../shared/base/id.ts';
import type { Command, Envelope } from '../../shared/review/command.ts';
import { ApiProblem } from '../api/client.ts';
import type { WaitingCommand, WaitingCommands } from '../sync/device-commands.ts';

/** What became of one command, told before it leaves the outbox. */
export type Settled = (waiting: WaitingCommand, outcome: CommandOutcome) => void;

export interface OutboxOptions {
  readonly document: DocumentId;
  readonly device: Promise<WaitingCommands>;
  readonly clock: Clock;
  /** Sends some in order; as `call` does, it throws an `ApiProblem`. */
  readonly send: (commands: readonly Envelope[]) => Promise<readonly CommandOutcome[]>;
  readonly settled: Settled;
  readonly changed: () => void;
}

/** As many as one request takes. */
const mostAtOnce = 500;
const firstWaitMs = 500;
const longestWaitMs = 15_000;

/**
 * What the person did in the discussion of one text and the server has not answered. It is kept on the device and sent in the order in
 * which it was given, one request at a time; a request that was never answered is sent again, for the server knows each command by its id.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #waiting: readonly WaitingCommand[] = [];
  readonly #stored = new Map<CommandId, Promise<boolean>>();
  #survivesClosing = true;
  #savedAt: number | null = null;
  #isOffline = false;
  #isSending = false;
  /** Whether one that the server cannot read may be among several: they are sent by themselves until all are through. */
  #isSingly = false;
  #waitMs = firstWaitMs;
  #next: ReturnType<typeof setTimeout> | undefined;
  #lastAt = 0;
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    void this.#adopt();
  }

  /** In the order in which they were given, those that were refused among them. The same array until it changes. */
  get waiting(): readonly WaitingCommand[] {
    return this.#waiting;
  }

  get unsent(): number {
    return this.#waiting.filter(isUnsent).length;
  }

  /** What is kept for a review, in order. */
  get inReview(): readonly WaitingCommand[] {
    return this.#waiting.filter(isOfReview);
  }

  /** Whether the server did not answer when it was last asked. */
  get isOffline(): boolean {
    return this.#isOffline;
  }

  get survivesClosing(): boolean {
    return this.#survivesClosing;
  }

  /** When nothing was left to send, ms since 1970; null before the first time. */
  get savedAt(): number | null {
    return this.#savedAt;
  }

  /** @param holdMs for how long it can still be taken back by `withhold` */
  give(command: Command, holdMs = 0): CommandId {
    return this.#put(command, { notBefore: holdMs === 0 ? 0 : this.#options.clock.now() + holdMs });
  }

  /** Keeps it for a review: on the device, and sent by `handIn` alone. */
  keep(command: Command): CommandId {
    return this.#put(command, { notBefore: 0, inReview: true });
  }

  /**
   * Hands in what is kept for a review. Where that fails, all of it is still kept.
   *
   * @param send as `OutboxOptions.send`, all at once
   */
  async handIn(send: OutboxOptions['send']): Promise<void> {
    const kept = this.inReview;
    const outcomes = await send(kept.map(({ id, command }) => ({ id, command })));
    this.#settle(kept, outcomes);
  }

  /** Forgets what is kept for a review. */
  discardReview(): void {
    this.#forget(this.inReview.map(({ id }) => id));
  }

  #put(command: Command, how: Pick<WaitingCommand, 'notBefore' | 'inReview'>): CommandId {
    const { clock, document, device } = this.#options;
    this.#lastAt = Math.max(this.#lastAt + 1, clock.now());
    const waiting: WaitingCommand = { id: createCommandId(), document, command, at: this.#lastAt, ...how, refused: null };
    this.#waiting = [...this.#waiting, waiting];
    const stored = device.then((commands) => commands.put(waiting));
    this.#stored.set(waiting.id, stored);
    void stored.then((isStored) => {
      if (isStored || !this.#survivesClosing) return;
      this.#survivesClosing = false;
      this.#options.changed();
    });
    this.#options.changed();
    this.#schedule(0);
    return waiting.id;
  }

  /** Takes back what was not sent yet. False where it is too late. */
  withhold(id: CommandId): boolean {
    const waiting = this.#waiting.find((each) => each.id === id);
    const isTooLate = !waiting || !(isOfReview(waiting) || (isUnsent(waiting) && waiting.notBefore > this.#options.clock.now()));
    if (isTooLate) return false;
    this.#forget([id]);
    return true;
  }

  /** Forgets one that the server refused. */
  dismiss(id: CommandId): void {
    this.#forget([id]);
  }

  /** There may be a connection again. */
  nudge(): void {
    this.#waitMs = firstWaitMs;
    this.#schedule(0);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#next);
  }

  /** Takes over what an earlier page left. */
  async #adopt(): Promise<void> {
    const left = await (await this.#options.device).of(this.#options.document);
    const known = new Set(this.#waiting.map(({ id }) => id));
    const adopted = left.filter(({ id }) => !known.has(id));
    if (this.#closed || adopted.length === 0) return;
    this.#waiting = [...adopted, ...this.#waiting];
    this.#options.changed();
    this.#schedule(0);
  }

  #schedule(afterMs: number): void {
    clearTimeout(this.#next);
    if (!this.#closed) this.#next = setTimeout(() => void this.#send(), afterMs);
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.#closed) return;
    const now = this.#options.clock.now();
    const unsent = this.#waiting.filter(isUnsent);
    const due = unsent.filter(({ notBefore }) => notBefore <= now).slice(0, this.#isSingly ? 1 : mostAtOnce);
    if (due.length === 0) {
      this.#isSingly = false;
      const [soonest] = unsent.map(({ notBefore }) => notBefore).sort((a, b) => a - b);
      if (soonest !== undefined) this.#schedule(soonest - now);
      return;
    }
    this.#isSending = true;
    const afterMs = await this.#sendThese(due);
    this.#isSending = false;
    this.#schedule(afterMs);
  }

  /** @returns after how long to go on, ms */
  async #sendThese(due: readonly WaitingCommand[]): Promise<number> {
    try {
      const outcomes = await this.#options.send(due.map(({ id, command }) => ({ id, command })));
      this.#isOffline = false;
      this.#waitMs = firstWaitMs;
      this.#settle(due, outcomes);
      return 0;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      const isOver = isFinal(problem);
      this.#isOffline = problem.code === 'unreachable';
      if (isOver && due.length > 1) {
        this.#isSingly = true;
        return 0;
      }
      if (isOver) {
        this.#settle(due, [{ status: 'refused', code: problem.code, detail: problem.detail, view: null }]);
        return 0;
      }
      this.#options.changed();
      this.#waitMs = Math.min(2 * this.#waitMs, longestWaitMs);
      return this.#waitMs;
    }
  }

  #settle(due: readonly WaitingCommand[], outcomes: readonly CommandOutcome[]): void {
    const done: CommandId[] = [];
    for (const [i, waiting] of due.entries()) {
      const outcome = outcomes[i];
      if (!outcome) continue; // the server answered for fewer: what is left is sent again
      this.#options.settled(waiting, outcome);
      if (outcome.status === 'done') done.push(waiting.id);
      else this.#refuse({ ...waiting, refused: outcome.detail });
    }
    if (this.#waiting.filter(isUnsent).length === done.length) {
      this.#savedAt = this.#options.clock.now();
      this.#survivesClosing = true;
    }
    this.#forget(done);
  }

  /** Stays on the device until somebody has read why. */
  #refuse(refused: WaitingCommand): void {
    this.#waiting = this.#waiting.map((each) => (each.id === refused.id ? refused : each));
    const before = this.#stored.get(refused.id);
    this.#stored.set(
      refused.id,
      Promise.all([this.#options.device, before]).then(([commands]) => commands.put(refused)),
    );
  }

  /** In the device's own order: what is still being stored is there before it goes. */
  #forget(ids: readonly CommandId[]): void {
    const gone = new Set(ids);
    this.#waiting = this.#waiting.filter(({ id }) => !gone.has(id));
    const stored = ids.map((id) => this.#stored.get(id));
    for (const id of ids) this.#stored.delete(id);
    if (ids.length > 0) void Promise.all([this.#options.device, ...stored]).then(([commands]) => commands.settle(ids));
    this.#options.changed();
  }
}

const isUnsent = ({ refused, inReview }: WaitingCommand) => refused === null && inReview !== true;

const isOfReview = ({ refused, inReview }: WaitingCommand) => refused === null && inReview === true;

/** Whether asking again would bring the same answer. Who is signed out may sign in; a server that is busy or broken comes round. */
const isFinal = ({ status }: ApiProblem) => status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
