import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joined, likeness, sharedLength } from './overlap.ts';

const span = fc.tuple(fc.nat(40), fc.nat(8)).map(([start, length]) => ({ start, end: start + length }));
const spans = fc.array(span, { maxLength: 6 });
const charactersOf = (of: readonly { start: number; end: number }[]) =>
  new Set(of.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));

it('counts characters as a set of them would', () => {
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      const [left, right] = [charactersOf(a), charactersOf(b)];
      const both = [...left].filter((each) => right.has(each)).length;
      const either = new Set([...left, ...right]).size;
      expect(charactersOf(joined(a))).toEqual(left);
      expect(sharedLength(joined(a), joined(b))).toBe(both);
      expect(likeness(joined(a), joined(b))).toBeCloseTo(both === 0 ? 0 : both / either);
    }),
  );
});

it('is 1 for the same passage and 0 for passages that only touch', () => {
  expect(likeness([{ start: 2, end: 5 }], [{ start: 2, end: 5 }])).toBe(1);
  expect(likeness([{ start: 2, end: 5 }], [{ start: 5, end: 9 }])).toBe(0);
});
