import type { FeedEvent } from '../../shared/api/feed-contract.ts';
import type { AccountId, DocumentId, ExerciseId, LayerId, SeatId, ThreadId } from '../../shared/base/id.ts';
import type { Audience } from '../review/readership.ts';

/**
 * Something that the server is sure of has changed. Feed events go on to browsers, those that are not for everybody on a project with
 * what is needed to judge who may hear them. `access` stays inside: what an account may do has changed, or its session has ended, so
 * its open sockets are to be judged again; a feed then tells its person so by `standing`.
 */
export type Change =
  | Exclude<FeedEvent, { readonly topic: 'discussion' | 'inbox' | 'attending' | 'exercise' | 'standing' | 'hearing' }>
  /** For whoever may read one of the threads that changed. */
  | { readonly topic: 'discussion'; readonly document: DocumentId; readonly audiences: readonly Audience[] }
  | { readonly topic: 'inbox'; readonly account: AccountId }
  | {
      readonly topic: 'attending';
      readonly document: DocumentId;
      readonly thread: ThreadId;
      readonly audience: Audience;
      readonly people: readonly AccountId[];
    }
  /** A phase or what is said of an exercise, which is for its staff and its students; or, of one seat alone, for that seat. */
  | {
      readonly topic: 'exercise';
      readonly exercise: ExerciseId;
      readonly seat: { readonly id: SeatId; readonly layers: readonly LayerId[] } | null;
    }
  | { readonly topic: 'access'; readonly account: AccountId };

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
