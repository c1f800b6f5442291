import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ClockRanges } from './clock-ranges.ts';

const range = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 8 })).map(([start, length]) => ({ start, end: start + length }));

it('covers exactly the clocks that were added, one by one or many at once', () => {
  fc.assert(
    fc.property(fc.array(fc.array(range, { maxLength: 6 }), { maxLength: 8 }), range, (batches, asked) => {
      const ranges = new ClockRanges();
      const clocks = new Set<number>();
      for (const batch of batches) {
        ranges.add(batch);
        for (const { start, end } of batch) for (let clock = start; clock < end; clock++) clocks.add(clock);
      }
      const isCovered = Array.from({ length: asked.end - asked.start }, (_, i) => clocks.has(asked.start + i)).every(Boolean);
      expect(ranges.covers(asked)).toBe(isCovered);
      expect(ranges.copy().covers(asked)).toBe(isCovered);
    }),
    { numRuns: 2000 },
  );
});
