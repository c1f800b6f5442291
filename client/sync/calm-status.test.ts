import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CalmStatus } from './calm-status.ts';
import type { SyncStatus } from './status.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const saved: SyncStatus = { kind: 'saved', at: 1, offline: false, unsent: 0 };
const saving = (changes: number): SyncStatus => ({
  kind: 'saving',
  changes,
  survivesClosing: true,
  offline: false,
  unsent: changes,
});

/** A status that is turned by hand, and what was told of it. */
function follow(first: SyncStatus) {
  let now = first;
  let wake = () => {};
  const calm = new CalmStatus(
    () => now,
    (listener) => {
      wake = listener;
      return () => {};
    },
  );
  const told: SyncStatus[] = [];
  const stop = calm.subscribe(() => told.push(calm.status()));
  return {
    calm,
    told,
    stop,
    turns(to: SyncStatus) {
      now = to;
      wake();
    },
  };
}

test('who writes is told once that it is being saved, and once that it is', () => {
  const { told, turns } = follow(saved);
  const last = { ...saved, at: 2 };
  for (let letter = 0; letter < 10; letter += 1) {
    turns(saving(1));
    turns(saving(2));
    turns(last);
    vi.advanceTimersByTime(100);
  }
  expect(told).toEqual([saving(1)]);
  vi.advanceTimersByTime(300);
  expect(told).toEqual([saving(1), last]);
});

test('a lost connection is told at once', () => {
  const { told, turns } = follow(saved);
  const alone: SyncStatus = { kind: 'onThisDevice', changes: 1, survivesClosing: true, offline: true, unsent: 1 };
  turns(saving(1));
  turns(alone);
  turns({ ...alone, changes: 2, unsent: 2 });
  expect(told.slice(1)).toEqual([alone, { ...alone, changes: 2, unsent: 2 }]);
  turns({ ...saved, offline: true });
  expect(told.at(-1)?.kind).toBe('saved');
});

test('who listens no more is told nothing', () => {
  const { told, turns, stop } = follow(saving(1));
  turns(saved);
  stop();
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([]);
});
