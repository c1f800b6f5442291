import { partitionPoint } from './partition-point.ts';

/** A set of ids, per client as intervals of clocks: sorted, apart from each other. Only grows. */
export class Intervals {
  private readonly byClient = new Map<number, { start: number; end: number }[]>();

  add(client: number, clock: number, length: number): void {
    const list = this.byClient.get(client) ?? [];
    this.byClient.set(client, list);
    const first = partitionPoint(list, ({ end }) => end < clock);
    let [start, end, last] = [clock, clock + length, first];
    for (let each = list[last]; each !== undefined && each.start <= end; each = list[++last]) {
      start = Math.min(start, each.start);
      end = Math.max(end, each.end);
    }
    list.splice(first, last - first, { start, end });
  }

  /** Whether any of the ids is in the set. */
  touch(client: number, clock: number, length: number): boolean {
    const list = this.byClient.get(client);
    const next = list?.[partitionPoint(list, ({ end }) => end <= clock)];
    return next !== undefined && next.start < clock + length;
  }

  /** Whether all of the ids are in the set. */
  hold(client: number, clock: number, length: number): boolean {
    const list = this.byClient.get(client);
    const next = list?.[partitionPoint(list, ({ end }) => end <= clock)];
    return next !== undefined && next.start <= clock && next.end >= clock + length;
  }

  /** The ids that are not in the set, as `[clock, length]`, in order. */
  outside(client: number, clock: number, length: number): readonly (readonly [clock: number, length: number])[] {
    const list = this.byClient.get(client) ?? [];
    const gaps: [number, number][] = [];
    let from = clock;
    for (let i = partitionPoint(list, ({ end }) => end <= clock); from < clock + length; i++) {
      const next = list[i];
      const until = Math.min(clock + length, next?.start ?? Number.POSITIVE_INFINITY);
      if (until > from) gaps.push([from, until - from]);
      if (next === undefined || until === clock + length) break;
      from = next.end;
    }
    return gaps;
  }
}
