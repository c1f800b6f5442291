import type { Worker } from 'node:worker_threads';
import type { Calls } from './answer.ts';
import { openThread, type Thread } from './thread.ts';

/**
 * A thread that is started by the first call, and again by the next one after it was lost: what kills it costs the calls under way
 * and nothing else. For work that holds nothing from call to call.
 *
 * @param start a new worker each time.
 */
export function threadOnDemand<C extends Calls<C>>(start: () => Worker): Pick<Thread<C>, 'call' | 'close'> {
  let thread: Promise<Thread<C>> | null = null;
  let closed = false;

  function running(): Promise<Thread<C>> {
    if (thread) return thread;
    const opening = openThread<C>(start());
    thread = opening;
    const forget = () => {
      if (thread === opening) thread = null;
    };
    opening.then((opened) => opened.ended).then(forget, forget);
    return opening;
  }

  return {
    async call(name, ...args) {
      if (closed) throw new Error('the thread is closed');
      return (await running()).call(name, ...args);
    },
    async close() {
      closed = true;
      const last = await thread?.catch(() => null); // one that never started has nothing to close
      await last?.close();
    },
  };
}
