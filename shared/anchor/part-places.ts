import { partitionPoint } from './partition-point.ts';
import { behindAll, commonEnds, type Part, type Parts } from './prose-parts.ts';

/** A part and where it stands. */
export interface PlacedPart {
  readonly part: Part;
  /** Among all parts. */
  readonly index: number;
  /** The offset at which its letters begin, and ProseMirror's position of that place. */
  readonly start: number;
  readonly position: number;
}

/**
 * Where the parts of one state of a text stand. In arrays of numbers, made from those of the state before: nearly all parts are the
 * same as there, and only stand a little further on.
 */
export class PartPlaces {
  /** By index, and behind the last part's those of one more, if there were one. */
  private readonly starts: Int32Array;
  private readonly positions: Int32Array;
  /** By slot. */
  private readonly indices: Int32Array;

  constructor(
    readonly parts: Parts,
    before: PartPlaces | null,
  ) {
    const { length } = parts.list;
    [this.starts, this.positions] = [new Int32Array(length + 1), new Int32Array(length + 1)];
    const { head, tail } = before === null ? { head: 0, tail: 0 } : commonEnds(before.parts.list, parts.list);
    if (before !== null) {
      this.starts.set(before.starts.subarray(0, head));
      this.positions.set(before.positions.subarray(0, head));
    }
    for (let i = head; i <= length - tail; i++) this.place(i);
    if (before !== null) this.shift(before, tail);
    const isSameOrder = before !== null && haveSameSlots(before.parts, parts, head, tail);
    this.indices = isSameOrder ? before.indices : indicesOf(parts);
  }

  /** Of all letters, with the ends of blocks. */
  get length(): number {
    return Math.max(0, this.starts[this.parts.list.length]! - 1);
  }

  /** Offset at which the part in a slot begins. What was deleted behind all parts begins one unit behind the end. */
  startOf(slot: number): number {
    return this.starts[this.indices[slot]!]!;
  }

  /** The last part that begins at an offset or before it. */
  at(offset: number): PlacedPart | null {
    return this.placed(partitionPoint(this.starts, (start) => start <= offset) - 1);
  }

  /** The last part that begins at a position of ProseMirror's or before it. */
  atPosition(position: number): PlacedPart | null {
    return this.placed(partitionPoint(this.positions, (each) => each <= position) - 1);
  }

  /** The part behind another. */
  after({ index }: PlacedPart): PlacedPart | null {
    return index + 1 < this.parts.list.length ? this.placed(index + 1) : null;
  }

  private placed(at: number): PlacedPart | null {
    const index = Math.min(at, this.parts.list.length - 1);
    const part = this.parts.list[index];
    return part === undefined ? null : { part, index, start: this.starts[index]!, position: this.positions[index]! };
  }

  private place(index: number): void {
    const { list } = this.parts;
    const last = list[index - 1];
    const beyond = last === undefined ? 0 : last.letters.length + 1;
    this.starts[index] = last === undefined ? 0 : this.starts[index - 1]! + beyond;
    const closed = last === undefined ? 0 : this.positions[index - 1]! + beyond;
    this.positions[index] = closed + (list[index]?.tokens ?? 0) + 1;
  }

  /** Places the last parts, of which the first is placed. */
  private shift({ starts, positions, parts }: PartPlaces, tail: number): void {
    const [first, was] = [this.parts.list.length - tail, parts.list.length - tail];
    const [by, byPosition] = [this.starts[first]! - starts[was]!, this.positions[first]! - positions[was]!];
    for (let i = 1; i <= tail; i++) {
      this.starts[first + i] = starts[was + i]! + by;
      this.positions[first + i] = positions[was + i]! + byPosition;
    }
  }
}

/** Whether only letters are others, so that all slots are in their order. */
function haveSameSlots(before: Parts, after: Parts, head: number, tail: number): boolean {
  if (before.slots !== after.slots || before.list.length !== after.list.length) return false;
  for (let i = head; i < after.list.length - tail; i++) if (before.list[i]!.slot !== after.list[i]!.slot) return false;
  return true;
}

function indicesOf({ list, slots }: Parts): Int32Array {
  const indices = new Int32Array(slots);
  indices[behindAll] = list.length;
  list.forEach(({ slot }, i) => {
    indices[slot] = i;
  });
  return indices;
}
