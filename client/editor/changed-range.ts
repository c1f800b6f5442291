import type { Node as ProseNode } from '@tiptap/pm/model';

/** The one smallest range in which two documents differ: `removed` positions from `start` on gave way to `inserted` others. */
export function changedRange(
  before: ProseNode,
  after: ProseNode,
): { readonly start: number; readonly removed: number; readonly inserted: number } | null {
  const start = before.content.findDiffStart(after.content);
  const ends = before.content.findDiffEnd(after.content);
  if (start === null || ends === null) return null;
  // Where the same words stand before and after the change, the two searches meet in the wrong order.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  return { start, removed: ends.a + overlap - start, inserted: ends.b + overlap - start };
}
