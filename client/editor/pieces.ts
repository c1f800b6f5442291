import type { Highlight, Span } from './text-view.ts';

/** What lies over a text. `spans` are in text order. */
interface Lying {
  readonly spans: readonly Span[];
}

/** A stretch of one text block over which the same highlights lie, in the order they were given. Never empty. */
export interface Piece<T extends Lying = Highlight> extends Span {
  readonly over: readonly T[];
  /** Those of `over` that begin here. */
  readonly begins: readonly T[];
}

/** What splits pieces besides highlights: all text blocks in order, so that no piece holds a block's end. */
type Blocks = readonly Span[];

/**
 * Sweeps over the highlights inside `within` and cuts them where any of them, or a block, begins or ends.
 *
 * Pieces are disjoint and in text order; together they cover exactly the highlighted characters of the blocks. Where `within` begins
 * and ends with a block they are those that the whole text has there.
 */
export function piecesOf<T extends Lying>(highlights: readonly T[], blocks: Blocks, within: Span): Piece<T>[] {
  const isWithin = (span: Span) => span.start < span.end && span.end > within.start && span.start < within.end;
  const edges = highlights
    .filter(({ spans }) => spans.some(isWithin))
    .flatMap((highlight, order) =>
      highlight.spans.filter(isWithin).flatMap((span) => [
        {
          at: span.start,
          opens: true,
          order,
          highlight,
          first: span === highlight.spans[0] && firstCharacter(blocks, span) >= within.start,
        },
        { at: span.end, opens: false, order, highlight, first: false },
      ]),
    )
    .sort((a, b) => a.at - b.at);

  const open = new Map<number, { highlight: T; depth: number; fresh: boolean }>();
  const pieces: Piece<T>[] = [];
  let block = firstEndingAfter(blocks, within.start);
  for (let i = 0; i < edges.length; ) {
    const at = edges[i]!.at;
    for (; edges[i]?.at === at; i++) {
      const { order, opens, highlight, first } = edges[i]!;
      const entry = open.get(order) ?? { highlight, depth: 0, fresh: false };
      entry.depth += opens ? 1 : -1;
      entry.fresh ||= opens && first;
      if (entry.depth === 0) open.delete(order);
      else open.set(order, entry);
    }
    const until = edges[i]?.at ?? at;
    if (open.size === 0) continue;
    while (blocks[block] && blocks[block]!.end <= at) block++;
    for (let each = block; blocks[each] && blocks[each]!.start < Math.min(until, within.end); each++) {
      const start = Math.max(at, blocks[each]!.start, within.start);
      const end = Math.min(until, blocks[each]!.end, within.end);
      if (start >= end) continue;
      const entries = [...open].sort(([a], [b]) => a - b).map(([, entry]) => entry);
      pieces.push({
        start,
        end,
        over: entries.map(({ highlight }) => highlight),
        begins: entries.filter(({ fresh }) => fresh).map(({ highlight }) => highlight),
      });
      for (const entry of entries) entry.fresh = false;
    }
  }
  return pieces;
}

/** The offset at which a span has its first character that is in a block. */
function firstCharacter(blocks: Blocks, { start }: Span): number {
  let block = firstEndingAfter(blocks, start);
  while (blocks[block] && blocks[block]!.start === blocks[block]!.end) block++;
  return Math.max(start, blocks[block]?.start ?? start);
}

/** Index of the first of `sorted`, disjoint spans that ends after `offset`; their number where none does. */
export function firstEndingAfter(sorted: readonly Span[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Highlights over the character at `offset`, innermost (the shortest passage) first, then the later in the list first.
 */
export function over<T extends Lying>(highlights: readonly T[], offset: number): T[] {
  return highlights
    .map((highlight, order) => ({ highlight, order, length: lengthAt(highlight, offset) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.length - b.length || b.order - a.order)
    .map(({ highlight }) => highlight);
}

/** Length of the whole passage where one of its spans holds the offset, else 0. */
function lengthAt({ spans }: Lying, offset: number): number {
  if (!spans.some((span) => span.start <= offset && offset < span.end)) return 0;
  return spans.reduce((sum, span) => sum + span.end - span.start, 0);
}
