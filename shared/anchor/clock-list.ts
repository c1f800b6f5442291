/** Ids from `clock` on. */
interface Clocks {
  readonly clock: number;
  readonly length: number;
}

/** Entries of so many in one array, so that putting one in moves few. */
const maxChunk = 256;

/** Neighbours in a list, and where each of them ends: numbers in a row are searched many times faster than objects are visited. */
interface Chunk<T> {
  readonly ranges: T[];
  readonly ends: number[];
}

/** Index of the first of some ends that is after `clock`. By hand, for the log is looked up in here for each piece of each annotation. */
function firstAfter(ends: readonly number[], clock: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] as number) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ranges of one client's ids, apart from each other, in order. Looking up and putting in take O(log n) in practice. */
export class ClockList<T extends Clocks> {
  private chunks: Chunk<T>[] = [];
  /** Where each chunk ends. */
  private ends: number[] = [];
  /** Chunks that are in no other list; null for all of them. */
  private own: Set<Chunk<T>> | null = null;

  /** @param ranges are apart from each other, and in order. */
  static of<T extends Clocks>(ranges: readonly T[]): ClockList<T> {
    const list = new ClockList<T>();
    for (let i = 0; i < ranges.length; i += maxChunk / 2)
      list.put(list.chunks.length, chunkOf(ranges.slice(i, i + maxChunk / 2)));
    return list;
  }

  /** A list of the same ranges. Either may be changed from now on, and costs as much more as it is changed. */
  fork(): ClockList<T> {
    const fork = new ClockList<T>();
    fork.chunks = this.chunks.slice();
    fork.ends = this.ends.slice();
    fork.own = new Set();
    this.own = new Set();
    return fork;
  }

  /** The ranges that share an id with `length` ids from `clock` on, in order. */
  overlapping(clock: number, length: number): readonly T[] {
    const found: T[] = [];
    for (let c = firstAfter(this.ends, clock); c < this.chunks.length; c++) {
      const { ranges, ends } = this.chunks[c] as Chunk<T>;
      for (let i = firstAfter(ends, clock); i < ranges.length; i++) {
        const each = ranges[i] as T;
        if (each.clock >= clock + length) return found;
        found.push(each);
      }
    }
    return found;
  }

  /** The range that holds all of these ids; undefined where none does. */
  holding(clock: number, length: number): T | undefined {
    const each = this.endingAfter(clock);
    return each !== undefined && each.clock <= clock && each.clock + each.length >= clock + length ? each : undefined;
  }

  /** The last range that ends before `clock`, and the first that does not. */
  around(clock: number): { readonly before: T | undefined; readonly next: T | undefined } {
    const c = firstAfter(this.ends, clock);
    const { ranges, ends } = this.chunks[c] ?? { ranges: [], ends: [] };
    const i = firstAfter(ends, clock);
    return { before: ranges[i - 1] ?? this.chunks[c - 1]?.ranges.at(-1), next: ranges[i] };
  }

  touches(clock: number, length: number): boolean {
    const each = this.endingAfter(clock);
    return each !== undefined && each.clock < clock + length;
  }

  /** Puts in a range. @returns false, and puts in nothing, where it shares an id with another. */
  insert(range: T): boolean {
    const last = this.chunks.length - 1;
    if (last < 0) {
      this.put(0, chunkOf([range]));
      return true;
    }
    const c = Math.min(firstAfter(this.ends, range.clock), last);
    const i = firstAfter((this.chunks[c] as Chunk<T>).ends, range.clock);
    const next = this.chunks[c]?.ranges[i];
    if (next !== undefined && next.clock < range.clock + range.length) return false;
    const { ranges, ends } = this.owned(c);
    if (i === ranges.length) {
      ranges.push(range);
      ends.push(endOf(range));
      this.ends[c] = endOf(range);
    } else {
      ranges.splice(i, 0, range);
      ends.splice(i, 0, endOf(range));
    }
    if (ranges.length > maxChunk) {
      // What is written to the end, as nearly all is, leaves full chunks behind.
      const half = i === maxChunk ? i : maxChunk / 2;
      this.put(c + 1, { ranges: ranges.splice(half), ends: ends.splice(half) });
      this.ends[c] = ends.at(-1) as number;
    }
    return true;
  }

  delete(range: T): void {
    const c = firstAfter(this.ends, range.clock);
    const i = firstAfter(this.chunks[c]?.ends ?? [], range.clock);
    if (this.chunks[c]?.ranges[i] !== range) return;
    const { ranges, ends } = this.owned(c);
    ranges.splice(i, 1);
    ends.splice(i, 1);
    if (ranges.length > 0) this.ends[c] = ends.at(-1) as number;
    else {
      this.chunks.splice(c, 1);
      this.ends.splice(c, 1);
    }
  }

  /** The first range that ends after `clock`. */
  endingAfter(clock: number): T | undefined {
    const chunk = this.chunks[firstAfter(this.ends, clock)];
    return chunk?.ranges[firstAfter(chunk.ends, clock)];
  }

  private put(c: number, chunk: Chunk<T>): void {
    this.chunks.splice(c, 0, chunk);
    this.ends.splice(c, 0, chunk.ends.at(-1) as number);
    this.own?.add(chunk);
  }

  private owned(c: number): Chunk<T> {
    const chunk = this.chunks[c] as Chunk<T>;
    if (this.own === null || this.own.has(chunk)) return chunk;
    const copy = { ranges: chunk.ranges.slice(), ends: chunk.ends.slice() };
    this.chunks[c] = copy;
    this.own.add(copy);
    return copy;
  }
}

const endOf = ({ clock, length }: Clocks) => clock + length;
const chunkOf = <T extends Clocks>(ranges: T[]): Chunk<T> => ({ ranges, ends: ranges.map(endOf) });
