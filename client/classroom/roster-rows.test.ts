import { expect, test } from 'vitest';
import type { LiveClass, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { SeatId } from '../../shared/base/id.ts';
import { rosterRows } from './roster-rows.ts';

const goals = [{ label: 'claim', count: 4 }];
const seat = (name: string, number: number): StaffExercise['seats'][number] => ({
  ...{ id: name as SeatId, kind: 'student', name, number, extraMinutes: 0, submission: null, copies: [] },
});
const live = (name: string, reached: number, hand: number | null): LiveClass['seats'][number] => ({
  ...{ seat: name as SeatId, here: 1, labels: { claim: reached * 4 }, reached, active: null },
  hand: hand === null ? null : { at: hand, question: '' },
});

test('raised hands come first, the longest first, and then the order that was asked for', () => {
  const seats = [seat('Eve', 1), seat('Ben', 2), seat('Cleo', 3), seat('Dan', 4)];
  const now = { seats: [live('Eve', 0, null), live('Ben', 0.5, 20), live('Cleo', 0.25, 10), live('Dan', 0.75, null)] };
  const names = (order: 'name' | 'reached') => rosterRows({ seats, goals }, now, order).map((row) => row.seat.name);
  expect(names('name')).toEqual(['Cleo', 'Ben', 'Dan', 'Eve']);
  expect(names('reached')).toEqual(['Cleo', 'Ben', 'Eve', 'Dan']);
  expect(rosterRows({ seats, goals }, now, 'name')[1]).toMatchObject({ marks: 2, reached: { done: 2, asked: 4 } });
});

test('who came in since the last answer has a row all the same', () => {
  expect(rosterRows({ seats: [seat('Eve', 1)], goals }, { seats: [] }, 'active')).toMatchObject([{ live: null, marks: 0 }]);
});
