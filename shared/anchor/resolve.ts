import type { Anchor, Quote, Run } from './anchor.ts';
import { joinedWhereTouching } from './character-ids.ts';
import { wholeGraphemes } from './grapheme.ts';
import { findQuote, findQuoteNear, reachOf } from './match-quote.ts';
import { Moves } from './moves.ts';
import type { ProseText } from './plain-text.ts';
import type { Span } from './span.ts';
import { survivors } from './survivors.ts';

/** What became of an anchor's passage. `spans` are in text order, apart from each other, never empty. */
export type Resolution =
  | { readonly status: 'anchored' | 'edited' | 'refound'; readonly spans: readonly Span[] }
  | { readonly status: 'orphaned'; readonly near: number }
  | { readonly status: 'waiting' };

/** Characters between two surviving pieces in different blocks that still count as the same passage. */
const maxGapAcrossBlocks = 80;

const noMoves = new Moves();

/**
 * Where an anchored passage is in the prose now.
 *
 * Pure: equal prose, moves and anchor give equal results on every client (rule A3), and nothing is written (rule A1).
 * Living characters of the runs come first, then what `moves` says became of the dead ones, then the quote.
 * Offsets are UTF-16 code units into `prose.text`, half-open. O(runs + pieces); O(text) only when the quote must be searched.
 *
 * @param moves is the log of the same prose; without it nothing was re-created.
 * @returns `anchored`: wording unchanged; `edited`: at least half of the characters kept, wording differs; `refound`: by the
 *   quote alone, a person confirms; `orphaned`: not found, `near` is where it was as far as that can be told, so that its card
 *   can still be placed; `waiting`: some of its characters have not arrived yet.
 */
export function resolve(prose: ProseText, anchor: Anchor, moves: Moves = noMoves): Resolution {
  return examine(prose, anchor, moves).resolution;
}

/** A resolution, and what it rests on. */
export interface Finding {
  readonly resolution: Resolution;
  /** All of the text that was looked at, but for what the quote was searched in; null where that was nothing. */
  readonly rests: Span | null;
  /** What stands in the log for characters that do not live under their own ids; of other ids it can say nothing new. */
  readonly standIns: readonly Run[];
}

/** As `resolve`. @param search is asked for the quote where no character survived; it stands in for `findQuote`. */
export function examine(
  prose: ProseText,
  anchor: Anchor,
  moves: Moves,
  search: (prose: ProseText, quote: Quote) => Span | null = ({ text }, quote) => findQuote(text, quote),
): Finding {
  if (!anchor.runs.every(prose.hasSeen)) return { resolution: { status: 'waiting' }, rests: null, standIns: [] };
  const { pieces, share, standIns } = survivors(prose, moves, anchor);
  const [first] = pieces;
  if (first === undefined) {
    const found = anchor.isQuoteRefused ? null : search(prose, anchor.quote);
    return { resolution: refoundOr(found, placeOf(prose, anchor)), rests: null, standIns };
  }
  const rests = { start: first.start, end: pieces.at(-1)?.end ?? first.end };
  if (share < 0.5) {
    const reach = 2 * reachOf(anchor.quote);
    const found = anchor.isQuoteRefused ? null : findQuoteNear(prose, anchor.quote, rests);
    const around = { start: rests.start - reach, end: rests.end + reach };
    return { resolution: refoundOr(found, first.start), rests: around, standIns };
  }
  const { spans, looked } = withWholeGraphemes(prose, withGapsClosed(prose, pieces));
  const [only, another] = spans;
  const isAsItWas = only && !another && prose.slice(only.start, only.end) === anchor.quote.exact;
  return { resolution: { status: isAsItWas ? 'anchored' : 'edited', spans }, rests: looked, standIns };
}

const refoundOr = (found: Span | null, near: number): Resolution =>
  found ? { status: 'refound', spans: [found] } : { status: 'orphaned', near };

/** Where a resolved passage stands; empty for one that has no place. */
export function spansOf(resolution: Resolution): readonly Span[] {
  return 'spans' in resolution ? resolution.spans : [];
}

/** Joins what belongs to one passage: all within a block, and across blocks what is near or has only white space between. */
function withGapsClosed(prose: ProseText, living: readonly Span[]): readonly Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of living) {
    const last = spans.at(-1);
    if (last !== undefined && belongsTogether(prose, last.end, start)) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}

function belongsTogether(prose: ProseText, end: number, start: number): boolean {
  if (start - end <= maxGapAcrossBlocks || prose.blockAt(end) === prose.blockAt(start)) return true;
  return prose.slice(end, start).trim() === '';
}

/** Spans whose ends were moved outward, for a letter may have grown at an end, as by an accent that was typed after it (rule A2). */
function withWholeGraphemes(
  prose: ProseText,
  spans: readonly Span[],
): { readonly spans: readonly Span[]; readonly looked: Span } {
  const seen = { start: Number.POSITIVE_INFINITY, end: 0 };
  const all = spans.map((span) => {
    const { whole, looked } = wholeGraphemes(prose, span);
    seen.start = Math.min(seen.start, looked.start);
    seen.end = Math.max(seen.end, looked.end);
    return whole;
  });
  return { spans: joinedWhereTouching(all), looked: seen };
}

/** Where an anchor without a place was, as far as that can be told. */
export function placeOf(prose: ProseText, { runs: [first] }: Anchor): number {
  return first === undefined ? 0 : prose.offsetNear([first[0], first[1]]);
}
