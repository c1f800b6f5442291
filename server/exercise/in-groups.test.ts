import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inGroups } from './in-groups.ts';

test('everybody is in one group, and no group has two more than another', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 2, max: 8 }), (count, size) => {
      const people = Array.from({ length: count }, (_, at) => at);
      const groups = inGroups(people, size);
      expect(groups.flat().sort((a, b) => a - b)).toEqual(people);
      const sizes = groups.map(({ length }) => length);
      expect(Math.max(0, ...sizes) - Math.min(...sizes, Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(1);
      if (count >= 2) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
    }),
  );
});
