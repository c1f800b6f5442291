import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editBetween } from './text-edit.ts';

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
});
