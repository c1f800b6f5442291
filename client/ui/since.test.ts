import { expect, test } from 'vitest';
import { sinceWhen } from './since.ts';

test.each([
  [new Date(2026, 2, 6, 14, 3), '14:03'],
  [new Date(2026, 2, 5, 23, 59), 'yesterday'],
  [new Date(2026, 2, 3, 9, 0), 'Tuesday'],
  [new Date(2026, 1, 28, 9, 0), 'Saturday'],
  [new Date(2026, 1, 27, 9, 0), '27 Feb 2026'],
])('%s is named, on Friday the 6th at four, %s', (at, words) => {
  expect(sinceWhen(at.getTime(), new Date(2026, 2, 6, 16, 0).getTime())).toBe(words);
});
