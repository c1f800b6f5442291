import type { Run } from './anchor.ts';
import { partitionPoint } from './partition-point.ts';
import type { Span } from './span.ts';

/** One character's Yjs id. */
export type CharacterId = readonly [client: number, clock: number];

/**
 * What stands under consecutive ids. `characters` stand at consecutive offsets; of a `block` (the element that holds a
 * paragraph) the offset is where its text starts; `dead` are deleted, and all share the offset at which they were.
 */
export type Kind = 'characters' | 'block' | 'dead';
export interface Stretch {
  readonly client: number;
  readonly clock: number;
  readonly offset: number;
  readonly kind: Kind;
  length: number;
}

/** Characters of a run that stand side by side: from the run's `at`-th id on, as the text has them in the span. */
export interface Place extends Span {
  readonly at: number;
}

/** Reads which ids stand where in one state of a text. Built once in text order, then never changed. */
export interface CharacterIds {
  /** The living characters, in text order. */
  readonly living: readonly Stretch[];
  /** Ids of the characters in a span, in text order, as few runs as possible. What has no id (a block's end) is passed over. */
  runsIn(span: Span): readonly Run[];
  /** Where the living characters of a run are, in the run's order. */
  placesOf(run: Run): readonly Place[];
  /** The id of the character that starts at an offset; null where a block ends. */
  idAt(offset: number): CharacterId | null;
  /** Offset of a character, of a block's first character, or of the place where a deleted one was; null when unknown. */
  offsetOf(id: CharacterId): { readonly offset: number; readonly kind: Kind } | null;
  /**
   * As `offsetOf`, or else the place of the nearest clock of the same client, which for a text that came in at once is the
   * nearest surviving passage; 0 when nothing of the client is left.
   */
  offsetNear(id: CharacterId): number;
}

/** Collects ids in text order: of characters, of blocks before their text, and of what was deleted. */
export class CharacterIdsBuilder {
  private readonly living: Stretch[] = [];
  private readonly all: Stretch[] = [];
  private last: Stretch | null = null;

  add(kind: Kind, client: number, clock: number, length: number, offset: number): void {
    const last = this.last;
    if (last !== null && continues(last, kind, client, clock)) {
      last.length += length;
      return;
    }
    const stretch = { client, clock, offset, kind, length };
    this.last = stretch;
    this.all.push(stretch);
    if (kind === 'characters') this.living.push(stretch);
  }

  build(): CharacterIds {
    return indexed(this.living, this.all);
  }
}

/** Consecutive ids are at consecutive offsets: what lies between two characters without an id is a block's end, and then a block begins. */
function continues(last: Stretch, kind: Kind, client: number, clock: number): boolean {
  return last.kind === kind && kind !== 'block' && last.client === client && last.clock + last.length === clock;
}

/** Stretches by client, in order of their clocks; only made when somebody asks. */
class ByClient {
  private index: Map<number, Stretch[]> | null = null;

  constructor(private readonly stretches: readonly Stretch[]) {}

  of(client: number): readonly Stretch[] {
    this.index ??= this.made();
    return this.index.get(client) ?? [];
  }

  private made(): Map<number, Stretch[]> {
    const index = new Map<number, Stretch[]>();
    for (const stretch of this.stretches) {
      const ofClient = index.get(stretch.client);
      if (ofClient === undefined) index.set(stretch.client, [stretch]);
      else ofClient.push(stretch);
    }
    for (const ofClient of index.values()) ofClient.sort((a, b) => a.clock - b.clock);
    return index;
  }
}

function indexed(living: readonly Stretch[], all: readonly Stretch[]): CharacterIds {
  const livingOf = new ByClient(living);
  // Of a much edited text most is dead, and hardly anybody asks for that.
  const allOf = new ByClient(all);

  const endingBy = (stretches: readonly Stretch[], clock: number) =>
    partitionPoint(stretches, (each) => each.clock + each.length <= clock);
  const leftOf = (offset: number) => partitionPoint(living, (each) => each.offset + each.length <= offset);
  const offsetIn = (stretch: Stretch, clock: number) =>
    stretch.kind === 'characters' ? stretch.offset + clock - stretch.clock : stretch.offset;

  return {
    living,

    runsIn({ start, end }) {
      const runs: [client: number, clock: number, length: number][] = [];
      for (let i = leftOf(start); i < living.length; i++) {
        const stretch = living[i];
        if (stretch === undefined || stretch.offset >= end) break;
        const skipped = Math.max(0, start - stretch.offset);
        const length = Math.min(end - stretch.offset, stretch.length) - skipped;
        const clock = stretch.clock + skipped;
        const previous = runs.at(-1);
        if (previous !== undefined && previous[0] === stretch.client && previous[1] + previous[2] === clock)
          previous[2] += length;
        else runs.push([stretch.client, clock, length]);
      }
      return runs;
    },

    placesOf([client, clock, length]) {
      const stretches = livingOf.of(client);
      const places: Place[] = [];
      for (let i = endingBy(stretches, clock); i < stretches.length; i++) {
        const stretch = stretches[i];
        if (stretch === undefined || stretch.clock >= clock + length) break;
        const from = Math.max(clock, stretch.clock);
        const to = Math.min(clock + length, stretch.clock + stretch.length);
        places.push({ at: from - clock, start: offsetIn(stretch, from), end: offsetIn(stretch, to) });
      }
      return places;
    },

    idAt(offset) {
      const stretch = living[leftOf(offset)];
      return stretch === undefined || stretch.offset > offset ? null : [stretch.client, stretch.clock + offset - stretch.offset];
    },

    offsetOf([client, clock]) {
      const stretches = allOf.of(client);
      const stretch = stretches[endingBy(stretches, clock)];
      if (stretch === undefined || stretch.clock > clock) return null;
      return { offset: offsetIn(stretch, clock), kind: stretch.kind };
    },

    offsetNear([client, clock]) {
      const stretches = allOf.of(client);
      const i = endingBy(stretches, clock);
      const next = stretches[i];
      if (next !== undefined && next.clock <= clock) return offsetIn(next, clock);
      const before = stretches[i - 1];
      if (before === undefined) return next?.offset ?? 0;
      const lastOfBefore = before.clock + before.length - 1;
      return next === undefined || clock - lastOfBefore <= next.clock - clock ? offsetIn(before, lastOfBefore) : next.offset;
    },
  };
}

/** Spans in text order, with those that overlap or touch made one. */
export function joinedWhereTouching(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
