import { setImmediate as turn } from 'node:timers/promises';

/** UTF-16 units counted before others get their turn: some 10 ms. */
const unitsPerTurn = { pattern: 512 * 1024, segmenter: 4 * 1024 };
/** What a paragraph costs besides its letters. */
const unitsPerParagraph = 200;
/** The segmenter needs 5 µs per character where it must ask its dictionary: a Chinese novel would take it five seconds. */
const unitsSegmented = 64 * 1024;

/** Scripts whose words only a dictionary can tell apart. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Letters and digits with what stands inside words: apostrophes, points and commas of figures, and joiners. */
const word = /[\p{L}\p{N}\p{M}\u200C\u200D]+(?:['’.,·][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * Words of a text. A hyphen parts two words. Where words have no spaces between them `Intl.Segmenter` counts the first 64 K
 * UTF-16 units, and the rest is reckoned from them.
 */
export async function countWords(paragraphs: Iterable<string>): Promise<number> {
  const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
  let words = 0;
  let unspacedUnits = 0;
  let segmentedUnits = 0;
  let segmentedWords = 0;
  let spent = 0;
  for (const paragraph of paragraphs) {
    const isUnspaced = unspaced.test(paragraph);
    const piece = isUnspaced ? unitsPerTurn.segmenter : unitsPerTurn.pattern;
    if (isUnspaced) unspacedUnits += paragraph.length;
    spent += unitsPerParagraph / unitsPerTurn.pattern;
    for (let start = 0; start < paragraph.length; ) {
      if (isUnspaced && segmentedUnits > unitsSegmented) break;
      const end = wordEnd(paragraph, start + piece);
      const text = paragraph.slice(start, end);
      if (isUnspaced) {
        segmentedUnits += text.length;
        segmentedWords += segmented(segmenter, text);
      } else words += matched(text);
      spent += text.length / piece;
      start = end;
      if (spent >= 1) {
        spent = 0;
        await turn();
      }
    }
  }
  return words + (segmentedUnits === 0 ? 0 : Math.round((segmentedWords * unspacedUnits) / segmentedUnits));
}

/** Where a piece of about `wanted` units may end without cutting a word: at the next space or full stop, within reason. */
function wordEnd(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const gap = text.slice(wanted, wanted + 200).search(/[\s。、，]/);
  return gap < 0 ? wanted : wanted + gap;
}

const matched = (text: string) => text.match(word)?.length ?? 0;

function segmented(segmenter: Intl.Segmenter, text: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return words;
}
