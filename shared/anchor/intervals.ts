import { ClockList } from './clock-list.ts';

interface Interval {
  readonly clock: number;
  readonly length: number;
}

/** A set of ids, per client as intervals of clocks: sorted, apart from each other. Only grows. */
export class Intervals {
  private readonly byClient = new Map<number, ClockList<Interval>>();

  add(client: number, clock: number, length: number): void {
    const list = this.byClient.get(client) ?? new ClockList();
    this.byClient.set(client, list);
    if (list.holding(clock, length)) return;
    let [start, end] = [clock, clock + length];
    for (const each of list.overlapping(clock - 1, length + 2)) {
      start = Math.min(start, each.clock);
      end = Math.max(end, each.clock + each.length);
      list.delete(each);
    }
    list.insert({ clock: start, length: end - start });
  }

  /** Whether any of the ids is in the set. */
  touch(client: number, clock: number, length: number): boolean {
    return this.byClient.get(client)?.touches(clock, length) ?? false;
  }

  /** Whether all of the ids are in the set. */
  hold(client: number, clock: number, length: number): boolean {
    return this.byClient.get(client)?.holding(clock, length) !== undefined;
  }

  /** The ids that are not in the set, as `[clock, length]`, in order. */
  outside(client: number, clock: number, length: number): readonly (readonly [clock: number, length: number])[] {
    const gaps: [number, number][] = [];
    let from = clock;
    for (const each of this.byClient.get(client)?.overlapping(clock, length) ?? []) {
      if (each.clock > from) gaps.push([from, each.clock - from]);
      from = each.clock + each.length;
    }
    if (from < clock + length) gaps.push([from, clock + length - from]);
    return gaps;
  }
}
