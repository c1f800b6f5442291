/** Ids from `clock` on. */
interface Clocks {
  readonly clock: number;
  readonly length: number;
}

/** Entries of so many in one array, so that putting one in moves few. */
const maxChunk = 256;

/** Index of the first range that ends after `clock`. By hand, for the log is looked up in here for each piece of each annotation. */
function endingAfter(ranges: readonly Clocks[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle] as Clocks;
    if (range.clock + range.length <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ranges of one client's ids, apart from each other, in order. Looking up and putting in take O(log n) in practice. */
export class ClockList<T extends Clocks> {
  private chunks: T[][] = [];
  /** Chunks that are in no other list; null for all of them. */
  private own: Set<T[]> | null = null;

  /** @param ranges are apart from each other, and in order. */
  static of<T extends Clocks>(ranges: readonly T[]): ClockList<T> {
    const list = new ClockList<T>();
    for (let i = 0; i < ranges.length; i += maxChunk / 2) list.chunks.push(ranges.slice(i, i + maxChunk / 2));
    return list;
  }

  /** A list of the same ranges. Either may be changed from now on, and costs as much more as it is changed. */
  fork(): ClockList<T> {
    const fork = new ClockList<T>();
    fork.chunks = this.chunks.slice();
    fork.own = new Set();
    this.own = new Set();
    return fork;
  }

  /** The ranges that share an id with `length` ids from `clock` on, in order. */
  overlapping(clock: number, length: number): readonly T[] {
    const found: T[] = [];
    for (let c = this.chunkEndingAfter(clock); c < this.chunks.length; c++) {
      const chunk = this.chunks[c] as T[];
      for (let i = endingAfter(chunk, clock); i < chunk.length; i++) {
        const each = chunk[i] as T;
        if (each.clock >= clock + length) return found;
        found.push(each);
      }
    }
    return found;
  }

  /** The range that holds all of these ids; undefined where none does. */
  holding(clock: number, length: number): T | undefined {
    const chunk = this.chunks[this.chunkEndingAfter(clock)];
    const each = chunk?.[endingAfter(chunk, clock)];
    return each !== undefined && each.clock <= clock && each.clock + each.length >= clock + length ? each : undefined;
  }

  /** The last range that ends before `clock`, and the first that does not. */
  around(clock: number): { readonly before: T | undefined; readonly next: T | undefined } {
    const c = this.chunkEndingAfter(clock);
    const chunk = this.chunks[c] ?? [];
    const i = endingAfter(chunk, clock);
    return { before: chunk[i - 1] ?? this.chunks[c - 1]?.at(-1), next: chunk[i] };
  }

  touches(clock: number, length: number): boolean {
    const chunk = this.chunks[this.chunkEndingAfter(clock)];
    const each = chunk?.[endingAfter(chunk, clock)];
    return each !== undefined && each.clock < clock + length;
  }

  /** Puts in a range. @returns false, and puts in nothing, where it shares an id with another. */
  insert(range: T): boolean {
    const last = this.chunks.length - 1;
    const c = Math.min(this.chunkEndingAfter(range.clock), last);
    if (c < 0) {
      this.put(0, [range]);
      return true;
    }
    const i = endingAfter(this.chunks[c] as T[], range.clock);
    const next = this.chunks[c]?.[i];
    if (next !== undefined && next.clock < range.clock + range.length) return false;
    const chunk = this.owned(c);
    if (i === chunk.length) chunk.push(range);
    else chunk.splice(i, 0, range);
    if (chunk.length > maxChunk) this.put(c + 1, chunk.splice(c === last && i === maxChunk ? i : maxChunk / 2));
    return true;
  }

  delete(range: T): void {
    const c = this.chunkEndingAfter(range.clock);
    const i = endingAfter(this.chunks[c] ?? [], range.clock);
    if (this.chunks[c]?.[i] !== range) return;
    const chunk = this.owned(c);
    chunk.splice(i, 1);
    if (chunk.length === 0) this.chunks.splice(c, 1);
  }

  private put(c: number, chunk: T[]): void {
    this.chunks.splice(c, 0, chunk);
    this.own?.add(chunk);
  }

  private owned(c: number): T[] {
    const chunk = this.chunks[c] as T[];
    if (this.own === null || this.own.has(chunk)) return chunk;
    const copy = chunk.slice();
    this.chunks[c] = copy;
    this.own.add(copy);
    return copy;
  }

  private chunkEndingAfter(clock: number): number {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const chunk = this.chunks[middle] as T[];
      const last = chunk[chunk.length - 1] as T;
      if (last.clock + last.length <= clock) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
