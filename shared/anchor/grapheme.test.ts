import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemeEnd, graphemeStart, wholeGraphemes } from './grapheme.ts';

const units = [
  'a',
  ' ',
  '\n',
  '\r',
  'é',
  '\u0301',
  '👩',
  '🏽',
  '\u200d',
  '⚕️',
  '🇰',
  '🇿',
  '中',
  '한',
  '\u1161',
  '\u0e33',
  'ب',
  '\u0600',
  '®',
  '\ufe0f',
];
const text = fc.array(fc.constantFrom(...units), { maxLength: 30 }).map((parts) => parts.join(''));

describe('boundaries between graphemes', () => {
  it('[A2] are those of the segmenter, also where a look at two units spares it', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const starts = [...new Intl.Segmenter('und').segment(sample)].map(({ index }) => index);
        for (let offset = 0; offset <= sample.length; offset++) {
          const before = starts.filter((start) => start <= offset).at(-1) ?? 0;
          const after = starts.find((start) => start >= offset) ?? sample.length;
          expect(graphemeStart(sample, offset)).toBe(offset === sample.length ? offset : before);
          expect(graphemeEnd(sample, offset)).toBe(after);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('stay near in a line that is one endless grapheme', () => {
    const endless = `a${'\u0301'.repeat(100_000)}`;
    expect(Math.abs(graphemeStart(endless, 50_000) - 50_000)).toBeLessThan(200);
    expect(Math.abs(graphemeEnd(endless, 50_000) - 50_000)).toBeLessThan(200);
  });

  it('[A2] are the ends of a span, in a long text as in a short one, and an end that is one stays where it is', () => {
    const long = fc.tuple(fc.nat(400), text, fc.nat(400)).map(([before, middle, behind]) => ({
      letters: 'a'.repeat(before) + middle + 'a'.repeat(behind),
      around: { start: before, end: before + middle.length },
    }));
    fc.assert(
      fc.property(long, fc.nat(30), fc.nat(30), ({ letters, around }, from, length) => {
        const start = Math.min(around.start + from, around.end);
        const end = Math.min(start + length, around.end);
        const { whole, looked } = wholeGraphemes(letters, { start, end });
        expect(whole).toEqual({ start: graphemeStart(letters, start), end: graphemeEnd(letters, end) });
        expect(looked.start).toBeLessThanOrEqual(whole.start);
        expect(looked.end).toBeGreaterThanOrEqual(whole.end);
      }),
      { numRuns: 300 },
    );
  });
});
