import type { Anchor } from './anchor.ts';
import { joinedWhereTouching } from './character-ids.ts';
import type { ProseText } from './plain-text.ts';
import type { Span } from './span.ts';

/** What became of an anchor's passage. `spans` are in text order, apart from each other, never empty. */
export type Resolution =
  | { readonly status: 'anchored' | 'edited' | 'refound'; readonly spans: readonly Span[] }
  | { readonly status: 'orphaned'; readonly near: number }
  | { readonly status: 'waiting' };

/** Characters between two surviving pieces in different blocks that still count as the same passage. */
const maxGapAcrossBlocks = 80;

/**
 * Where an anchored passage is in the prose now.
 *
 * Pure: equal prose and anchor give equal results on every client (rule A3), and nothing is written (rule A1).
 * The living characters of the runs say where it is; the quote only says whether the wording is as it was.
 * Offsets are UTF-16 code units into `prose.text`, half-open. O(runs + pieces), not O(text).
 *
 * @returns `anchored`: wording unchanged; `edited`: at least half of the characters kept, wording differs; `refound`: by the
 *   quote alone, a person confirms; `orphaned`: not found, `near` is where it was as far as that can be told, so that its card
 *   can still be placed; `waiting`: some of its characters have not arrived yet.
 */
export function resolve(prose: ProseText, anchor: Anchor): Resolution {
  if (!anchor.runs.every(prose.hasSeen)) return { status: 'waiting' };
  const living = joinedWhereTouching(anchor.runs.flatMap((run) => prose.livingSpansOf(run)));
  const found = living.reduce((sum, { start, end }) => sum + end - start, 0);
  const annotated = anchor.runs.reduce((sum, [, , length]) => sum + length, 0);
  if (found === 0 || found * 2 < annotated) return { status: 'orphaned', near: nearOf(prose, anchor, living) };
  const spans = withGapsClosed(prose, living);
  const [first, second] = spans;
  const isAsItWas =
    first !== undefined && second === undefined && prose.text.slice(first.start, first.end) === anchor.quote.exact;
  return { status: isAsItWas ? 'anchored' : 'edited', spans };
}

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
  return prose.text.slice(end, start).trim() === '';
}

function nearOf(prose: ProseText, anchor: Anchor, living: readonly Span[]): number {
  const [survivor] = living;
  const [first] = anchor.runs;
  if (survivor !== undefined) return survivor.start;
  return first === undefined ? 0 : prose.offsetNear([first[0], first[1]]);
}
