import type { FeedEvent } from '../../shared/api/contract.ts';
import type { AccountId } from '../../shared/base/id.ts';

/**
 * Something that the server is sure of has changed. Feed events go on to browsers; `access` stays inside: what an
 * account may do has changed, or its session has ended, so its open sockets are to be judged again.
 */
export type Change = FeedEvent | { readonly topic: 'access'; readonly account: AccountId };

/** Where REST handlers say what changed, and where the feed and the rooms hear it. Calls listeners in order, synchronously. */
export interface Changes {
  publish(change: Change): void;
  /** @returns the way to stop listening. */
  subscribe(listener: (change: Change) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish(change) {
      for (const listener of [...listeners]) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
