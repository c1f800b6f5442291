import type { Change } from './change.ts';
import { partitionPoint } from './partition-point.ts';
import { sortedBy } from './sorted-by.ts';
import type { Span } from './span.ts';

/** Something that rests on a part of a text, and can be moved along with it. */
export interface Resting<Self> {
  readonly rests: Span;
  move(by: number): void;
  /** Those with which it is moved along; said by `Passages`, null for what is in none. */
  home: Neighbours<Self> | null;
}

/** Neighbours in a text, which move together. All that they say is `by` units behind. */
export interface Neighbours<T> {
  readonly members: T[];
  /** From the first beginning to the last end. */
  start: number;
  end: number;
  by: number;
}

/** So many in one chunk, so that a change looks at few chunks, and at few members of one. */
const maxChunk = 64;

/**
 * What rests on passages of one text, in text order, while the text changes. A change costs as much as there are chunks, not members:
 * those behind it are moved together, and each by itself only when somebody asks for it.
 */
export class Passages<T extends Resting<T>> {
  private readonly chunks: Neighbours<T>[] = [];

  add(newcomers: readonly T[]): void {
    if (this.chunks.length > 0) for (const each of newcomers) this.insert(each);
    else {
      const sorted = sortedBy(newcomers, ({ rests }) => rests.start);
      for (let i = 0; i < sorted.length; i += maxChunk) this.open(this.chunks.length, sorted.slice(i, i + maxChunk));
    }
  }

  delete(member: T): void {
    const chunk = member.home;
    if (chunk === null) return;
    member.home = null;
    chunk.members.splice(chunk.members.indexOf(member), 1);
    if (chunk.members.length === 0) this.chunks.splice(this.chunks.indexOf(chunk), 1);
  }

  /** Brings what a member says up to date. */
  settle(member: T): void {
    if (member.home !== null) settleAll(member.home);
  }

  /** Moves along what is behind a change. @returns what the change may have touched; that is no member any more. */
  follow({ at, removed, inserted }: Change): readonly T[] {
    const by = inserted - removed;
    const touched: T[] = [];
    for (const chunk of this.chunks.slice()) {
      if (chunk.end + chunk.by < at) continue;
      if (chunk.start + chunk.by > at + removed) {
        chunk.by += by;
        continue;
      }
      settleAll(chunk);
      for (const member of chunk.members.slice()) {
        if (member.rests.end < at) continue;
        if (member.rests.start > at + removed) member.move(by);
        else {
          touched.push(member);
          this.delete(member);
        }
      }
      measure(chunk);
    }
    return touched;
  }

  private insert(member: T): void {
    const { start } = member.rests;
    const chunk = this.chunks[Math.max(0, partitionPoint(this.chunks, (each) => each.start + each.by <= start) - 1)];
    if (chunk === undefined) {
      this.open(0, [member]);
      return;
    }
    settleAll(chunk);
    chunk.members.splice(
      partitionPoint(chunk.members, (each) => each.rests.start <= start),
      0,
      member,
    );
    member.home = chunk;
    if (chunk.members.length > 2 * maxChunk) this.open(this.chunks.indexOf(chunk) + 1, chunk.members.splice(maxChunk));
    measure(chunk);
  }

  private open(index: number, members: T[]): void {
    const chunk = { members, start: 0, end: 0, by: 0 };
    measure(chunk);
    this.chunks.splice(index, 0, chunk);
    for (const member of members) member.home = chunk;
  }
}

function settleAll<T extends Resting<T>>(chunk: Neighbours<T>): void {
  const { by, members } = chunk;
  if (by === 0) return;
  for (const member of members) member.move(by);
  chunk.start += by;
  chunk.end += by;
  chunk.by = 0;
}

function measure<T extends Resting<T>>(chunk: Neighbours<T>): void {
  chunk.start = chunk.members[0]?.rests.start ?? 0;
  chunk.end = chunk.members.reduce((most, { rests }) => Math.max(most, rests.end), chunk.start);
}
