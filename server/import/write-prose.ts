import { setImmediate as turn } from 'node:timers/promises';
import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { proseFragmentName, proseSchema } from '../../shared/document/schema.ts';
import type { Block } from './blocks.ts';

/** Nodes and UTF-16 units written before others get their turn: some 10 ms. */
const costPerTurn = 64 * 1024;
/** An element costs about as much as this many letters: 100,000 paragraphs of 50 letters take a second, one of a million none. */
const costOfElement = 200;

/**
 * Writes blocks as the first content of a new prose room: one Yjs update by a fresh client id.
 *
 * The result is what the editor's binding would have written (y-tiptap's and y-prosemirror's convention: an element per node,
 * one Y.XmlText for neighbouring letters, marks as formatting), made in slices because a book takes the binding a second in
 * one piece. Five million characters take about a second in all.
 *
 * @throws RangeError where blocks do not fit the prose schema: the reader that made them is wrong.
 */
export async function writeProse(blocks: readonly Block[]): Promise<Uint8Array> {
  const prose = new Y.Doc();
  const fragment = prose.getXmlFragment(proseFragmentName);
  let last: Y.XmlElement | null = null;
  for (const slice of slices(blocks)) {
    const nodes = slice.map((block) => proseSchema.nodeFromJSON(block));
    proseSchema.topNodeType.create(null, nodes).check();
    const elements = nodes.map(toElement);
    fragment.insertAfter(last, elements); // `push` would walk over all that stands before
    last = elements.at(-1) ?? last;
    await turn();
  }
  const update = Y.encodeStateAsUpdate(prose);
  prose.destroy();
  return update;
}

/** Consecutive blocks that together cost a turn, at least one each. */
function* slices(blocks: readonly Block[]): Generator<readonly Block[]> {
  let start = 0;
  let cost = 0;
  for (const [i, block] of blocks.entries()) {
    cost += costOf(block);
    if (cost < costPerTurn) continue;
    yield blocks.slice(start, i + 1);
    start = i + 1;
    cost = 0;
  }
  if (start < blocks.length) yield blocks.slice(start);
}

function costOf(block: Block): number {
  let cost = costOfElement;
  for (const child of block.content ?? []) cost += 'text' in child ? child.text.length : costOf(child);
  return cost;
}

function toElement(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) if (value !== null) element.setAttribute(name, value);
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let stretch: Node[] = [];
  const endStretch = () => {
    if (stretch.length > 0) children.push(toText(stretch));
    stretch = [];
  };
  node.forEach((child) => {
    if (child.isText) {
      stretch.push(child);
      return;
    }
    endStretch();
    children.push(toElement(child));
  });
  endStretch();
  if (children.length > 0) element.insert(0, children); // `push` would ask an element without a document for its length
  return element;
}

/** Each mark type stands once on a letter (the schema lets none overlap itself), so its name alone is the format's key. */
function toText(stretch: readonly Node[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    stretch.map((letters) => ({
      insert: letters.text ?? '',
      attributes: Object.fromEntries(letters.marks.map((mark) => [mark.type.name, mark.attrs])),
    })),
  );
  return text;
}
