import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gathered, type Whose } from './gathered.ts';

const frameMs = 16;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => setTimeout(act, frameMs));
});
afterEach(() => {
  vi.runAllTimers(); // what waits is the module's, and outlives a test
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

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

test('the frame that paints what others did comes first, however long it takes, and on a page that has no frames nothing waits for one', () => {
  const { subscribe, tell } = startTelling();
  const heard: string[] = [];
  subscribe(() => heard.push('told'));
  let paint = () => {};
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => {
    paint = act;
  });
  tell('others');
  vi.advanceTimersByTime(200);
  expect(heard).toEqual([]);
  paint();
  vi.advanceTimersByTime(100);
  expect(heard.splice(0)).toEqual(['told']);
  tell('others');
  vi.advanceTimersByTime(1_000);
  expect(heard.splice(0)).toEqual(['told']);
  paint(); // the page is on the screen again
  vi.advanceTimersByTime(1_000);
  expect(heard).toEqual([]);
});
