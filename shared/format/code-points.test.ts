import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointsIn } from './code-points.ts';

describe('Offsets in code points', () => {
  it('count a pair of surrogates once and everything else as it is', () => {
    const text = 'a😀b👩‍🚀e\u0301ש';
    const codePoints = codePointsIn(text);
    expect([0, 1, 3, 4].map(codePoints)).toEqual([0, 1, 2, 3]);
    expect(codePoints(text.length)).toBe([...text].length);
  });

  it('agree with counting from the start, at every boundary of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const codePoints = codePointsIn(text);
        let offset = 0;
        let count = 0;
        for (const letter of text) {
          expect(codePoints(offset)).toBe(count);
          offset += letter.length;
          count++;
        }
        expect(codePoints(offset)).toBe(count);
      }),
    );
  });
});
