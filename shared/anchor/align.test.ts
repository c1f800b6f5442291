import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from './align.ts';

/** Changes by which one text becomes the other, by the whole table. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const letters = (maxLength: number) => fc.stringMatching(/^[ab ]*$/, { maxLength });

describe('laying a pattern over a text', () => {
  it('gives the fewest changes of all passages that begin and end within the slack', () => {
    fc.assert(
      fc.property(letters(10), letters(24), fc.nat({ max: 24 }), fc.nat({ max: 4 }), (pattern, text, at, slack) => {
        fc.pre(at - slack >= 0 && at + pattern.length + slack <= text.length);
        const { start, end, errors } = align(pattern, text, at, slack);
        let fewest = pattern.length;
        for (let from = at - slack; from <= at + slack; from++) {
          for (let to = from; to <= at + pattern.length + slack; to++) {
            // Only what never leaves the band can be found in it.
            if (Math.abs(to - at - pattern.length) > slack) continue;
            fewest = Math.min(fewest, distance(pattern, text.slice(from, to)));
          }
        }
        expect(errors).toBeGreaterThanOrEqual(fewest);
        expect(distance(pattern, text.slice(start, end))).toBeLessThanOrEqual(errors);
        if (fewest === 0) expect(errors).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds what was typed into and taken out of a passage', () => {
    const text = 'and then the ministry now denies it all';
    const { start, end, errors } = align('the ministry denied it', text, 10, 8);
    expect([text.slice(start, end), errors]).toEqual(['the ministry now denies it', 5]);
  });

  it('stays inside the text at its ends', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat({ max: 9 }), (pattern, text, at, slack) => {
        const { start, end } = align(pattern, text, at, slack);
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
      }),
    );
  });
});
