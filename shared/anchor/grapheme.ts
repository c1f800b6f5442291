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

/** How many units on each side of an offset say whether it is a boundary; none where the two beside it do. */
export function graphemeSight(text: string, offset: number): number {
  return isPlainBoundary(text, offset) ? 0 : windowUnits + 1;
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
