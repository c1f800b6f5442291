/** Clocks `[start, end)` of one client's structs. */
export interface ClockRange {
  readonly start: number;
  readonly end: number;
}

/** A set of one client's clocks, kept as sorted ranges that do not touch. */
export class ClockRanges {
  /** Starts at even places, ends at odd ones; strictly ascending. */
  private bounds: number[];

  constructor(bounds: number[] = []) {
    this.bounds = bounds;
  }

  copy(): ClockRanges {
    return new ClockRanges([...this.bounds]);
  }

  covers({ start, end }: ClockRange): boolean {
    const place = this.placeAfter(start);
    return place % 2 === 1 && end <= (this.bounds[place] as number);
  }

  /** Adds many at once, in any order and overlapping: linear in both, so that a hostile delete set cannot stall the process. */
  add(ranges: readonly ClockRange[]): void {
    const [only] = ranges;
    if (only && ranges.length === 1) this.addOne(only);
    else if (only) this.bounds = union(this.bounds, ranges);
  }

  private addOne({ start, end }: ClockRange): void {
    // A range that ends where this one starts is taken in, and so is one that starts where this one ends.
    const from = this.placeAfter(start - 1);
    const to = this.placeAfter(end);
    const merged = [...(from % 2 === 0 ? [start] : []), ...(to % 2 === 0 ? [end] : [])];
    this.bounds.splice(from, to - from, ...merged);
  }

  /** How many bounds are at or below `clock`: odd inside a range, even between two. */
  private placeAfter(clock: number): number {
    let low = 0;
    let high = this.bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.bounds[middle] as number) <= clock) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function union(bounds: readonly number[], ranges: readonly ClockRange[]): number[] {
  const added = ranges.toSorted((a, b) => a.start - b.start);
  const merged: number[] = [];
  const push = (start: number, end: number) => {
    const last = merged.length - 1;
    if (last < 0 || start > (merged[last] as number)) merged.push(start, end);
    else if (end > (merged[last] as number)) merged[last] = end;
  };
  let place = 0;
  for (const { start, end } of added) {
    for (; place < bounds.length && (bounds[place] as number) <= start; place += 2)
      push(bounds[place] as number, bounds[place + 1] as number);
    push(start, end);
  }
  for (; place < bounds.length; place += 2) push(bounds[place] as number, bounds[place + 1] as number);
  return merged;
}
