import { partitionPoint } from '../anchor/partition-point.ts';

/**
 * Turns offsets (UTF-16 units) into `text` into code points, which W3C selectors and most other programs count.
 * O(text) once, then O(log n) each. An offset between the halves of a pair counts the character as before it.
 */
export function codePointsIn(text: string): (offset: number) => number {
  /** Offsets right behind the first half of each pair, ascending. */
  const pairs: number[] = [];
  for (const { index } of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) pairs.push(index + 1);
  return (offset) => offset - partitionPoint(pairs, (pair) => pair < offset);
}
