import type { Worker } from 'node:worker_threads';
import type { Compactor } from './store.ts';
import { startWorker } from './thread/start.ts';
import { openThread, type Thread } from './thread/thread.ts';

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
  let thread: Promise<Thread<CompactCalls>> | null = null;
  let closed = false;

  function running(): Promise<Thread<CompactCalls>> {
    if (thread) return thread;
    const opening = openThread<CompactCalls>(start());
    thread = opening;
    const forget = () => {
      if (thread === opening) thread = null;
    };
    opening.then((opened) => opened.ended).then(forget, forget);
    return opening;
  }

  return {
    async compact(parts) {
      if (closed) throw new Error('the compactor is closed');
      return (await running()).call('compact', parts);
    },
    async close() {
      closed = true;
      const last = await thread?.catch(() => null); // one that never started has nothing to close
      await last?.close();
    },
  };
}
