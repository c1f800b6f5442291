import * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import type { Run } from './anchor.ts';
import { CharacterIds, type Place, type Stretch } from './character-ids.ts';
import { PartPlaces } from './part-places.ts';
import { type CharacterId, type Part, type Parts, PartsReader } from './prose-parts.ts';
import type { Span } from './span.ts';

/** A textblock: what holds text and nothing that holds text. Lists and quotes have none of their own, only inside them. */
export interface Block extends Span {
  /** The node's name in the prose schema. */
  readonly kind: string;
  /** Of a heading, 1–6. */
  readonly level?: number;
  /**
   * The paragraph's number, from 1, by which people cite it. Null for headings and for blocks without visible text, so that a
   * blank line more or less changes no citation.
   */
  readonly number: number | null;
}

/**
 * A place between two characters that stays with the text while others edit. Plain JSON, for it travels in presence.
 *
 * `id` is a character's, `side` the side of it. In a block without text `id` is the block's own, and the place is its start.
 */
export interface Point {
  readonly id: CharacterId;
  readonly side: 'before' | 'after';
}

/** Reads a point from what another client sent. Total; null for anything that is not one. */
export function parsePoint(value: unknown): Point | null {
  if (typeof value !== 'object' || value === null || !('id' in value && 'side' in value)) return null;
  const { id, side } = value;
  if (!Array.isArray(id) || id.length !== 2 || !id.every((part) => Number.isSafeInteger(part) && part >= 0)) return null;
  return side === 'before' || side === 'after' ? { id: [id[0], id[1]], side } : null;
}

/**
 * The one definition of a document's plain text, in one state of it: textblocks in order, joined by one `\n`; a hard break is
 * `\n`; everything else that is one token of a line is U+FFFC.
 *
 * Immutable; edit the document and read it again. Offsets are UTF-16 units into `text`. Positions are ProseMirror's, in a doc
 * bound to the same fragment. Every conversion is total: what lies outside is taken to the nearest place inside. Look-ups
 * take O(log n).
 */
export interface ProseText {
  /** Put together when somebody asks for it: O(text). Of a text that has just changed a few words are to be had for less by `slice`. */
  readonly text: string;
  readonly length: number;
  /** As `text.slice` does, of two offsets in the text. */
  slice(start: number, end: number): string;
  readonly blocks: readonly Block[];
  /** The block that holds an offset, its end included; null only where there are no blocks. */
  blockAt(offset: number): Block | null;

  positionOf(offset: number): number;
  /** The nearest offset; of two as near, the earlier. */
  offsetOf(position: number): number;

  /** Ids of the characters in a span, hard breaks included, in text order. The ends of blocks have no ids. */
  runsIn(span: Span): readonly Run[];
  /** All living characters by their ids, in text order: what is equal in two states of a text did not change between them. O(text). */
  readonly living: readonly Stretch[];
  /** What it is made of, in order: one for each block, and the same object in the text before it where nothing of it changed. */
  readonly parts: readonly Part[];
  /** Offset at which one of its parts begins. */
  startOf(part: Part): number;
  /** Where the living characters of a run are now, in the run's order. */
  placesOf(run: Run): readonly Place[];
  /** Whether all of a run's ids have arrived, alive or deleted. */
  hasSeen(run: Run): boolean;
  /** The offset at which a character is, or was, or its nearest relative is: the best guess, for placing things beside the text. */
  offsetNear(id: CharacterId): number;

  /**
   * The place at an offset. It holds on to the character on the side asked for, or to the other where a block ends there.
   * Null only where there are no blocks.
   */
  pointAt(offset: number, holdOnTo?: 'previous' | 'next'): Point | null;
  /** Where a point is now: the place where its character was, if that was deleted alone; null if all around it is gone. */
  offsetOfPoint(point: Point): number | null;
}

/**
 * Reads the text of a prose fragment: O(text).
 *
 * What the prose schema does not know, or not in that place, is passed over, as an editor bound to the fragment drops it.
 *
 * @param fragment is part of a Y.Doc, and is only read.
 */
export function readProse(fragment: Y.XmlFragment): ProseText {
  const reader = new PartsReader(fragment);
  reader.readAll(new Set());
  return new Text(reader.parts(), stateOf(fragment), null);
}

/**
 * Reads the text of a prose fragment again and again while it changes, each time with the answers of `readProse`. Only the blocks that
 * changed are read, and what each text says of the others it shares with the one before.
 */
export class ProseReader {
  private readonly parts: PartsReader;
  private text: Text | null = null;
  /** Textblocks that changed since they were read, and whether what holds them did. */
  private readonly changed = new Set<unknown>();
  private isAnotherOrder = true;
  private readonly doc: Y.Doc;

  /** @param fragment is part of a Y.Doc, and is only read. */
  constructor(private readonly fragment: Y.XmlFragment) {
    assert(fragment.doc !== null, 'a prose fragment outside of a Y.Doc');
    this.doc = fragment.doc;
    this.parts = new PartsReader(fragment);
    this.doc.on('beforeObserverCalls', this.notice);
  }

  destroy(): void {
    this.doc.off('beforeObserverCalls', this.notice);
  }

  /** The text as it is now; also where Yjs has not told of all changes yet. */
  read(): ProseText {
    // What is made in a transaction is not told of as long as that one goes on.
    if (this.doc._transaction !== null) return readProse(this.fragment);
    for (const transaction of this.doc._transactionCleanups) this.notice(transaction);
    if (this.isAnotherOrder) this.parts.readAll(this.changed);
    else if (this.changed.size > 0) this.parts.readBlocks(this.changed);
    this.isAnotherOrder = false;
    this.changed.clear();
    this.text = new Text(this.parts.parts(), stateOf(this.fragment), this.text);
    return this.text;
  }

  private readonly notice = ({ changed }: Y.Transaction): void => {
    for (const changedType of changed.keys()) {
      let type: unknown = changedType;
      while (type instanceof Y.AbstractType && type !== this.fragment && !this.parts.knows(type)) type = type._item?.parent;
      if (type === this.fragment) this.isAnotherOrder = true;
      else if (type instanceof Y.AbstractType) this.changed.add(type);
    }
  };
}

/** How much of each client's ids has arrived. */
function stateOf({ doc }: Y.XmlFragment): ReadonlyMap<number, number> {
  assert(doc !== null, 'a prose fragment outside of a Y.Doc');
  const seen = new Map<number, number>();
  for (const client of doc.store.clients.keys()) seen.set(client, Y.getState(doc.store, client));
  return seen;
}

/** A slice of nothing takes as long as so many letters. */
const costOfSlice = 100;

class Text implements ProseText {
  readonly length: number;
  readonly parts: readonly Part[];
  private readonly places: PartPlaces;
  private readonly ids: CharacterIds;
  private madeText: string | null = null;
  private sliced = 0;
  private madeBlocks: readonly Block[] | null = null;
  private madeLiving: readonly Stretch[] | null = null;

  /** @param before is a text that shares parts with it. */
  constructor(
    parts: Parts,
    private readonly seen: ReadonlyMap<number, number>,
    before: Text | null,
  ) {
    this.parts = parts.list;
    this.places = new PartPlaces(parts, before?.places ?? null);
    this.length = this.places.length;
    this.ids = before === null ? CharacterIds.of(this.places) : before.ids.next(this.places);
  }

  get text(): string {
    this.madeText ??= this.parts.map(({ letters }) => letters).join('\n');
    return this.madeText;
  }

  get blocks(): readonly Block[] {
    this.madeBlocks ??= this.makeBlocks();
    return this.madeBlocks;
  }

  get living(): readonly Stretch[] {
    this.madeLiving ??= this.ids.living();
    return this.madeLiving;
  }

  readonly slice = (from: number, to: number) => {
    // By parts until as much was taken as there is: then all of it costs no more than what was taken already.
    this.sliced += to - from + costOfSlice;
    if (this.madeText !== null || this.sliced > this.length) return this.text.slice(from, to);
    const letters: string[] = [];
    for (let each = this.places.at(from); each !== null && each.start <= to; each = this.places.after(each)) {
      letters.push(each.part.letters.slice(Math.max(0, from - each.start), Math.max(0, to - each.start)));
    }
    return letters.join('\n');
  };

  readonly startOf = ({ slot }: Part) => this.places.startOf(slot);
  readonly blockAt = (offset: number) => this.blocks[this.places.at(this.clamp(offset))?.index ?? 0] ?? null;

  readonly positionOf = (offset: number) => {
    const at = this.clamp(offset);
    const placed = this.places.at(at);
    return placed ? placed.position + at - placed.start : 0;
  };

  readonly offsetOf = (position: number) => {
    const placed = this.places.atPosition(position);
    if (placed === null) return 0;
    const { start, position: opens, part } = placed;
    const beyond = position - opens - part.letters.length;
    if (beyond <= 0) return start + position - opens;
    const next = this.places.after(placed);
    return next !== null && next.position - position < beyond ? next.start : start + part.letters.length;
  };

  readonly runsIn = (span: Span) => this.ids.runsIn(span);
  readonly placesOf = (run: Run) => this.ids.placesOf(run);
  readonly hasSeen = ([client, clock, count]: Run) => clock + count <= (this.seen.get(client) ?? 0);
  readonly offsetNear = (id: CharacterId) => this.clamp(this.ids.offsetNear(id));

  readonly pointAt = (offset: number, holdOnTo: 'previous' | 'next' = 'previous') => {
    const at = this.clamp(offset);
    const previous = at > 0 ? this.ids.idAt(at - 1) : null;
    const next = this.ids.idAt(at);
    const before: Point | null = next && { id: next, side: 'before' };
    const after: Point | null = previous && { id: previous, side: 'after' };
    const held = holdOnTo === 'previous' ? (after ?? before) : (before ?? after);
    const placed = this.places.at(at);
    return held ?? (placed && ({ id: placed.part.id, side: 'before' } as const));
  };

  readonly offsetOfPoint = (point: Point) => {
    const found = this.ids.offsetOf(point.id);
    if (found === null) return null;
    return this.clamp(found.kind === 'characters' && point.side === 'after' ? found.offset + 1 : found.offset);
  };

  private clamp(offset: number): number {
    return Math.max(0, Math.min(offset, this.length));
  }

  private makeBlocks(): readonly Block[] {
    let paragraphs = 0;
    return this.parts.map(({ slot, kind, level, letters, isBlank }) => {
      const start = this.places.startOf(slot);
      const number = level === null && !isBlank ? ++paragraphs : null;
      return { start, end: start + letters.length, kind, number, ...(level !== null && { level }) };
    });
  }
}
