import type { Node as ProseNode } from '@tiptap/pm/model';

/** `removed` positions from `start` on gave way to `inserted` others. */
export interface ChangedRange {
  readonly start: number;
  readonly removed: number;
  readonly inserted: number;
}

/** What was found last: several ask the same of a change. */
let last: { readonly before: ProseNode; readonly after: ProseNode; readonly range: ChangedRange | null } | null = null;

/** The one smallest range in which two documents differ. */
export function changedRange(before: ProseNode, after: ProseNode): ChangedRange | null {
  if (last?.before !== before || last.after !== after) last = { before, after, range: findRange(before, after) };
  return last.range;
}

function findRange(before: ProseNode, after: ProseNode): ChangedRange | null {
  const start = before.content.findDiffStart(after.content);
  const ends = before.content.findDiffEnd(after.content);
  if (start === null || ends === null) return null;
  // Where the same words stand before and after the change, the two searches meet in the wrong order.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  return { start, removed: ends.a + overlap - start, inserted: ends.b + overlap - start };
}
