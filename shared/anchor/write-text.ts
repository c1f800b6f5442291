import type { Node } from '@tiptap/pm/model';
import type { Mapping } from '@tiptap/pm/transform';
import * as Y from 'yjs';
import { partitionPoint } from './partition-point.ts';
import type { CharacterId } from './prose-parts.ts';
import { writeAnew } from './write-anew.ts';

/**
 * Writes a local edit to Yjs, its letters exactly where the person deleted and typed them.
 *
 * A binding that compares two strings cannot know: an `e` typed before another `e` it puts after it, and then what stood on the
 * old letter stands on the new one. So letters that were deleted are taken out first, and with them those that went to another
 * block than the first of their line, for these the binding writes again in any case. Where the edit left the structure as it
 * was, what was typed is put in. What is left, the binding does: structure, marks and attributes. Where it kept a letter for
 * another that is equal, as the last one of a line that Enter divides, that letter is written anew.
 *
 * A node that stands in the document elsewhere as it was, such as a dragged block, is left alone: the binding knows it again by
 * its being the same object, and would not look at its letters.
 *
 * To be called in the binding's transaction; `fragment` still is as `before`.
 *
 * @param writeRest makes the fragment what `after` is, as the binding does.
 */
export function writeText(fragment: Y.XmlFragment, before: Node, after: Node, mapping: Mapping, writeRest: () => void): void {
  const { start, tail } = changedChildren(before, after);
  const until = after.childCount - tail;
  const linesNow = () => linesIn(fragment, after, start, until);
  const standing = nodesIn(after, start, until);
  const lines = linesIn(fragment, before, start, before.childCount - tail, standing) ?? [];
  const written = new Map(linesNow()?.map((line) => [line.text, line]));
  const blocks = textblocksIn(after, start, until);
  const homes = new Homes();
  let isAllWritten = written.size === lines.length;
  for (const line of lines) {
    const now = written.get(line.text);
    if (line.isLeft) {
      homes.add(line.text, placesOf(line, mapping));
      if (now?.letters === line.letters) continue;
    } else {
      const places = takeOut(line, mapping, blocks);
      homes.add(line.text, places);
      if (now && putIn(now, places)) continue;
    }
    isAllWritten = false;
  }
  writeRest();
  if (isAllWritten) return;
  for (const id of homes.strangersIn(linesNow() ?? [])) if (fragment.doc) writeAnew(fragment.doc, id);
}

/** Text between two other nodes of a textblock, and what holds it in Yjs. */
interface Line {
  readonly text: Y.XmlText;
  readonly position: number;
  readonly letters: string;
  /** Whether it is part of a node that stands in the other document as it is in this. */
  readonly isLeft: boolean;
}

/** The top-level blocks that are not the very same: from `start` on, without the last `tail`. */
function changedChildren(before: Node, after: Node): { readonly start: number; readonly tail: number } {
  const most = Math.min(before.childCount, after.childCount);
  let start = 0;
  while (start < most && before.child(start) === after.child(start)) start++;
  let tail = 0;
  while (tail < most - start && before.child(before.childCount - 1 - tail) === after.child(after.childCount - 1 - tail)) tail++;
  return { start, tail };
}

/** The lines of some top-level blocks, or null where fragment and document are not of one structure. */
function linesIn(
  fragment: Y.XmlFragment,
  doc: Node,
  from: number,
  to: number,
  left: ReadonlySet<Node> = new Set(),
): readonly Line[] | null {
  const lines: Line[] = [];
  const elements = fragment.toArray();
  if (elements.length !== doc.childCount) return null;
  let position = 0;
  for (let i = 0; i < to; i++) {
    const node = doc.child(i);
    if (i >= from && !collect(elements[i], node, position, false, left, lines)) return null;
    position += node.nodeSize;
  }
  return lines;
}

function collect(
  element: unknown,
  node: Node,
  position: number,
  isInLeft: boolean,
  left: ReadonlySet<Node>,
  lines: Line[],
): boolean {
  const isLeft = isInLeft || left.has(node);
  if (!(element instanceof Y.XmlElement) || element.nodeName !== node.type.name) return false;
  const children = element.toArray();
  let inside = position + 1;
  let next = 0;
  for (let i = 0; i < node.childCount || next < children.length; ) {
    const texts = textsFrom(children, next);
    next += texts.length;
    let letters = '';
    for (; i < node.childCount && node.child(i).isText; i++) letters += node.child(i).text ?? '';
    if (!share(texts, letters, inside, isLeft, lines)) return false;
    inside += letters.length;
    if (i === node.childCount) return next === children.length;
    if (!collect(children[next++], node.child(i), inside, isLeft, left, lines)) return false;
    inside += node.child(i++).nodeSize;
  }
  return true;
}

/** Neighbouring texts: mostly one, but people who write at the same time may leave several, and empty ones. */
function textsFrom(children: readonly unknown[], from: number): readonly Y.XmlText[] {
  const texts: Y.XmlText[] = [];
  for (let each = children[from]; each instanceof Y.XmlText; each = children[from + texts.length]) texts.push(each);
  return texts;
}

/** Divides letters among the texts that hold them; fails where it cannot be told which holds what. */
function share(texts: readonly Y.XmlText[], letters: string, position: number, isLeft: boolean, lines: Line[]): boolean {
  const [only, another] = texts;
  if (only && !another && letters !== '') {
    lines.push({ text: only, position, letters, isLeft });
    return true;
  }
  let start = 0;
  for (const text of texts) {
    const end = start + text.length;
    if (end > start) lines.push({ text, position: position + start, letters: letters.slice(start, end), isLeft });
    start = end;
  }
  return start === letters.length;
}

function nodesIn(doc: Node, from: number, to: number): ReadonlySet<Node> {
  const nodes = new Set<Node>();
  for (let i = from; i < to; i++) {
    nodes.add(doc.child(i));
    doc.child(i).descendants((node) => {
      if (!node.isText) nodes.add(node);
    });
  }
  return nodes;
}

/** Where the textblocks of some top-level blocks begin. */
function textblocksIn(doc: Node, from: number, to: number): readonly number[] {
  const starts: number[] = [];
  let position = 0;
  for (let i = 0; i < to; i++) {
    const node = doc.child(i);
    const outside = position;
    if (i >= from && node.isTextblock) starts.push(outside + 1);
    else if (i >= from) {
      node.descendants((child, inside) => {
        if (child.isTextblock) starts.push(outside + inside + 2);
        return !child.isTextblock;
      });
    }
    position += node.nodeSize;
  }
  return starts;
}

/** Where each letter of a line went; null where it was deleted. */
function placesOf({ text, position, letters }: Line, mapping: Mapping): readonly (number | null)[] {
  if (text.length !== letters.length) return [];
  return Array.from({ length: letters.length }, (_, i) => {
    const { pos, deletedAfter } = mapping.mapResult(position + i, 1);
    return deletedAfter ? null : pos;
  });
}

/** Takes out the letters that are gone from their line. @returns where those that are left are now. */
function takeOut(line: Line, mapping: Mapping, blocks: readonly number[]): readonly number[] {
  let home: number | null = null;
  const places = placesOf(line, mapping).map((place) => {
    if (place === null) return null;
    const block = partitionPoint(blocks, (start) => start <= place);
    home ??= block;
    return block === home ? place : null;
  });
  for (let end = places.length; end > 0; ) {
    let start = end - 1;
    if (places[start] === null) {
      while (start > 0 && places[start - 1] === null) start--;
      line.text.delete(start, end - start);
    }
    end = start;
  }
  return places.filter((place) => place !== null);
}

/** Puts in the letters that stand between, before and after those that are left. @returns whether that could be done. */
function putIn({ text, position, letters }: Line, places: readonly number[]): boolean {
  const offsets = places.map((place) => place - position);
  const isInOrder = offsets.every((offset, i) => offset >= 0 && offset < letters.length && offset > (offsets[i - 1] ?? -1));
  if (!isInOrder || text.length !== offsets.length) return false;
  let next = 0;
  for (const offset of [...offsets, letters.length]) {
    if (offset > next) text.insert(next, letters.slice(next, offset));
    next = offset + 1;
  }
  return true;
}

/** Where letters belong in the document by the person's own hand. */
class Homes {
  private readonly positions = new Map<number, Map<number, number>>();

  /** @param places are those of all living letters of the text, in order. */
  add(text: Y.XmlText, places: readonly (number | null)[]): void {
    let i = 0;
    for (const [client, clock] of idsIn(text)) {
      const position = places[i++] ?? null;
      if (position === null) continue;
      const ofClient = this.positions.get(client) ?? new Map<number, number>();
      this.positions.set(client, ofClient.set(clock, position));
    }
  }

  /** Letters that stand elsewhere now than where they belong. */
  strangersIn(lines: readonly Line[]): readonly CharacterId[] {
    return lines.flatMap(({ text, position }) =>
      idsIn(text).filter(([client, clock], i) => {
        const home = this.positions.get(client)?.get(clock);
        return home !== undefined && home !== position + i;
      }),
    );
  }
}

/** Ids of a text's living letters, in order. */
function idsIn(text: Y.XmlText): readonly CharacterId[] {
  const ids: CharacterId[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let i = 0; i < item.length; i++) ids.push([item.id.client, item.id.clock + i]);
  }
  return ids;
}
