import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ClockList } from './clock-list.ts';
import { Intervals } from './intervals.ts';

it('a list of ranges, put in and taken out in any order, finds what a look at each would find', () => {
  const act = fc.record({ place: fc.nat({ max: 900 }), length: fc.integer({ min: 1, max: 4 }), isDelete: fc.boolean() });
  const question = fc.tuple(fc.nat({ max: 950 }), fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(fc.array(act, { minLength: 400, maxLength: 1_200 }), fc.array(question, { maxLength: 20 }), (acts, questions) => {
      const list = new ClockList<{ readonly clock: number; readonly length: number }>();
      const all = new Map<number, { readonly clock: number; readonly length: number }>();
      for (const { place, length, isDelete } of acts) {
        const known = all.get(place);
        if (known && isDelete) {
          list.delete(known);
          all.delete(place);
        } else if (!known) {
          const range = { clock: place * 5, length };
          list.insert(range);
          all.set(place, range);
        }
      }
      const sorted = [...all.values()].sort((a, b) => a.clock - b.clock);
      for (const [place, length] of questions) {
        const clock = place * 5 - 2;
        const end = clock + length;
        const hit = sorted.filter((each) => each.clock < end && each.clock + each.length > clock);
        expect(list.overlapping(clock, length)).toEqual(hit);
        expect(list.touches(clock, length)).toBe(hit.length > 0);
        expect(list.holding(clock, length)).toBe(hit.find((each) => each.clock <= clock && each.clock + each.length >= end));
      }
    }),
    { numRuns: 100 },
  );
});

it('a set of ids holds what was put in, whatever the order and overlap', () => {
  const range = fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 60 }), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 30 }), range, (ranges, [client, clock, length]) => {
      const set = new Intervals();
      const ids = new Set<string>();
      for (const [of, from, count] of ranges) {
        set.add(of, from, count);
        for (let i = 0; i < count; i++) ids.add(`${of} ${from + i}`);
      }
      const asked = Array.from({ length }, (_, i) => clock + i);
      const isIn = (id: number) => ids.has(`${client} ${id}`);
      expect(set.touch(client, clock, length)).toBe(asked.some(isIn));
      expect(set.hold(client, clock, length)).toBe(asked.every(isIn));
      const outside = set
        .outside(client, clock, length)
        .flatMap(([from, count]) => Array.from({ length: count }, (_, i) => from + i));
      expect(outside).toEqual(asked.filter((id) => !isIn(id)));
    }),
    { numRuns: 500 },
  );
});
