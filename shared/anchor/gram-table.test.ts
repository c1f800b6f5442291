import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GramTable, gramLength, needleOf } from './gram-table.ts';

const text = fc.stringMatching(/^[abc]{0,80}$/);
const told = (needles: readonly string[], haystack: string, from: number, to: number) => {
  const places: string[] = [];
  new GramTable(needles.map(needleOf)).scan(haystack, from, to, (owner, start) => places.push(`${owner} ${start}`));
  return places.sort();
};

describe('the grams of needles', () => {
  it('are told of wherever they stand in a text, and nowhere else', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 4 }),
        text,
        fc.integer({ min: -5, max: 80 }),
        fc.nat({ max: 90 }),
        (some, haystack, from, to) => {
          const expected: string[] = [];
          some.forEach((letters, owner) => {
            for (const offset of needleOf(letters).offsets) {
              const gram = letters.slice(offset, offset + gramLength);
              for (let at = Math.max(0, from); at < Math.min(to, haystack.length - gramLength + 1); at++) {
                if (haystack.startsWith(gram, at)) expected.push(`${owner} ${at - offset}`);
              }
            }
          });
          expect(told(some, haystack, from, to)).toEqual(expected.sort());
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('are spread over a long needle, and each taken once', () => {
    const long = Array.from({ length: 5_000 }, (_, i) => String.fromCharCode(200 + i)).join('');
    const { offsets } = needleOf(long);
    expect(offsets.length).toBeLessThan(60);
    expect(offsets.at(-1)).toBeGreaterThan(4_700);
    expect(needleOf('a'.repeat(5_000)).offsets).toHaveLength(1);
    expect(needleOf('short').offsets).toHaveLength(0);
  });
});
