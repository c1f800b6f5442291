import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptWords } from './kept-words.ts';

const text = fc
  .array(fc.constantFrom('the ', 'minister ', 'denied ', 'it ', 'harbour', '\n', '.'), { maxLength: 30 })
  .map((some) => some.join(''));
const kept = (before: string, after: string) =>
  keptWords(before, after).map(({ before: at, length }) => before.slice(at, at + length));

describe('what one text kept of another', () => {
  it('stands in both, in order and apart', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        let [i, j] = [0, 0];
        for (const each of keptWords(before, after)) {
          expect(each.length > 0 && each.before >= i && each.after >= j).toBe(true);
          const { length } = each;
          expect(before.slice(each.before, each.before + length)).toBe(after.slice(each.after, each.after + length));
          [i, j] = [each.before + length, each.after + length];
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is all of an equal text, and all around one word', () => {
    fc.assert(
      fc.property(text, text, (some, more) => {
        if (some !== '') expect(kept(some, some)).toEqual([some]);
        const whole = `${some} ${more}`;
        const letters = keptWords(whole, `${some} inserted ${more}`).reduce((sum, { length }) => sum + length, 0);
        expect(letters).toBe(whole.length);
      }),
      { numRuns: 1_000 },
    );
    expect(kept('The ministry denied it on Tuesday.', 'The ministry has not denied it on Monday.')).toEqual([
      'The ministry ',
      'denied it on ',
      '.',
    ]);
  });

  it('is not a word that two other sentences share by chance', () => {
    expect(kept('A tanker sailed past the pier at night', 'Nobody whom we asked knew of the contract that was signed')).toEqual(
      [],
    );
  });

  it('is found in long texts that have little in common, in bounded time', () => {
    const [one, other] = [0, 1].map((add) => Array.from({ length: 50_000 }, (_, i) => `w${i * 2 + add}`).join(' '));
    expect(keptWords(`Same start here. ${one} And same end.`, `Same start here. ${other} And same end.`)).toHaveLength(2);
  });
});
