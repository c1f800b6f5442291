import type { Span } from './span.ts';

/** The same characters in order, none twice: spans that touch or overlap are joined, empty ones left out. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const whole: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= start) continue;
    const last = whole.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

/** How many UTF-16 units two passages have in common. @param a as `joined` gives it. @param b likewise. */
export function sharedLength(a: readonly Span[], b: readonly Span[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [mine, other] = [a[i] as Span, b[j] as Span];
    shared += Math.max(0, Math.min(mine.end, other.end) - Math.max(mine.start, other.start));
    if (mine.end <= other.end) i++;
    else j++;
  }
  return shared;
}

/**
 * How far two passages are the same one, 0 to 1: the units that both have by the units that either has (Jaccard's index).
 *
 * @param a as `joined` gives it.
 * @param b likewise.
 */
export function likeness(a: readonly Span[], b: readonly Span[]): number {
  const shared = sharedLength(a, b);
  return shared === 0 ? 0 : shared / (lengthOf(a) + lengthOf(b) - shared);
}

const lengthOf = (spans: readonly Span[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0);
