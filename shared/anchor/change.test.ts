import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from './change.ts';
import { readProse } from './plain-text.ts';
import { applyEdits, arbitraryEdits, arbitraryProse, fragmentOf, linesOf, paragraphs } from './prose.arbitrary.ts';

describe('the change between two states of a text', () => {
  it('leaves the same letters under the same ids before it and after it', () => {
    fc.assert(
      fc.property(arbitraryProse, arbitraryEdits, (node, edits) => {
        const fragment = fragmentOf(node, { client: 1 });
        const before = readProse(fragment);
        applyEdits(fragment, edits);
        const after = readProse(fragment);
        const { at, removed, inserted } = changeBetween(before, after);
        expect(before.length - removed).toBe(after.length - inserted);
        expect(after.text.slice(0, at)).toBe(before.text.slice(0, at));
        expect(after.text.slice(at + inserted)).toBe(before.text.slice(at + removed));
        expect(after.runsIn({ start: 0, end: at })).toEqual(before.runsIn({ start: 0, end: at }));
        const [rest, restBefore] = [
          { start: at + inserted, end: after.length },
          { start: at + removed, end: before.length },
        ];
        expect(after.runsIn(rest)).toEqual(before.runsIn(restBefore));
      }),
      { numRuns: 300 },
    );
  });

  it('is what was typed or deleted and no more, also beside equal letters', () => {
    const fragment = paragraphs('one', 'aaaa', 'two');
    const before = readProse(fragment);
    linesOf(fragment)[1]?.insert(2, 'a');
    const typed = readProse(fragment);
    expect(changeBetween(before, typed)).toEqual({ at: 6, removed: 0, inserted: 1 });
    linesOf(fragment)[1]?.delete(1, 1);
    expect(changeBetween(typed, readProse(fragment))).toEqual({ at: 5, removed: 1, inserted: 0 });
    expect(changeBetween(typed, typed)).toMatchObject({ removed: 0, inserted: 0 });
  });

  it('tells letters that were written again from those that stood there', () => {
    const fragment = paragraphs('one', 'two', 'three');
    const before = readProse(fragment);
    linesOf(fragment)[1]?.delete(0, 3);
    linesOf(fragment)[1]?.insert(0, 'two');
    const { at, removed, inserted } = changeBetween(before, readProse(fragment));
    expect(at <= 4 && at + removed >= 7 && removed === inserted).toBe(true);
  });
});
