import { expect, test } from 'vitest';
import { heatOf, isSplit, labelsIn, piecesOf, samePieces } from './heat.ts';

const both = { start: 4, end: 8, labels: { claim: 2, denial: 1 } };
const one = { start: 10, end: 20, labels: { denial: 1 } };

test('a paragraph is cut where stretches begin and end, also where they go on beyond it', () => {
  expect(piecesOf({ start: 0, end: 12 }, [both, one])).toEqual([
    { start: 0, end: 4, stretch: null },
    { start: 4, end: 8, stretch: both },
    { start: 8, end: 10, stretch: null },
    { start: 10, end: 12, stretch: one },
  ]);
  expect(piecesOf({ start: 12, end: 25 }, [both, one])).toEqual([
    { start: 12, end: 20, stretch: one },
    { start: 20, end: 25, stretch: null },
  ]);
});

test('heat is the part of the class that gives a label, and never more than the class', () => {
  expect(heatOf(both, 'claim', 4)).toBe(0.5);
  expect(heatOf(one, 'claim', 4)).toBe(0);
  expect(heatOf(both, null, 2)).toBe(1);
  expect(heatOf(both, null, 0)).toBe(0);
  expect([both, one].map(isSplit)).toEqual([true, false]);
});

test('labels come by how often they are given', () => {
  expect(labelsIn([{ stretches: [both] }, { stretches: [one] }])).toEqual(['claim', 'denial']);
});

test('a paragraph is the same while the same number gives the same labels in the same places', () => {
  const cut = (...stretches: (typeof one)[]) => piecesOf({ start: 0, end: 30 }, stretches);
  expect(samePieces(cut(one), cut({ ...one, labels: { denial: 1 } }))).toBe(true);
  for (const other of [
    { ...one, labels: { denial: 2 } },
    { ...one, labels: { claim: 1 } as never },
    { ...one, end: 19 },
  ])
    expect(samePieces(cut(one), cut(other))).toBe(false);
  expect(samePieces(cut(one), cut())).toBe(false);
  const beyond = (end: number) => piecesOf({ start: 0, end: 12 }, [{ ...one, end }]);
  expect(samePieces(beyond(20), beyond(21))).toBe(false);
});
