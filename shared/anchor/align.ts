import type { Span } from './span.ts';

/**
 * The passage of a text that is nearest to `pattern` by edit distance, among those that begin at most `slack` from `at`: O(pattern × slack).
 *
 * Once more than `most` edits are sure it is left at that: then only `errors` says something, and that they are more.
 *
 * A band of the usual table: row i is the pattern's i-th letter, column k stands for the text's unit `at - slack + i + k`.
 */
export function align(
  pattern: string,
  text: string,
  at: number,
  slack: number,
  most = Number.POSITIVE_INFINITY,
): Span & { readonly errors: number } {
  const width = 2 * slack + 1;
  const origin = at - slack;
  let row = new Int32Array(width);
  let next = new Int32Array(width);
  let starts = new Int32Array(width);
  for (let k = 0; k < width; k++) starts[k] = k;
  let nextStarts = new Int32Array(width);
  for (let i = 0; i < pattern.length; i++) {
    const letter = pattern.charCodeAt(i);
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < width; k++) {
      let cost = row[k]! + (text.charCodeAt(origin + i + k) === letter ? 0 : 1);
      let start = starts[k]!;
      if (k + 1 < width && row[k + 1]! + 1 < cost) [cost, start] = [row[k + 1]! + 1, starts[k + 1]!];
      if (k > 0 && next[k - 1]! + 1 < cost) [cost, start] = [next[k - 1]! + 1, nextStarts[k - 1]!];
      if (cost < least) least = cost;
      next[k] = cost;
      nextStarts[k] = start;
    }
    if (least > most) return { start: at, end: at, errors: least };
    [row, next, starts, nextStarts] = [next, row, nextStarts, starts];
  }
  let best = slack;
  for (let k = 0; k < width; k++) {
    const isNearer = Math.abs(k - slack) < Math.abs(best - slack);
    if (row[k]! < row[best]! || (row[k] === row[best] && isNearer)) best = k;
  }
  const start = Math.max(0, Math.min(text.length, origin + starts[best]!));
  const end = Math.max(start, Math.min(text.length, origin + pattern.length + best));
  return { start, end, errors: row[best]! };
}
