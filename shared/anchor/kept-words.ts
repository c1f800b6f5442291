/** A stretch of letters that stands in both of two texts, at `before` in the one and at `after` in the other. */
export interface Kept {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

/** Letters that are kept between two changes that are both longer: fewer than these are the same by chance. */
const minIsland = 8;
/** Words that may differ; texts that differ in more are taken for different altogether, but for their ends. */
const maxChanges = 3_000;

/**
 * What one text kept of another, in order and apart: the fewest words taken out and put in (Myers, “An O(ND) difference algorithm”,
 * 1986), less what is the same by chance. O(words × changed words).
 */
export function keptWords(before: string, after: string): readonly Kept[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head]?.word === now[head]?.word) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail]?.word === now[now.length - 1 - tail]?.word) tail++;
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < head; i++) pairs.push([i, i]);
  const middle = commonWords(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  for (const [i, j] of middle) pairs.push([head + i, head + j]);
  for (let i = tail; i > 0; i--) pairs.push([old.length - i, now.length - i]);
  return withoutIslands(stretchesOf(pairs, old, now), before.length, after.length);
}

interface Word {
  readonly word: string;
  readonly start: number;
}

/** Words, and each other sign by itself. */
const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+|[\s\S]/gu)].map((match) => ({ word: match[0], start: match.index }));

/** Indices of equal words, the longest such list; nothing where too much differs. */
function commonWords(old: readonly Word[], now: readonly Word[]): readonly (readonly [number, number])[] {
  const most = Math.min(maxChanges, old.length + now.length);
  const furthest = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let changes = 0; changes <= most; changes++) {
    trace.push(furthest.slice(most + 1 - changes - 1, most + 1 + changes + 2));
    for (let k = -changes; k <= changes; k += 2) {
      const [below, above] = [furthest[most + k]!, furthest[most + 2 + k]!];
      let i = k === -changes || (k !== changes && below < above) ? above : below + 1;
      while (i < old.length && i - k < now.length && old[i]?.word === now[i - k]?.word) i++;
      furthest[most + 1 + k] = i;
      if (i >= old.length && i - k >= now.length) return backwards(trace, old.length, now.length);
    }
  }
  return [];
}

/** The way that led to the end, read from what was furthest before each change. */
function backwards(trace: readonly Int32Array[], oldLength: number, nowLength: number): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [oldLength, nowLength];
  for (let changes = trace.length - 1; changes >= 0; changes--) {
    const at = (k: number) => trace[changes]?.[k + changes + 1] ?? 0;
    const k = i - j;
    const from = k === -changes || (k !== changes && at(k - 1) < at(k + 1)) ? k + 1 : k - 1;
    const [fromI, fromJ] = changes === 0 ? [0, 0] : [at(from), at(from) - from];
    while (i > fromI && j > fromJ) pairs.push([--i, --j]);
    [i, j] = [fromI, fromJ];
  }
  return pairs.reverse();
}

function stretchesOf(pairs: readonly (readonly [number, number])[], old: readonly Word[], now: readonly Word[]): Kept[] {
  const stretches: { before: number; after: number; length: number }[] = [];
  for (const [i, j] of pairs) {
    const { start: before, word } = old[i] as Word;
    const { start: after } = now[j] as Word;
    const last = stretches.at(-1);
    if (last && last.before + last.length === before && last.after + last.length === after) last.length += word.length;
    else stretches.push({ before, after, length: word.length });
  }
  return stretches;
}

/** Leaves out what is short and stands between longer changes, as a `the` that two other sentences share. */
function withoutIslands(stretches: readonly Kept[], beforeLength: number, afterLength: number): readonly Kept[] {
  const changeUntil = (at: number) => {
    const [last, next] = [stretches[at - 1], stretches[at]];
    const removed = (next?.before ?? beforeLength) - (last ? last.before + last.length : 0);
    const inserted = (next?.after ?? afterLength) - (last ? last.after + last.length : 0);
    return Math.max(removed, inserted);
  };
  return stretches.filter(({ length }, i) => length >= minIsland || length >= Math.min(changeUntil(i), changeUntil(i + 1)));
}
