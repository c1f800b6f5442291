import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SeatId } from '../base/id.ts';
import { stretchesOf } from './stretches.ts';

const mark = (seat: string, label: string, start: number, end: number) => ({
  seat: seat as SeatId,
  label,
  spans: [{ start, end }],
});

test('a seat counts once for a label, and stretches change where the counts do', () => {
  const marks = [mark('a', 'claim', 0, 10), mark('a', 'claim', 5, 12), mark('b', 'claim', 5, 10), mark('b', 'denial', 8, 10)];
  expect(stretchesOf(marks)).toEqual([
    { start: 0, end: 5, labels: { claim: 1 } },
    { start: 5, end: 8, labels: { claim: 2 } },
    { start: 8, end: 10, labels: { claim: 2, denial: 1 } },
    { start: 10, end: 12, labels: { claim: 1 } },
  ]);
});

test('at every character a stretch counts the seats that give the label there', () => {
  const marks = fc.array(
    fc.record({ seat: fc.constantFrom('a', 'b', 'c'), label: fc.constantFrom('x', 'y'), start: fc.nat(20), length: fc.nat(8) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(marks, (drawn) => {
      const made = drawn.map(({ seat, label, start, length }) => mark(seat, label, start, start + length));
      const stretches = stretchesOf(made);
      for (let at = 0; at < 30; at++) {
        const here = made.filter(({ spans: [span] }) => span && span.start <= at && at < span.end);
        const found = stretches.filter(({ start, end }) => start <= at && at < end);
        expect(found.length).toBe(here.length === 0 ? 0 : 1);
        for (const label of ['x', 'y']) {
          const seats = new Set(here.filter((each) => each.label === label).map(({ seat }) => seat));
          expect(found[0]?.labels[label] ?? 0).toBe(seats.size);
        }
      }
    }),
  );
});
