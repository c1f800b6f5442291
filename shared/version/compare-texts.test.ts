import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProse } from '../anchor/plain-text.ts';
import { arbitraryProse, fragmentOf, paragraphs } from '../anchor/prose.arbitrary.ts';
import { compareTexts } from './compare-texts.ts';

const signs = { kept: '', added: '+', removed: '-' } as const;
const compared = (before: readonly string[], after: readonly string[]) =>
  compareTexts(readProse(paragraphs(...before)), readProse(paragraphs(...after))).map(({ pieces }) =>
    pieces.map(({ as, text }) => (as === 'kept' ? text : `[${signs[as]}${text}]`)).join(''),
  );

describe('two texts as one', () => {
  it('have what went and what came in its place', () => {
    expect(compared(['The quay is open.'], ['The quay is closed.'])).toEqual(['The quay is [-open][+closed].']);
  });

  it('have paragraphs that came and went by themselves, and a pilcrow where two became one', () => {
    expect(compared(['One.', 'Two two two.', 'Three.'], ['One.', 'Three.'])).toEqual(['One.', '[-Two two two.]', 'Three.']);
    expect(compared(['One.', 'Three.'], ['One.', 'Two two two.', 'Three.'])).toEqual(['One.', '[+Two two two.]', 'Three.']);
    expect(compared(['A long first line.', 'A long second line.'], ['A long first line.A long second line.'])).toEqual([
      'A long first line.[-¶]A long second line.',
    ]);
  });

  it('hold every letter of both, whatever they are', () => {
    fc.assert(
      fc.property(arbitraryProse, arbitraryProse, (one, other) => {
        const [before, after] = [readProse(fragmentOf(one)), readProse(fragmentOf(other))];
        const letters = (side: 'added' | 'removed') =>
          compareTexts(before, after)
            .flatMap(({ pieces }) => pieces.filter(({ as }) => as === 'kept' || as === side).map(({ text }) => text))
            .join('');
        const bare = (text: string) => text.replace(/[\n¶]/g, '');
        expect(bare(letters('added'))).toBe(bare(after.text));
        expect(bare(letters('removed'))).toBe(bare(before.text));
      }),
      { numRuns: 200 },
    );
  });
});
