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
  // Four rows in one array: costs and starts, of this letter and of the next.
  const cells = new Int32Array(4 * width);
  let [row, next] = [0, width];
  let [starts, nextStarts] = [2 * width, 3 * width];
  for (let k = 0; k < width; k++) cells[starts + k] = k;
  for (let i = 0; i < pattern.length; i++) {
    const letter = pattern.charCodeAt(i);
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < width; k++) {
      let cost = cells[row + k]! + (text.charCodeAt(origin + i + k) === letter ? 0 : 1);
      let start = cells[starts + k]!;
      if (k + 1 < width && cells[row + k + 1]! + 1 < cost) [cost, start] = [cells[row + k + 1]! + 1, cells[starts + k + 1]!];
      if (k > 0 && cells[next + k - 1]! + 1 < cost) [cost, start] = [cells[next + k - 1]! + 1, cells[nextStarts + k - 1]!];
      if (cost < least) least = cost;
      cells[next + k] = cost;
      cells[nextStarts + k] = start;
    }
    if (least > most) return { start: at, end: at, errors: least };
    [row, next, starts, nextStarts] = [next, row, nextStarts, starts];
  }
  let best = slack;
  for (let k = 0; k < width; k++) {
    const isNearer = Math.abs(k - slack) < Math.abs(best - slack);
    if (cells[row + k]! < cells[row + best]! || (cells[row + k] === cells[row + best] && isNearer)) best = k;
  }
  const start = Math.max(0, Math.min(text.length, origin + cells[starts + best]!));
  const end = Math.max(start, Math.min(text.length, origin + pattern.length + best));
  return { start, end, errors: cells[row + best]! };
}
