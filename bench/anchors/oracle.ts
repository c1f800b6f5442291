import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';

/** Which character of all that were ever written stands somewhere: a number of its own for each. */
export type Identity = number;

/** A Yjs id as one small number, which the few clients and short stories here allow. */
type Key = number;
const keyOf = ({ client, clock }: Y.ID, offset: number): Key => client * 1_000_000 + clock + offset;

/** Where a character of a ProseMirror document is. */
type Spot = number;

/** What an annotation is about, as the oracle knows it. */
export interface Truth {
  readonly characters: readonly { readonly key: Key; readonly who: Identity }[];
}

/** Where an annotation should be. Offsets into the plain text, without the ends of blocks. */
export interface Expected {
  /** Share of its characters that are somewhere. */
  readonly alive: number;
  readonly offsets: ReadonlySet<number>;
}

/**
 * Knows each character ever written by a number, whatever ids Yjs gives it, and shares no code with what it judges.
 *
 * A local edit keeps identities as ProseMirror's own steps do; what is moved by cut, paste or drag the hand that moved it says;
 * what an undo re-creates has the identity of what Yjs copied. Yjs ids carry identities from one peer to the other.
 */
export class Oracle {
  private readonly byId = new Map<Key, Identity>();
  private fresh = 0;

  /** Of a document's characters, after a local transaction, given what they were before it; `moved` has null for copies. */
  after(tr: Transaction, before: readonly Identity[], moved: readonly (Identity | null)[]): Identity[] {
    let who = new Map<number, Identity>();
    const [first] = tr.docs;
    if (first === undefined) return [...before];
    spotsOf(first).forEach((position, i) => void who.set(position, before[i] ?? this.fresh++));
    tr.mapping.maps.forEach((map, step) => {
      const next = new Map<number, Identity>();
      for (const [position, identity] of who) {
        const { pos, deletedAfter } = map.mapResult(position, 1);
        if (!deletedAfter) next.set(pos, identity);
      }
      // A code block has the same line breaks as the paragraph that it was, only as letters.
      map.forEach((start, end, newStart, newEnd) => {
        const identity = who.get(start);
        const isBreak = (doc: Node | undefined, at: number) => doc?.textBetween(at, at + 1, null, '\n') === '\n';
        if (identity === undefined || end - start !== 1 || newEnd - newStart !== 1) return;
        if (isBreak(tr.docs[step], start) && isBreak(tr.docs[step + 1] ?? tr.doc, newStart)) next.set(newStart, identity);
      });
      who = next;
    });
    const spots = spotsOf(tr.doc);
    const unknown = spots.filter((position) => !who.has(position)).length;
    const supply = unknown === moved.length ? [...moved] : [];
    return spots.map((position) => who.get(position) ?? supply.shift() ?? this.fresh++);
  }

  /**
   * Which characters on a clipboard a paste puts back, null for what it copies. What was cut and is put somewhere for the first time
   * is put back as far as it stands nowhere. Afterwards, and of what was copied, single words that were deleted meanwhile are not
   * put back by a copy of the sentence around them: only all of it, or so long a stretch (24) that the hand meant it.
   */
  putBack(clipboard: readonly Identity[], standing: readonly Identity[], isCutUnderway: boolean): readonly (Identity | null)[] {
    const stands = new Set(standing);
    const isLong = (at: number) => {
      let [start, end] = [at, at];
      while (start > 0 && !stands.has(clipboard[start - 1] as Identity)) start--;
      while (end < clipboard.length && !stands.has(clipboard[end] as Identity)) end++;
      return end - start >= 24 || end - start === clipboard.length;
    };
    return clipboard.map((identity, at) => (!stands.has(identity) && (isCutUnderway || isLong(at)) ? identity : null));
  }

  /** Notes under which Yjs ids a peer's characters now are. */
  note(fragment: Y.XmlFragment, who: readonly Identity[]): void {
    const keys = keysOf(fragment);
    if (keys.length !== who.length) throw new Error(`the binding wrote ${keys.length} characters of ${who.length}`);
    keys.forEach((key, i) => void this.byId.set(key, who[i] as Identity));
  }

  /** Reads a peer's characters by their Yjs ids, after an undo or after something came from another peer. */
  read(fragment: Y.XmlFragment): Identity[] {
    const keys = keysOf(fragment);
    if (keys.some((key) => !this.byId.has(key))) this.learnCopies(fragment.doc);
    return keys.map((key) => {
      const known = this.byId.get(key) ?? this.fresh++;
      this.byId.set(key, known);
      return known;
    });
  }

  /** Watches a peer's binding, which may write unasked while it reads: letters that it takes out and puts elsewhere stay themselves. */
  watchNormalising(doc: Y.Doc, isBusy: () => boolean): void {
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (!transaction.local || isBusy()) return;
      const [died, born] = [lettersDied(transaction), lettersBorn(transaction)];
      if (born.length === 0 || died.map(([, letter]) => letter).join('') !== born.map(([, letter]) => letter).join('')) return;
      born.forEach(([key], i) => {
        const identity = this.byId.get(died[i]?.[0] ?? -1);
        if (identity !== undefined && !this.byId.has(key)) this.byId.set(key, identity);
      });
    });
  }

  /** The truth of an annotation on `[start, end)` of the plain text of a peer. */
  truthOf(fragment: Y.XmlFragment, doc: Node, who: readonly Identity[], start: number, end: number): Truth {
    const keys = keysOf(fragment);
    const characters = offsetsOf(doc).flatMap((offset, i) =>
      offset >= start && offset < end ? [{ key: keys[i] as Key, who: who[i] as Identity }] : [],
    );
    return { characters };
  }

  /** Where annotations should be in a peer's document. A copy that was annotated itself counts before other copies of it. */
  expectations(fragment: Y.XmlFragment, doc: Node, who: readonly Identity[]): (truth: Truth) => Expected {
    const offsets = offsetsOf(doc);
    const keys = new Map(keysOf(fragment).map((key, i) => [key, i]));
    const standing = new Map<Identity, number[]>();
    who.forEach((identity, i) => void standing.set(identity, [...(standing.get(identity) ?? []), i]));
    const blocks = blocksOf(doc);
    const text = blocks.map(({ text }) => text).join('\n');
    return ({ characters }) => {
      const places: number[] = [];
      let alive = 0;
      for (const { key, who: identity } of characters) {
        const own = keys.get(key);
        const all = own !== undefined && who[own] === identity ? [own] : (standing.get(identity) ?? []);
        if (all.length > 0) alive++;
        places.push(...all.map((i) => offsets[i] as number));
      }
      return { alive: alive / characters.length, offsets: closed(places, blocks, text) };
    };
  }

  private learnCopies(doc: Y.Doc | null): void {
    for (const structs of doc?.store.clients.values() ?? []) {
      for (const item of structs) {
        if (!(item instanceof Y.Item) || item.redone === null) continue;
        for (let i = 0; i < item.length; i++) {
          const identity = this.byId.get(keyOf(item.id, i));
          const copy = keyOf(item.redone, i);
          if (identity !== undefined && !this.byId.has(copy)) this.byId.set(copy, identity);
        }
      }
    }
  }
}

/** Characters of a document in order: letters and hard breaks. */
export function spotsOf(doc: Node): readonly Spot[] {
  const spots: Spot[] = [];
  doc.descendants((node, position) => {
    if (node.isText) for (let i = 0; i < node.nodeSize; i++) spots.push(position + i);
    else if (node.isInline) spots.push(position);
    return true;
  });
  return spots;
}

interface Block {
  readonly start: number;
  readonly text: string;
}

function blocksOf(doc: Node): readonly Block[] {
  const blocks: Block[] = [];
  let start = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, null, '\n');
    blocks.push({ start, text });
    start += text.length + 1;
    return false;
  });
  return blocks;
}

/** Offsets of a document's characters in its plain text, in order. */
function offsetsOf(doc: Node): readonly number[] {
  return blocksOf(doc).flatMap(({ start, text }) => Array.from({ length: text.length }, (_, i) => start + i));
}

/** Offsets that hold a character, and not the end of a block. */
export function characterOffsets(doc: Node): ReadonlySet<number> {
  return new Set(offsetsOf(doc));
}

/** Adds what lies between: all within a block, and up to 80 characters, or white space, across blocks. */
function closed(places: readonly number[], blocks: readonly Block[], text: string): ReadonlySet<number> {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  const offsets = new Set(sorted);
  const blockOf = (offset: number) => blocks.findLastIndex(({ start }) => start <= offset);
  for (let i = 1; i < sorted.length; i++) {
    const [from, to] = [(sorted[i - 1] as number) + 1, sorted[i] as number];
    if (to - from > 80 && blockOf(from - 1) !== blockOf(to) && text.slice(from, to).trim() !== '') continue;
    for (let offset = from; offset < to; offset++) offsets.add(offset);
  }
  for (const { start, text: letters } of blocks) offsets.delete(start + letters.length);
  return offsets;
}

/** Ids of a fragment's living characters, in order. */
function keysOf(fragment: Y.XmlFragment): readonly Key[] {
  const keys: Key[] = [];
  const visit = (item: Y.Item | null) => {
    for (let each = item; each !== null; each = each.right) {
      if (each.deleted) continue;
      if (each.content instanceof Y.ContentString) {
        for (let i = 0; i < each.length; i++) keys.push(keyOf(each.id, i));
      } else if (each.content instanceof Y.ContentType) {
        const { type } = each.content;
        if (type instanceof Y.XmlElement && type.nodeName === 'hardBreak') keys.push(keyOf(each.id, 0));
        else visit(type._start);
      }
    }
  };
  visit(fragment._start);
  return keys;
}

type Letter = readonly [key: Key, letter: string];

function lettersDied({ doc, deleteSet }: Y.Transaction): readonly Letter[] {
  const letters: Letter[] = [];
  for (const [client, ranges] of deleteSet.clients) {
    for (const item of doc.store.clients.get(client) ?? []) {
      const isHit = ranges.some(({ clock, len }) => item.id.clock >= clock && item.id.clock < clock + len);
      if (isHit) letters.push(...lettersIn(item));
    }
  }
  return letters;
}

function lettersBorn({ doc, beforeState }: Y.Transaction): readonly Letter[] {
  const own = doc.store.clients.get(doc.clientID) ?? [];
  return own.filter(({ id }) => id.clock >= (beforeState.get(doc.clientID) ?? 0)).flatMap(lettersIn);
}

function lettersIn(item: Y.Item | Y.GC | { readonly id: Y.ID }): readonly Letter[] {
  if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return [];
  return [...Array(item.length).keys()].map((i) => [keyOf(item.id, i), (item.content as Y.ContentString).str.charAt(i)]);
}
