import { expect, test } from 'vitest';
import type { Stretch } from '../../shared/exercise/stretches.ts';
import { heatOf, isSplit, labelsIn, piecesOf, sameStretch, slicesOf } from './heat.ts';

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

test('a stretch is the same while as many give the same labels in the same place', () => {
  expect(sameStretch(both, { ...both, labels: { denial: 1, claim: 2 } })).toBe(true);
  for (const other of [{ ...both, labels: { claim: 2 } }, { ...both, labels: { claim: 1, denial: 2 } }, { ...both, end: 9 }, one])
    expect([sameStretch(both, other), sameStretch(other, both)]).toEqual([false, false]);
});

test('along a text the warmest stretch of a slice counts, a short one is seen too, and what is cold is left out', () => {
  const heat = (stretch: Stretch) => heatOf(stretch, null, 3);
  expect(slicesOf([both, one], { length: 20, slices: 4, heat })).toEqual([
    { first: 0, count: 2, heat: 1, isSplit: true },
    { first: 2, count: 2, heat: 1 / 3, isSplit: false },
  ]);
  const speck = { start: 19, end: 20, labels: { claim: 1 } };
  expect(slicesOf([speck], { length: 20, slices: 4, heat: () => 0.5 })).toEqual([
    { first: 3, count: 1, heat: 0.5, isSplit: false },
  ]);
  expect(slicesOf([speck], { length: 20, slices: 4, heat: () => 0 })).toEqual([]);
});
