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
  private readonly chunks: T[][] = [];

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

  touches(clock: number, length: number): boolean {
    const chunk = this.chunks[this.chunkEndingAfter(clock)];
    const each = chunk?.[endingAfter(chunk, clock)];
    return each !== undefined && each.clock < clock + length;
  }

  /** Puts in a range that shares no id with another. */
  insert(range: T): void {
    const c = Math.min(this.chunkEndingAfter(range.clock), this.chunks.length - 1);
    const chunk = this.chunks[c];
    if (chunk === undefined) {
      this.chunks.push([range]);
      return;
    }
    chunk.splice(endingAfter(chunk, range.clock), 0, range);
    if (chunk.length > maxChunk) this.chunks.splice(c + 1, 0, chunk.splice(maxChunk / 2));
  }

  delete(range: T): void {
    const c = this.chunkEndingAfter(range.clock);
    const chunk = this.chunks[c];
    const i = chunk?.indexOf(range) ?? -1;
    if (chunk === undefined || i < 0) return;
    chunk.splice(i, 1);
    if (chunk.length === 0) this.chunks.splice(c, 1);
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
