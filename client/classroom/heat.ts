import type { Span } from '../../shared/anchor/span.ts';
import type { Stretch } from '../../shared/exercise/stretches.ts';

/** Part of a paragraph: under a stretch, or under none. UTF-16 offsets into the text, half-open. */
export interface HeatPiece extends Span {
  readonly stretch: Stretch | null;
}

/** A paragraph cut where the stretches begin and end, in text order and without gaps. @param stretches in text order, none over another */
export function piecesOf({ start, end }: Span, stretches: readonly Stretch[]): HeatPiece[] {
  const pieces: HeatPiece[] = [];
  let at = start;
  for (const stretch of stretches) {
    const [from, to] = [Math.max(start, stretch.start), Math.min(end, stretch.end)];
    if (from >= to) continue;
    if (from > at) pieces.push({ start: at, end: from, stretch: null });
    pieces.push({ start: from, end: to, stretch });
    at = to;
  }
  if (at < end) pieces.push({ start: at, end, stretch: null });
  return pieces;
}

/** Whether two stretches are of the same words, and as many give them the same labels. */
export function sameStretch(a: Stretch, b: Stretch): boolean {
  if (a === b) return true;
  if (a.start !== b.start || a.end !== b.end) return false;
  const mine = Object.entries(a.labels);
  return mine.length === Object.keys(b.labels).length && mine.every(([label, count]) => b.labels[label] === count);
}

/** What part of a class marks a stretch, 0 to 1. @param label only this one; null for any */
export function heatOf({ labels }: Stretch, label: string | null, of: number): number {
  if (of === 0) return 0;
  const count = label === null ? Object.values(labels).reduce((sum, each) => sum + each, 0) : (labels[label] ?? 0);
  return Math.min(1, count / of); // who gives two labels counts once
}

/** Whether a class says different things of a stretch. */
export const isSplit = ({ labels }: Stretch): boolean => Object.keys(labels).length > 1;

/** Slices of a text that is drawn from top to bottom, next to each other and alike; all slices are of one length. */
export interface Slices {
  readonly first: number;
  readonly count: number;
  /** Of the warmest stretch in it. */
  readonly heat: number;
  readonly isSplit: boolean;
}

/** How warm a text is along its length, in slices; those without heat are left out. As many stretches as a class makes nobody can tell apart. */
export function slicesOf(
  stretches: readonly Stretch[],
  { length, slices, heat }: { readonly length: number; readonly slices: number; heat(stretch: Stretch): number },
): Slices[] {
  const made = new Map<number, Pick<Slices, 'heat' | 'isSplit'>>();
  for (const stretch of stretches) {
    const warmth = heat(stretch);
    if (warmth === 0) continue;
    const first = Math.floor((stretch.start / length) * slices);
    const last = Math.min(slices, Math.ceil((stretch.end / length) * slices)) - 1;
    for (let number = first; number <= last; number++) {
      const was = made.get(number);
      made.set(number, {
        heat: Math.max(was?.heat ?? 0, warmth),
        isSplit: was?.isSplit === true || isSplit(stretch),
      });
    }
  }
  const runs: Slices[] = [];
  for (const [number, slice] of [...made].sort(([a], [b]) => a - b)) {
    const before = runs.at(-1);
    const goesOn =
      before && before.first + before.count === number && before.heat === slice.heat && before.isSplit === slice.isSplit;
    if (goesOn) runs[runs.length - 1] = { ...before, count: before.count + 1 };
    else runs.push({ first: number, count: 1, ...slice });
  }
  return runs;
}

/** The labels that occur, the most frequent first. */
export function labelsIn(texts: readonly { readonly stretches: readonly Stretch[] }[]): string[] {
  const counts = new Map<string, number>();
  for (const { stretches } of texts)
    for (const { labels } of stretches)
      for (const [label, count] of Object.entries(labels)) counts.set(label, (counts.get(label) ?? 0) + count);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([label]) => label);
}
