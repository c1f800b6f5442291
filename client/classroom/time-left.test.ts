import { expect, test } from 'vitest';
import { sayTimeLeft } from './time-left.ts';

test('time left is read like a clock, then in days, and says when it is over', () => {
  const now = 1_000_000;
  const left = (seconds: number) => sayTimeLeft(now + seconds * 1_000, now);
  expect([245, 59, 5_400, 3 * 86_400 + 5].map(left)).toEqual(['4:05', '0:59', '1:30:00', '3 days']);
  expect([left(0), left(-5)]).toEqual(['Time is up', 'Time is up']);
  expect(sayTimeLeft(null, now)).toBe('No end is set');
});
