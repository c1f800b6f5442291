import { parentPort } from 'node:worker_threads';
import { assert } from '../../../shared/base/assert.ts';
import { withOwnBytes } from './own-bytes.ts';

/** What a thread answers, by name. `close` is asked last: it lets go of what the thread holds. */
export type Calls<C> = { readonly [Name in keyof C]: (...args: never[]) => unknown } & { close(): void };

/** What the thread answers without being asked, once it is ready. */
export const readyCall = 0;

export interface Question {
  readonly call: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

export type Answer = { readonly call: number } & ({ readonly value: unknown } | { readonly error: Error });

/**
 * Answers the calls of the thread that started this one, one at a time and in order, until `close` has been answered. What a call
 * throws travels back as its error; an answer's bytes are copied.
 */
export function answerCalls<C extends Calls<C>>(calls: C): void {
  const port = parentPort;
  assert(port, 'calls are answered in a worker');
  const answers = new Map<string, (...args: readonly unknown[]) => unknown>(Object.entries(calls));
  port.on('message', ({ call, name, args }: Question) => {
    try {
      const { value, bytes } = withOwnBytes({ call, value: answers.get(name)?.(...args) });
      port.postMessage(value satisfies Answer, [bytes]);
    } catch (error) {
      port.postMessage({ call, error: error instanceof Error ? error : new Error(String(error)) } satisfies Answer);
    }
    if (name === 'close') port.close();
  });
  port.postMessage({ call: readyCall, value: undefined } satisfies Answer);
}
