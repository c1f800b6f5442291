import { partitionPoint } from './partition-point.ts';
import type { Span } from './span.ts';

/**
 * Of some things that are ordered by the offset at which they begin, those that may lie over a part of the text: all that do, and few that
 * do not. O(log n + answer).
 *
 * @param longest no thing ends further than this behind where it begins
 */
export function nearPart<T extends { readonly at: number }>(
  things: readonly T[],
  { start, end }: Span,
  longest: number,
): readonly T[] {
  const first = partitionPoint(things, ({ at }) => at < start - longest);
  return things.slice(
    first,
    partitionPoint(things, ({ at }) => at <= end),
  );
}
