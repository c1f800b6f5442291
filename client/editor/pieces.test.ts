import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { over, piecesOf } from './pieces.ts';
import type { Highlight, Span } from './text-view.ts';

const highlight = (id: string, ...spans: Span[]): Highlight => ({
  ...{ id, spans, form: 'solid', colour: 'plum', tag: 'CL', description: 'Claim by Ada' },
});
const span = (start: number, end: number): Span => ({ start, end });

const textLength = 60;
/** Blocks that fill the text, with one character for each end of a block between them. */
const blocks = fc.uniqueArray(fc.integer({ min: 0, max: textLength - 1 }), { maxLength: 6 }).map((breaks) => {
  const ends = [...breaks.sort((a, b) => a - b), textLength];
  return ends.map((end, i) => span(i === 0 ? 0 : ends[i - 1]! + 1, end));
});
const someSpan = fc.tuple(fc.nat(textLength), fc.nat(textLength)).map(([a, b]) => span(Math.min(a, b), Math.max(a, b)));
/** Up to three disjoint spans in text order, as an annotation in pieces has. */
const someSpans = fc.uniqueArray(fc.nat(textLength), { minLength: 2, maxLength: 6 }).map((edges) => {
  const sorted = edges.sort((a, b) => a - b);
  return Array.from({ length: sorted.length >> 1 }, (_, i) => span(sorted[2 * i]!, sorted[2 * i + 1]!));
});
const someHighlights = fc.array(someSpans, { maxLength: 12 }).map((all) => all.map((spans, i) => highlight(`h${i}`, ...spans)));

const holds = ({ start, end }: Span, offset: number) => start <= offset && offset < end;

describe('pieces', () => {
  it('give each character of the window exactly the highlights over it', () => {
    fc.assert(
      fc.property(someHighlights, blocks, someSpan, (highlights, inBlocks, within) => {
        const pieces = piecesOf(highlights, inBlocks, within);
        for (let offset = 0; offset < textLength; offset++) {
          const isSeen = holds(within, offset) && inBlocks.some((block) => holds(block, offset));
          const expected = highlights.filter(({ spans }) => isSeen && spans.some((each) => holds(each, offset)));
          const found = pieces.filter((piece) => holds(piece, offset));
          expect(found.length).toBe(expected.length > 0 ? 1 : 0);
          expect(found.flatMap((piece) => piece.over)).toEqual(expected);
        }
      }),
    );
  });

  it('come in text order, never reach over the end of a block and are never empty', () => {
    fc.assert(
      fc.property(someHighlights, blocks, (highlights, inBlocks) => {
        const pieces = piecesOf(highlights, inBlocks, span(0, textLength));
        pieces.forEach((piece, i) => {
          expect(piece.end).toBeGreaterThan(piece.start);
          expect(piece.start).toBeGreaterThanOrEqual(pieces[i - 1]?.end ?? 0);
          expect(inBlocks.some((block) => block.start <= piece.start && piece.end <= block.end)).toBe(true);
        });
      }),
    );
  });

  it('are of each block by itself what the whole text has there', () => {
    fc.assert(
      fc.property(someHighlights, blocks, (highlights, inBlocks) => {
        const byBlock = inBlocks.flatMap((block) => piecesOf(highlights, inBlocks, block));
        expect(byBlock).toEqual(piecesOf(highlights, inBlocks, span(0, textLength)));
      }),
    );
  });

  it('say once for each highlight in the window where it begins', () => {
    fc.assert(
      fc.property(someHighlights, (highlights) => {
        const whole = span(0, textLength);
        const begun = piecesOf(highlights, [whole], whole).flatMap(({ begins }) => begins.map(({ id }) => id));
        expect(begun.sort()).toEqual(highlights.map(({ id }) => id).sort());
      }),
    );
  });
});

describe('highlights over a character', () => {
  it('come innermost first, then newest first', () => {
    const highlights = [
      highlight('outer', span(0, 40)),
      highlight('inner', span(10, 15)),
      highlight('newer inner', span(8, 13)),
      highlight('in pieces', span(0, 5), span(9, 12)),
      highlight('elsewhere', span(20, 30)),
    ];
    expect(over(highlights, 11).map(({ id }) => id)).toEqual(['newer inner', 'inner', 'in pieces', 'outer']);
  });

  it('do not include one that ends there', () => {
    expect(over([highlight('before', span(0, 5))], 5)).toEqual([]);
  });
});
