import { graphemeStart } from '../anchor/grapheme.ts';
import { partitionPoint } from '../anchor/partition-point.ts';
import type { Span } from '../anchor/span.ts';

/** What a text is cut into: words, or what readers take for single letters. */
export type Cut = 'tokens' | 'characters';

/** A text cut up. Offsets are UTF-16 units into it, half-open. */
export interface Segments {
  /** Ascending and apart from each other. What is neither word nor letter (punctuation; white space) is in none. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The first segment of each sentence, ascending; the first is 0. None where there are no segments. */
  readonly sentences: readonly number[];
}

/**
 * Cuts a text by the rules of its language (UAX #29, with the dictionaries of ICU where words have no spaces between them).
 *
 * @param language BCP 47; what is not, or not known, is cut by the rules for any language.
 */
export function segment(text: string, language: string, cut: Cut): Segments {
  const [small, large] = [segmenter(language, cut === 'tokens' ? 'word' : 'grapheme'), segmenter(language, 'sentence')];
  const [starts, ends, sentences]: [number[], number[], number[]] = [[], [], []];
  for (const piece of pieces(text)) {
    const words = text.slice(piece.start, piece.end);
    const sentenceStarts = Array.from(large.segment(words), ({ index }) => piece.start + index);
    let next = 0;
    for (const { index, segment: found, isWordLike } of small.segment(words)) {
      if (isWordLike === false || found.trim() === '') continue;
      const start = piece.start + index;
      if (next < sentenceStarts.length && start >= (sentenceStarts[next] as number)) {
        sentences.push(starts.length);
        while (next < sentenceStarts.length && start >= (sentenceStarts[next] as number)) next++;
      }
      starts.push(start);
      ends.push(start + found.length);
    }
  }
  return { starts, ends, sentences };
}

/** The segments of which a passage has any part, as a half-open range of their numbers. */
export function segmentsIn({ starts, ends }: Segments, { start, end }: Span): Span {
  return { start: partitionPoint(ends, (each) => each <= start), end: partitionPoint(starts, (each) => each < end) };
}

function segmenter(language: string, granularity: 'word' | 'grapheme' | 'sentence'): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch {
    return new Intl.Segmenter('und', { granularity });
  }
}

/** A segment costs V8 time in proportion to the string that it is cut from: 10,000 words at once take seconds, in pieces 50 ms. */
const pieceUnits = 1_000;

/** Lines, and of long lines pieces that end at the end of a sentence, else behind white space, else between letters. */
function* pieces(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const line = text.indexOf('\n', start);
    const whole = line < 0 ? text.length : line + 1;
    const end = whole - start <= pieceUnits ? whole : cutBefore(text, start, start + pieceUnits);
    yield { start, end };
    start = end;
  }
}

function cutBefore(text: string, start: number, end: number): number {
  const piece = text.slice(start, end);
  const last = (ends: RegExp) => [...piece.matchAll(ends)].at(-1);
  const found = last(/[.!?…؟۔]\s+|[。！？]/gu) ?? last(/\s+/gu);
  const cut = found ? start + found.index + found[0].length : graphemeStart(text, end);
  return cut > start && cut < end ? cut : end;
}
