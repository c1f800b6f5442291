import { expect, test } from 'vitest';
import type { LiveClass } from '../../shared/api/exercise-contract.ts';
import { createSeatId, type SeatId } from '../../shared/base/id.ts';
import { calm, calmMs, type Shown, waitsUntil } from './calm.ts';

type LiveSeat = LiveClass['seats'][number];

const [ada, ben] = [createSeatId(), createSeatId()];
const nobody: Shown = new Map();
const seat = (id: SeatId, claims: number): LiveSeat => ({
  seat: id,
  hand: null,
  here: 1,
  labels: { claim: claims },
  reached: null,
  active: null,
});
const claimsOf = (shown: Shown, id: SeatId) => shown.get(id)?.seat.labels.claim;

test('what is new of a seat is shown at once, and the next of the same seat when that has stood for a second', () => {
  const first = calm(nobody, [seat(ada, 0)], 0);
  const second = calm(first, [seat(ada, 1)], 10);
  expect(claimsOf(second, ada)).toBe(1);
  const answer = [seat(ada, 2)];
  const third = calm(second, answer, 500);
  expect(claimsOf(third, ada)).toBe(1);
  expect(waitsUntil(third, answer)).toBe(10 + calmMs);
  const fourth = calm(third, answer, 10 + calmMs);
  expect(claimsOf(fourth, ada)).toBe(2);
  expect(waitsUntil(fourth, answer)).toBeNull();
});

test('one seat does not wait for another', () => {
  const [quiet, busy] = [seat(ada, 0), seat(ben, 0)];
  const first = calm(calm(nobody, [quiet, busy], 0), [quiet, seat(ben, 1)], 100);
  const second = calm(first, [seat(ada, 1), seat(ben, 2)], 200);
  expect([claimsOf(second, ada), claimsOf(second, ben)]).toEqual([1, 1]);
});

test('an answer with nothing new shows what is shown', () => {
  const answer = [seat(ada, 1)];
  const shown = calm(nobody, answer, 0);
  expect(calm(shown, answer, 5_000)).toBe(shown);
});

test('who is gone is not shown, and who came is shown at once', () => {
  const shown = calm(calm(nobody, [seat(ada, 1)], 0), [seat(ben, 3)], 1);
  expect([...shown.keys()]).toEqual([ben]);
});
