import { expect, test } from 'vitest';
import { endOf } from './link-terms.ts';

const noon = new Date(2026, 4, 31, 12).getTime();

test('a link for a week ends at this time in seven days', () => {
  expect(endOf({ choice: '7', date: '' }, noon)).toBe(new Date(2026, 5, 7, 12).getTime());
});

test('a link until a day lasts to the end of that day, also the last of a month', () => {
  expect(endOf({ choice: 'date', date: '2026-05-31' }, noon)).toBe(new Date(2026, 5, 1).getTime());
});

test('a link may have no end, and none while its day is still to be chosen', () => {
  expect(endOf({ choice: '', date: '2026-05-31' }, noon)).toBeNull();
  expect(endOf({ choice: 'date', date: '' }, noon)).toBeUndefined();
});
