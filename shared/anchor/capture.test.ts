import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnchor, quoteContext } from './anchor.ts';
import { capture } from './capture.ts';
import { readProse } from './plain-text.ts';
import { applyEdits, arbitraryEdits, arbitraryProse, fragmentOf, paragraphs } from './prose.arbitrary.ts';
import { resolve } from './resolve.ts';

const proseAndSpan = fc.tuple(arbitraryProse, arbitraryEdits, fc.nat(), fc.nat()).map(([node, edits, a, b]) => {
  const fragment = fragmentOf(node);
  applyEdits(fragment, edits);
  const prose = readProse(fragment);
  const [start = 0, end = 0] = [a % (prose.length + 1), b % (prose.length + 1)].sort((x, y) => x - y);
  return { prose, span: { start, end } };
});

describe('capturing a passage', () => {
  it('[A6] gives an anchor that resolves to the passage at once, in one piece', () => {
    fc.assert(
      fc.property(proseAndSpan, ({ prose, span }) => {
        const anchor = capture(prose, span);
        expect(anchor === null).toBe(prose.text.slice(span.start, span.end).trim() === '');
        if (anchor === null) return;
        expect(resolve(prose, anchor)).toMatchObject({ status: 'anchored', spans: [{}] });
        expect(parseAnchor(JSON.parse(JSON.stringify(anchor)))).toEqual(anchor);
      }),
      { numRuns: 300 },
    );
  });

  it('[A2] moves ends outward to whole graphemes, and so holds at least the words selected', () => {
    fc.assert(
      fc.property(proseAndSpan, ({ prose, span }) => {
        const anchor = capture(prose, span);
        fc.pre(anchor !== null);
        const resolution = resolve(prose, anchor);
        const [found] = 'spans' in resolution ? resolution.spans : [];
        const boundaries = new Set([...new Intl.Segmenter('und').segment(prose.text)].map(({ index }) => index)).add(
          prose.length,
        );
        expect(found && boundaries.has(found.start) && boundaries.has(found.end)).toBe(true);
        expect(anchor.quote.exact).toContain(prose.text.slice(span.start, span.end).trim());
      }),
    );
    const prose = readProse(paragraphs('A 👩🏽‍⚕️ came.'));
    expect(capture(prose, { start: 3, end: 5 })?.quote.exact).toBe('👩🏽‍⚕️');
  });

  it('[A4] leaves out white space and ends of blocks at both ends, and gives nothing for nothing else', () => {
    const prose = readProse(paragraphs('One two. ', '', ' Three.'));
    expect(capture(prose, { start: 3, end: 12 })?.quote.exact).toBe('two.');
    expect(capture(prose, { start: 8, end: 12 })).toBeNull();
    expect(capture(prose, { start: 5, end: 5 })).toBeNull();
    expect(capture(prose, { start: -7, end: 99 })?.quote.exact).toBe('One two. \n\n Three.');
  });

  it('keeps the quote’s context short and free of half letters', () => {
    const prose = readProse(paragraphs(`${'𝒳'.repeat(40)}a word b${'𝒳'.repeat(40)}`));
    const start = prose.text.indexOf('word');
    const quote = capture(prose, { start, end: start + 4 })?.quote;
    expect(quote?.exact).toBe('word');
    expect([...(quote?.prefix ?? ''), ...(quote?.suffix ?? '')].every((letter) => !/^[\ud800-\udfff]$/.test(letter))).toBe(true);
    expect(quote?.prefix.length).toBe(quoteContext);
    expect(prose.text).toContain(`${quote?.prefix}word${quote?.suffix}`);
    const odd = capture(prose, { start: start + 1, end: start + 4 })?.quote;
    expect(odd?.prefix).toBe(`${'𝒳'.repeat(14)}a w`);
  });
});
