import type { Worker } from 'node:worker_threads';
import type { Compactor } from './store.ts';
import { threadOnDemand } from './thread/on-demand.ts';
import { startWorker } from './thread/start.ts';

interface CompactCalls {
  compact(parts: readonly Uint8Array[]): Uint8Array;
  close(): void;
}

/**
 * A compactor in a thread of its own, started by the first call and again after it was lost: a text that kills it (memory, a bug
 * in Yjs) costs its own snapshot and nothing else.
 *
 * @param start for tests that end the thread; a new `compact-worker` each time.
 */
export function openCompactor(start: () => Worker = () => startWorker('compact-worker')): Compactor {
  const thread = threadOnDemand<CompactCalls>(start);
  return { compact: (parts) => thread.call('compact', parts), close: () => thread.close() };
}
