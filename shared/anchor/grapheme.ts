import type { Span } from './span.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * UTF-16 units on each side of a boundary that are looked at. A grapheme is rarely longer than a few, and the whole of a line
 * of a million would be too slow; one that is longer than the window is cut at its rim, the same each time.
 */
const windowUnits = 128;

/** The last boundary between graphemes at or before `offset`. A grapheme is what a reader takes for one letter. */
export function graphemeStart(text: string, offset: number): number {
  return isPlainBoundary(text, offset) ? offset : graphemeAround(text, offset).start;
}

/** The first boundary between graphemes at or after `offset`. */
export function graphemeEnd(text: string, offset: number): number {
  return isPlainBoundary(text, offset) ? offset : graphemeAround(text, offset).end;
}

/** A string, or a text of which parts can be had without putting it together. */
export interface Sliceable {
  readonly length: number;
  slice(start: number, end: number): string;
}

/**
 * A span whose ends were moved outward to whole graphemes, and all of the text that says so: only a few units beside each end, and
 * none where the two on either side of it do.
 */
export function wholeGraphemes(text: Sliceable, span: Span): { readonly whole: Span; readonly looked: Span } {
  const first = graphemeAt(text, span.start);
  const last = graphemeAt(text, span.end);
  if (first === null && last === null) return { whole: span, looked: span };
  const sight = windowUnits + 1;
  return {
    whole: { start: first?.start ?? span.start, end: last?.end ?? span.end },
    looked: { start: span.start - (first ? sight : 0), end: span.end + (last ? sight : 0) },
  };
}

/** The grapheme around an offset, empty where that is a boundary; null where the two units beside it say that it is. */
function graphemeAt(text: Sliceable, offset: number): Span | null {
  const from = Math.max(0, offset - 2 * windowUnits);
  const letters = text.slice(from, Math.min(text.length, offset + 2 * windowUnits));
  if (isPlainBoundary(letters, offset - from)) return null;
  const { start, end } = graphemeAround(letters, offset - from);
  return { start: from + start, end: from + end };
}

function graphemeAround(text: string, offset: number): { readonly start: number; readonly end: number } {
  let from = Math.max(0, offset - windowUnits);
  while (from < offset && !isPlainBoundary(text, from)) from++;
  if (from === offset) from = Math.max(0, offset - windowUnits);
  const grapheme = segmenter.segment(text.slice(from, offset + windowUnits)).containing(offset - from);
  const start = from + (grapheme?.index ?? 0);
  return start === offset ? { start, end: start } : { start, end: start + (grapheme?.segment.length ?? 0) };
}

/** Whether the units around `offset` show by themselves that no grapheme spans it. Spares the segmenter nearly always. */
function isPlainBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before === lineFeed || after === lineFeed ? before !== carriageReturn : standsAlone(before) && standsAlone(after);
}

const lineFeed = 10;
const carriageReturn = 13;

/** Units that neither continue a grapheme nor are continued but by what is outside of these ranges (UAX #29). */
function standsAlone(unit: number): boolean {
  return (
    (unit >= 0x20 && unit <= 0x7e) ||
    (unit >= 0xae && unit <= 0x2ff) || // Latin
    (unit >= 0x391 && unit <= 0x482) || // Greek, Cyrillic
    (unit >= 0x5d0 && unit <= 0x5ea) || // Hebrew letters
    (unit >= 0x621 && unit <= 0x64a) || // Arabic letters
    (unit >= 0x2010 && unit <= 0x2027) || // dashes, quotation marks
    (unit >= 0x3041 && unit <= 0x3096) || // Hiragana
    (unit >= 0x30a1 && unit <= 0x30fa) || // Katakana
    (unit >= 0x4e00 && unit <= 0x9fff) || // Han
    (unit >= 0xac00 && unit <= 0xd7a3) // Hangul syllables
  );
}
