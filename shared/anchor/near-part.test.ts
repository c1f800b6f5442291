import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearPart } from './near-part.ts';

it('finds all that lies over a part, however long it is, and nothing that begins behind it', () => {
  const thing = fc.tuple(fc.nat(200), fc.nat(40)).map(([at, length]) => ({ at, end: at + length }));
  const part = fc.tuple(fc.nat(200), fc.nat(30)).map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(thing), part, (unsorted, { start, end }) => {
      const things = unsorted.sort((a, b) => a.at - b.at);
      const longest = Math.max(0, ...things.map((each) => each.end - each.at));
      const near = nearPart(things, { start, end }, longest);
      expect(near).toEqual(expect.arrayContaining(things.filter((each) => each.at <= end && each.end >= start)));
      expect(near.every(({ at }) => at <= end && at >= start - longest)).toBe(true);
    }),
  );
});
