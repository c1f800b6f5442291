import type { Span } from '../anchor/span.ts';
import type { SeatId } from '../base/id.ts';

/** What somebody said of a passage; spans in text order. */
export interface ChosenPassage {
  readonly seat: SeatId;
  /** Id in the codebook. */
  readonly label: string;
  readonly spans: readonly Span[];
}

/** Part of a text in which the same seats give the same labels; `labels` counts the seats by label. UTF-16 offsets, half-open. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly labels: Record<string, number>;
}

/** Where the seats of a class mark one text, in text order; what nobody marks is left out. A seat counts once for a label, however often it gives it. */
export function stretchesOf(marks: readonly ChosenPassage[]): Stretch[] {
  const turns = new Map<number, { readonly key: string; readonly label: string; readonly by: 1 | -1 }[]>();
  const turn = (at: number, key: string, label: string, by: 1 | -1) => {
    const here = turns.get(at) ?? [];
    here.push({ key, label, by });
    turns.set(at, here);
  };
  for (const { seat, label, spans } of marks) {
    for (const { start, end } of spans) {
      if (start >= end) continue;
      turn(start, `${seat} ${label}`, label, 1);
      turn(end, `${seat} ${label}`, label, -1);
    }
  }
  const depths = new Map<string, number>();
  const counts = new Map<string, number>();
  const stretches: Stretch[] = [];
  let last = 0;
  for (const at of [...turns.keys()].sort((a, b) => a - b)) {
    if (counts.size > 0 && at > last) stretches.push({ start: last, end: at, labels: Object.fromEntries(counts) });
    for (const { key, label, by } of turns.get(at) ?? []) {
      const depth = (depths.get(key) ?? 0) + by;
      depths.set(key, depth);
      const hasTurned = by === 1 ? depth === 1 : depth === 0;
      if (!hasTurned) continue;
      const count = (counts.get(label) ?? 0) + by;
      if (count > 0) counts.set(label, count);
      else counts.delete(label);
    }
    last = at;
  }
  return stretches;
}
