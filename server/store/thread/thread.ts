import type { Worker } from 'node:worker_threads';
import { type Answer, type Calls, type Question, readyCall } from './answer.ts';
import { withOwnBytes } from './own-bytes.ts';

/** A worker that answers calls, in the order in which they are made. */
export interface Thread<C extends Calls<C>> {
  /** Rejects with the worker's error, or with why the thread ended before it answered. Copies the bytes in `args` at once. */
  call<Name extends keyof C & string>(name: Name, ...args: Parameters<C[Name]>): Promise<ReturnType<C[Name]>>;
  /** Resolves when the thread has ended: with why it did unasked, or with null after `close`. */
  readonly ended: Promise<Error | null>;
  /**
   * Lets calls already made finish, then the thread ends by itself; later calls reject. Nothing here terminates a worker:
   * SQLite's driver takes the whole process along when its thread is stopped in the middle of a call.
   */
  close(): Promise<void>;
}

/**
 * Calls a worker whose module ends in `answerCalls(…)`, and owns it from here on. Resolves when the worker is ready, rejects when
 * its module fails.
 */
export async function openThread<C extends Calls<C>>(worker: Worker): Promise<Thread<C>> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let questions = readyCall;
  let closing = false;
  let uncaught: Error | null = null;
  let lost: Error | null = null;

  worker.on('message', (answer: Answer) => {
    const caller = waiting.get(answer.call);
    waiting.delete(answer.call);
    if ('error' in answer) caller?.reject(answer.error);
    else caller?.resolve(answer.value);
  });
  worker.on('error', (error: Error) => {
    uncaught = error;
  });
  const ended = new Promise<Error | null>((resolve) => {
    worker.on('exit', (code) => {
      if (!closing || waiting.size > 0) {
        lost = new Error(`a thread ended unasked: ${uncaught?.message ?? `exit code ${code}`}`, { cause: uncaught });
        for (const caller of waiting.values()) caller.reject(lost);
        waiting.clear();
      }
      resolve(lost);
    });
  });

  const answerTo = (call: number) => new Promise<unknown>((resolve, reject) => waiting.set(call, { resolve, reject }));
  function ask(name: string, args: readonly unknown[]): Promise<unknown> {
    const { value, bytes } = withOwnBytes<Question>({ call: ++questions, name, args });
    worker.postMessage(value, [bytes]);
    return answerTo(questions);
  }

  await answerTo(readyCall);

  return {
    async call<Name extends keyof C & string>(name: Name, ...args: Parameters<C[Name]>) {
      if (lost) throw lost;
      if (closing) throw new Error('the thread is closed');
      return (await ask(name, args)) as ReturnType<C[Name]>;
    },
    ended,
    async close() {
      if (!closing && !lost) {
        closing = true;
        await ask('close', []);
      }
      await ended;
    },
  };
}
