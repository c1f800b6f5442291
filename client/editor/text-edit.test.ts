import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterEdit, editBetween } from './text-edit.ts';

const words = fc.stringMatching(/^[ab]{0,12}$/);

describe('an edit between two texts', () => {
  it('leads from the one to the other', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const { at, removed, inserted } = editBetween(before, after);
        expect(before.slice(0, at) + after.slice(at, at + inserted) + before.slice(at + removed)).toBe(after);
      }),
    );
  });

  it('leaves every span it does not touch on its words, and no span outside of the text', () => {
    fc.assert(
      fc.property(words, words, fc.nat(12), fc.nat(12), (before, after, a, b) => {
        const span = { start: Math.min(a, b, before.length), end: Math.min(Math.max(a, b), before.length) };
        const edit = editBetween(before, after);
        const moved = afterEdit(span, edit);
        expect(moved.start).toBeLessThanOrEqual(moved.end);
        expect(moved.end).toBeLessThanOrEqual(after.length);
        const isUntouched = span.end <= edit.at || span.start >= edit.at + edit.removed;
        if (isUntouched) expect(after.slice(moved.start, moved.end)).toBe(before.slice(span.start, span.end));
      }),
    );
  });

  it('takes in what is typed inside a span, and not what is typed at its edges', () => {
    const typed = (at: number) => afterEdit({ start: 3, end: 6 }, { at, removed: 0, inserted: 2 });
    expect([3, 4, 6].map(typed)).toEqual([
      { start: 5, end: 8 },
      { start: 3, end: 8 },
      { start: 3, end: 6 },
    ]);
  });

  it('empties a span of which all words went', () => {
    expect(afterEdit({ start: 3, end: 6 }, { at: 2, removed: 5, inserted: 4 })).toEqual({ start: 6, end: 6 });
  });
});
