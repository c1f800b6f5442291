import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenStill } from './when-still.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const asked = () => {
  const acted = vi.fn();
  return { acted, still: whenStill(acted, { stillMs: 100, mostMs: 1_000 }) };
};

it('is done once, when nobody has asked for a while', () => {
  const { acted, still } = asked();
  for (let i = 0; i < 5; i++) {
    still.ask();
    vi.advanceTimersByTime(99);
  }
  expect(acted).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(acted).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5_000);
  expect(acted).toHaveBeenCalledTimes(1);
});

it('is done after a while, although somebody goes on asking', () => {
  const { acted, still } = asked();
  for (let ms = 0; ms < 2_500; ms += 50) {
    still.ask();
    vi.advanceTimersByTime(50);
  }
  expect(acted).toHaveBeenCalledTimes(2);
});

it('is not done where it has been settled', () => {
  const { acted, still } = asked();
  still.ask();
  still.settle();
  vi.advanceTimersByTime(5_000);
  expect(acted).not.toHaveBeenCalled();
});
