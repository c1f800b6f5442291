import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gathered, type Whose } from './gathered.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function startTelling() {
  const listeners = new Set<(whose: Whose) => void>();
  const subscribe = gathered((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  });
  const tell = (whose: Whose) => {
    for (const listener of listeners) listener(whose);
  };
  return { subscribe, tell };
}

test('what I do is told at once, and what others do once a moment later, however much it is', () => {
  const { subscribe, tell } = startTelling();
  const heard: string[] = [];
  subscribe(() => heard.push('one'));
  subscribe(() => heard.push('other'));
  tell('own');
  expect(heard.splice(0)).toEqual(['one', 'other']);
  for (let act = 0; act < 5; act++) tell('others');
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(heard.splice(0)).toEqual(['one', 'other']);
  tell('others');
  vi.advanceTimersByTime(100);
  expect(heard).toEqual(['one', 'other']);
});

test('who has left hears no more of what waited', () => {
  const { subscribe, tell } = startTelling();
  const heard: string[] = [];
  const leave = subscribe(() => heard.push('left'));
  subscribe(() => heard.push('stayed'));
  tell('others');
  leave();
  vi.advanceTimersByTime(100);
  expect(heard).toEqual(['stayed']);
});
