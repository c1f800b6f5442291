import { expect, test } from 'vitest';
import { sayLeft, shelfOf, standingOf } from './standing.ts';

const submission = { at: 5, by: 'student' as const, marks: 2 };

test('work is written until it is handed in, and can be had back until it is due', () => {
  const open = { phase: 'open' as const, due: 100, submission: null };
  expect(standingOf(open, 10)).toBe('written');
  expect(standingOf({ ...open, submission }, 99)).toBe('handed in');
  expect(standingOf({ ...open, submission }, 100)).toBe('final');
  expect(standingOf({ ...open, due: null, submission }, 1_000)).toBe('handed in');
});

test('a second answer can be had back as long as the class talks, whenever the first was due', () => {
  expect(standingOf({ phase: 'discussing', due: 100, submission: null }, 200)).toBe('written');
  expect(standingOf({ phase: 'discussing', due: 100, submission }, 200)).toBe('handed in');
  for (const phase of ['closed', 'revealed'] as const) expect(standingOf({ phase, due: null, submission }, 0)).toBe('final');
});

test('what waits for an answer of mine is to do, and a discussion is that too', () => {
  expect(shelfOf({ phase: 'open', submission: null })).toBe('toDo');
  expect(shelfOf({ phase: 'open', submission })).toBe('handedIn');
  expect(shelfOf({ phase: 'closed', submission })).toBe('handedIn');
  expect(shelfOf({ phase: 'revealed', submission })).toBe('revealed');
  expect(shelfOf({ phase: 'discussing', submission })).toBe('toDo');
});

test('time left is read from a clock and never goes below nothing', () => {
  expect([3_909_000, 247_000, 59_001, 1, 0, -5_000].map(sayLeft)).toEqual(['1:05:09', '4:07', '1:00', '0:01', '0:00', '0:00']);
});
