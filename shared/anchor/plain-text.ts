import * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import { proseSchema } from '../document/schema.ts';
import type { Run } from './anchor.ts';
import { type CharacterId, type CharacterIds, CharacterIdsBuilder, type Place, type Stretch } from './character-ids.ts';
import { partitionPoint } from './partition-point.ts';
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
  readonly text: string;
  readonly length: number;
  readonly blocks: readonly Block[];
  /** The block that holds an offset, its end included; null only where there are no blocks. */
  blockAt(offset: number): Block | null;

  positionOf(offset: number): number;
  /** The nearest offset; of two as near, the earlier. */
  offsetOf(position: number): number;

  /** Ids of the characters in a span, hard breaks included, in text order. The ends of blocks have no ids. */
  runsIn(span: Span): readonly Run[];
  /** All living characters by their ids, in text order: what is equal in two states of a text did not change between them. */
  readonly living: readonly Stretch[];
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
  const { doc } = fragment;
  assert(doc !== null, 'a prose fragment outside of a Y.Doc');
  const walk = new Walk();
  walk.through(fragment);
  const seen = new Map<number, number>();
  for (const client of doc.store.clients.keys()) seen.set(client, Y.getState(doc.store, client));
  return proseText(walk.text(), walk.blocks, walk.ids.build(), seen);
}

interface PlacedBlock extends Block {
  /** ProseMirror position of the block's start, inside its opening token. Every offset of a block is one position further. */
  readonly position: number;
  /** Of the element. */
  readonly id: CharacterId;
}

/** One pass over the tree, counting offsets and positions side by side. */
class Walk {
  readonly blocks: PlacedBlock[] = [];
  readonly ids = new CharacterIdsBuilder();
  private readonly pieces: string[] = [];
  private offset = 0;
  private position = 0;
  private paragraphs = 0;

  text(): string {
    return this.pieces.join('');
  }

  /** Iterative, because whoever may write can nest deeper than the stack. */
  through(fragment: Y.XmlFragment): void {
    const resumeAt: (Y.Item | null)[] = [];
    let item = fragment._start;
    for (;;) {
      if (item === null) {
        const next = resumeAt.pop();
        if (next === undefined) return;
        this.position += 1;
        item = next;
        continue;
      }
      const element = this.livingElement(item);
      const type = element && proseSchema.nodes[element.nodeName];
      if (element && type?.isTextblock) this.textblock(item, element);
      else if (element && type?.isBlock && !type.isLeaf && type !== proseSchema.topNodeType) {
        this.position += 1;
        resumeAt.push(item.right);
        item = element._start;
        continue;
      } else if (type?.isBlock && type.isLeaf) this.position += 1;
      item = item.right;
    }
  }

  /** The element that an item holds; null for anything else. Notes what was deleted here. */
  private livingElement(item: Y.Item): Y.XmlElement | null {
    if (item.deleted) this.ids.add('dead', item.id.client, item.id.clock, item.length, this.offset);
    else if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement) return item.content.type;
    return null;
  }

  private textblock(item: Y.Item, element: Y.XmlElement): void {
    if (this.blocks.length > 0) this.write('\n');
    this.position += 1;
    const start = this.offset;
    const position = this.position;
    const firstPiece = this.pieces.length;
    this.ids.add('block', item.id.client, item.id.clock, 1, start);

    for (let child = element._start; child !== null; child = child.right) {
      const leaf = this.livingElement(child);
      const type = leaf && proseSchema.nodes[leaf.nodeName];
      if (type?.isInline && type.isLeaf && !type.isText) {
        this.characters(child, type.spec.linebreakReplacement === true ? '\n' : '\ufffc');
      } else if (!child.deleted && child.content instanceof Y.ContentType && child.content.type instanceof Y.XmlText) {
        this.inline(child.content.type);
      }
    }

    const kind = element.nodeName;
    const isHeading = kind === 'heading';
    const isNumbered = !isHeading && this.pieces.slice(firstPiece).some((piece) => /\S/.test(piece));
    const number = isNumbered ? ++this.paragraphs : null;
    const block = { start, end: this.offset, kind, number, position, id: [item.id.client, item.id.clock] as const };
    this.blocks.push(isHeading ? { ...block, level: headingLevel(element) } : block);
    this.position += this.offset - start + 1;
  }

  private inline(text: Y.XmlText): void {
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) this.ids.add('dead', item.id.client, item.id.clock, item.length, this.offset);
      else if (item.content instanceof Y.ContentString) this.characters(item, item.content.str);
      else if (item.content instanceof Y.ContentEmbed || item.content instanceof Y.ContentType) this.characters(item, '\ufffc');
    }
  }

  private characters(item: Y.Item, written: string): void {
    this.ids.add('characters', item.id.client, item.id.clock, item.length, this.offset);
    this.write(written);
  }

  private write(written: string): void {
    this.pieces.push(written);
    this.offset += written.length;
  }
}

function headingLevel(element: Y.XmlElement): number {
  const level = Number(element.getAttribute('level'));
  return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 1;
}

function proseText(
  text: string,
  blocks: readonly PlacedBlock[],
  ids: CharacterIds,
  seen: ReadonlyMap<number, number>,
): ProseText {
  const { length } = text;
  const clamp = (offset: number) => Math.max(0, Math.min(offset, length));
  const blockAt = (offset: number) => blocks[partitionPoint(blocks, (block) => block.start <= clamp(offset)) - 1] ?? null;

  return {
    text,
    length,
    blocks,
    blockAt,

    positionOf(offset) {
      const block = blockAt(offset);
      return block ? block.position + clamp(offset) - block.start : 0;
    },
    offsetOf(position) {
      const begun = partitionPoint(blocks, (block) => block.position <= position);
      const block = blocks[begun - 1];
      const next = blocks[begun];
      if (block === undefined) return 0;
      const beyond = position - (block.position + block.end - block.start);
      if (beyond <= 0) return block.start + position - block.position;
      return next !== undefined && next.position - position < beyond ? next.start : block.end;
    },

    runsIn: ids.runsIn,
    living: ids.living,
    placesOf: ids.placesOf,
    hasSeen: ([client, clock, count]) => clock + count <= (seen.get(client) ?? 0),
    offsetNear: (id) => clamp(ids.offsetNear(id)),

    pointAt(offset, holdOnTo = 'previous') {
      const at = clamp(offset);
      const previous = at > 0 ? ids.idAt(at - 1) : null;
      const next = ids.idAt(at);
      const before: Point | null = next && { id: next, side: 'before' };
      const after: Point | null = previous && { id: previous, side: 'after' };
      const held = holdOnTo === 'previous' ? (after ?? before) : (before ?? after);
      const block = blockAt(at);
      return held ?? (block && { id: block.id, side: 'before' });
    },
    offsetOfPoint(point) {
      const found = ids.offsetOf(point.id);
      if (found === null) return null;
      return clamp(found.kind === 'characters' && point.side === 'after' ? found.offset + 1 : found.offset);
    },
  };
}
