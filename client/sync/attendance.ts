import type { FeedEvent } from '../../shared/api/feed-contract.ts';
import type { AccountId, ThreadId } from '../../shared/base/id.ts';

/** Who has which thread before them, as the feed told it last. Nobody needs it tomorrow, so nothing fetches it. */
export class Attendance {
  readonly #people = new Map<ThreadId, readonly AccountId[]>();
  readonly #listeners = new Set<() => void>();

  /** The same array until it is told anew. */
  of = (thread: ThreadId): readonly AccountId[] => this.#people.get(thread) ?? nobody;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  hear({ thread, people }: Extract<FeedEvent, { topic: 'attending' }>): void {
    if (people.length === 0) this.#people.delete(thread);
    else this.#people.set(thread, people);
    this.#tell();
  }

  /** After a break: who left meanwhile is not told of any more. */
  forget(): void {
    if (this.#people.size === 0) return;
    this.#people.clear();
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const nobody: readonly AccountId[] = [];
