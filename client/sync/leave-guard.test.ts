import { afterEach, describe, expect, it } from 'vitest';
import { guardLeaving } from './leave-guard.ts';
import { combineStatus } from './status.ts';

const browserWindow = globalThis.window;
afterEach(() => {
  globalThis.window = browserWindow;
});

/** A workspace with so much unsent, and a window to leave. */
function page() {
  globalThis.window = new EventTarget() as unknown as typeof window; // of which only events are asked
  const listeners = new Set<() => void>();
  let unsent = 0;
  const room = { state: { kind: 'offline' }, ready: true, survivesClosing: true, savedAt: null, refusals: [] } as const;
  const stop = guardLeaving({
    status: () => combineStatus([{ ...room, unsent }]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const setUnsent = (count: number) => {
    unsent = count;
    for (const listener of [...listeners]) listener();
  };
  const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  return { setUnsent, asks, stop };
}

describe('leaving the page', () => {
  it('asks only while something is unsent', () => {
    const { setUnsent, asks } = page();
    expect(asks()).toBe(false);
    setUnsent(2);
    expect(asks()).toBe(true);
    setUnsent(0);
    expect(asks()).toBe(false);
  });

  it('asks no more once the document is closed', () => {
    const { setUnsent, asks, stop } = page();
    setUnsent(1);
    stop();
    expect(asks()).toBe(false);
  });
});
