import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedBy } from './sorted-by.ts';

describe('a list in order of a number', () => {
  it('is in that order, equals as they were, also of numbers beside which there is no room for a place', () => {
    const number = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.maxSafeInteger());
    fc.assert(
      fc.property(fc.array(number), (numbers) => {
        const list = numbers.map((number, place) => ({ number, place }));
        expect(sortedBy(list, (each) => each.number)).toEqual(list.toSorted((a, b) => a.number - b.number));
      }),
    );
  });
});
