import type { Node } from '@tiptap/pm/model';
import type { Mapping } from '@tiptap/pm/transform';
import * as Y from 'yjs';
import { partitionPoint } from './partition-point.ts';

/**
 * Writes the letters of a local edit to Yjs exactly where the person deleted and typed them.
 *
 * A binding that compares two strings cannot know: an `e` typed before another `e` it puts after it, and then what stood on the
 * old letter stands on the new one. So letters that were deleted are taken out first, and with them those that went to another
 * block than the first of their line, for these the binding writes again in any case. Where the edit left the structure as it
 * was, what was typed is put in. What is left, the binding does: structure, marks and attributes.
 *
 * A node that stands in the document elsewhere as it was, such as a dragged block, is left alone: the binding knows it again by
 * its being the same object, and would not look at its letters.
 *
 * To be called in the binding's transaction, before it writes; `fragment` still is as `before`.
 */
export function writeText(fragment: Y.XmlFragment, before: Node, after: Node, mapping: Mapping): void {
  const { start, tail } = changedChildren(before, after);
  const until = after.childCount - tail;
  const lines = linesIn(fragment, before, start, before.childCount - tail, nodesIn(after, start, until));
  if (lines === null) return;
  const written = new Map(linesIn(fragment, after, start, until)?.map((line) => [line.text, line]));
  const blocks = textblocksIn(after, start, until);
  for (const line of lines) {
    const places = takeOut(line, mapping, blocks);
    const now = written.get(line.text);
    if (now) putIn(now, places);
  }
}

/** Text between two other nodes of a textblock, and what holds it in Yjs. */
interface Line {
  readonly text: Y.XmlText;
  readonly position: number;
  readonly letters: string;
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

/** The lines of some top-level blocks, without those in the nodes of `except`, or null where fragment and document are not of one structure. */
function linesIn(
  fragment: Y.XmlFragment,
  doc: Node,
  from: number,
  to: number,
  except: ReadonlySet<Node> = new Set(),
): readonly Line[] | null {
  const lines: Line[] = [];
  const elements = fragment.toArray();
  if (elements.length !== doc.childCount) return null;
  let position = 0;
  for (let i = 0; i < to; i++) {
    const node = doc.child(i);
    if (i >= from && !collect(elements[i], node, position, except, lines)) return null;
    position += node.nodeSize;
  }
  return lines;
}

function collect(element: unknown, node: Node, position: number, except: ReadonlySet<Node>, lines: Line[]): boolean {
  if (except.has(node)) return true;
  if (!(element instanceof Y.XmlElement) || element.nodeName !== node.type.name) return false;
  const children = element.toArray();
  let inside = position + 1;
  let next = 0;
  for (let i = 0; i < node.childCount; next++) {
    const child = children[next];
    const [start, first] = [inside, i];
    let letters = '';
    for (; i < node.childCount && node.child(i).isText; i++) letters += node.child(i).text ?? '';
    if (i > first) {
      if (!(child instanceof Y.XmlText)) return false;
      lines.push({ text: child, position: start, letters });
      inside += letters.length;
    } else {
      if (!collect(child, node.child(i), start, except, lines)) return false;
      inside += node.child(i).nodeSize;
      i++;
    }
  }
  return next === children.length;
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

/** Takes out the letters that are gone from their line. @returns where those that are left are now. */
function takeOut({ text, position, letters }: Line, mapping: Mapping, blocks: readonly number[]): readonly number[] {
  if (text.length !== letters.length) return [];
  const places: (number | null)[] = [];
  let home: number | null = null;
  for (let i = 0; i < letters.length; i++) {
    const { pos, deletedAfter } = mapping.mapResult(position + i, 1);
    const block = deletedAfter ? null : partitionPoint(blocks, (start) => start <= pos);
    home ??= block;
    places.push(block === null || block !== home ? null : pos);
  }
  for (let end = places.length; end > 0; ) {
    let start = end - 1;
    if (places[start] === null) {
      while (start > 0 && places[start - 1] === null) start--;
      text.delete(start, end - start);
    }
    end = start;
  }
  return places.filter((place) => place !== null);
}

/** Puts in the letters that stand between, before and after those that are left. */
function putIn({ text, position, letters }: Line, places: readonly number[]): void {
  const offsets = places.map((place) => place - position);
  const isInOrder = offsets.every((offset, i) => offset >= 0 && offset < letters.length && offset > (offsets[i - 1] ?? -1));
  if (!isInOrder || text.length !== offsets.length) return;
  let next = 0;
  for (const offset of [...offsets, letters.length]) {
    if (offset > next) text.insert(next, letters.slice(next, offset));
    next = offset + 1;
  }
}
