import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLetters, changedWords, type WordChange } from './changed-words.ts';

const words = fc
  .array(fc.constantFrom('the ', 'quay', ' ', 'open', 'opened', '.', 'e\u0301', '👩🏽‍⚕️', '\n'), { maxLength: 12 })
  .map((parts) => parts.join(''));
const done = (before: string, changes: readonly WordChange[]) =>
  changes.reduceRight((text, { start, end, text: other }) => text.slice(0, start) + other + text.slice(end), before);

describe('what becomes of words for which others are suggested', () => {
  it('makes the others of them, in order and apart, also by its letters alone', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const changes = changedWords(before, after);
        expect(done(before, changes)).toBe(after);
        const letters = changes.map((change) => changedLetters(before, change));
        expect(done(before, letters)).toBe(after);
        for (const [i, { start, end, text }] of changes.entries()) {
          expect(start).toBeGreaterThanOrEqual(changes[i - 1]?.end ?? 0);
          expect(end - start + text.length).toBeGreaterThan(0);
          expect(letters[i]!.start).toBeGreaterThanOrEqual(start);
          expect(letters[i]!.end).toBeLessThanOrEqual(end);
        }
      }),
    );
  });

  it('is told by whole words, and done to the letters in which they differ', () => {
    const before = 'granted direct access';
    const [change, another] = changedWords(before, 'offered direct access');
    expect(another).toBeUndefined();
    expect(change).toEqual({ start: 0, end: 7, text: 'offered' });
    expect(changedLetters(before, change!)).toEqual({ start: 0, end: 5, text: 'offer' });
  });

  it('keeps the ends of lines where there are as many', () => {
    expect(changedWords('here.\nSecond', 'there.\nOther')).toEqual([
      { start: 0, end: 4, text: 'there' },
      { start: 6, end: 12, text: 'Other' },
    ]);
  });
});
