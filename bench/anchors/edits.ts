import {
  joinBackward,
  joinForward,
  lift,
  selectNodeBackward,
  setBlockType,
  splitBlock,
  toggleMark,
  wrapIn,
} from '@tiptap/pm/commands';
import { Fragment, type Node, type NodeType, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { type Command, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow } from '@tiptap/pm/tables';
import type { Peer } from './peer.ts';
import type { Random } from './random.ts';

/** What people do to a text, and how often. */
const weights = {
  type: 22,
  enter: 12,
  backspace: 10,
  joinNext: 3,
  deleteRange: 6,
  replaceRange: 4,
  blockType: 8,
  quote: 5,
  lift: 5,
  list: 6,
  indent: 3,
  mark: 4,
  cut: 5,
  copy: 1,
  paste: 7,
  drag: 4,
  dragBlock: 2,
  pasteFromOutside: 3,
  replaceAll: 1,
  undo: 9,
  redo: 4,
};

/** What people do besides in a text with tables. */
const tableWeights = { insertTable: 3, inTable: 14 };

const typeIn = (peer: Peer, name: string): NodeType => peer.state.schema.nodes[name] as NodeType;

/** Makes one edit of a random kind somewhere in the text. @returns the kind. */
export function editAtRandom(peer: Peer, random: Random, hasTables: boolean): string {
  const kind = random.weighted(hasTables ? { ...weights, ...tableWeights } : (weights as Weights));
  edits[kind](peer, random);
  if (kind !== 'undo' && kind !== 'redo' && random.chance(0.7)) peer.pause();
  return kind;
}

type Weights = Readonly<Record<keyof typeof weights | keyof typeof tableWeights, number>>;
type Edit = (peer: Peer, random: Random) => void;

const edits: Record<keyof Weights, Edit> = {
  type(peer, random) {
    caret(peer, random);
    const words = random.chance(0.5) ? `${random.words(1)} ` : random.words(random.between(1, 3));
    for (const letter of words) {
      if (!peer.state.selection.$from.parent.inlineContent) return;
      peer.edit(peer.state.tr.insertText(letter));
    }
  },
  enter(peer, random) {
    caret(peer, random);
    if (random.chance(0.15)) peer.edit(peer.state.tr.replaceSelectionWith(typeIn(peer, 'hardBreak').create()));
    else if (!peer.run(splitListItem(typeIn(peer, 'listItem')))) peer.run(splitBlock);
  },
  backspace(peer, random) {
    if (random.chance(0.6)) {
      caret(peer, random, 'start');
      chain(peer, joinBackward, selectNodeBackward);
      return;
    }
    caret(peer, random);
    for (let count = random.between(1, 4); count > 0; count--) {
      const { $from } = peer.state.selection;
      if ($from.parentOffset > 0) peer.edit(peer.state.tr.delete($from.pos - 1, $from.pos));
      else chain(peer, joinBackward);
    }
  },
  joinNext(peer, random) {
    caret(peer, random, 'end');
    chain(peer, joinForward);
  },
  deleteRange(peer, random) {
    const [from, to] = range(peer, random, 40);
    peer.edit(peer.state.tr.delete(from, to));
  },
  replaceRange(peer, random) {
    const [from, to] = range(peer, random, 25);
    peer.edit(peer.state.tr.setSelection(TextSelection.create(peer.state.doc, from, to)));
    peer.edit(peer.state.tr.insertText(random.words(2)));
  },
  blockType(peer, random) {
    select(peer, random);
    const level = random.between(1, 3);
    chain(
      peer,
      random.oneOf([
        setBlockType(typeIn(peer, 'heading'), { level }),
        setBlockType(typeIn(peer, 'paragraph')),
        setBlockType(typeIn(peer, 'codeBlock')),
      ]),
    );
  },
  quote(peer, random) {
    select(peer, random);
    chain(peer, wrapIn(typeIn(peer, 'blockquote')));
  },
  lift(peer, random) {
    select(peer, random);
    chain(peer, liftListItem(typeIn(peer, 'listItem')), lift);
  },
  list(peer, random) {
    select(peer, random);
    chain(peer, wrapInList(typeIn(peer, random.oneOf(['bulletList', 'orderedList']))));
  },
  indent(peer, random) {
    select(peer, random);
    chain(peer, random.oneOf([sinkListItem(typeIn(peer, 'listItem')), liftListItem(typeIn(peer, 'listItem'))]));
  },
  mark(peer, random) {
    const [from, to] = range(peer, random, 40);
    peer.edit(peer.state.tr.setSelection(TextSelection.create(peer.state.doc, from, to)));
    const mark = peer.state.schema.marks[random.oneOf(['bold', 'italic', 'link'])];
    if (mark) chain(peer, toggleMark(mark, mark.name === 'link' ? { href: 'https://example.org/' } : null));
  },
  cut(peer, random) {
    const [from, to] = range(peer, random, random.chance(0.3) ? 300 : 40);
    peer.copy(from, to, true);
  },
  copy(peer, random) {
    const [from, to] = range(peer, random, 60);
    peer.copy(from, to, false);
  },
  paste(peer, random) {
    caret(peer, random);
    peer.paste();
  },
  drag(peer, random) {
    const [from, to] = range(peer, random, random.chance(0.3) ? 200 : 40);
    const target = textPosition(peer, random);
    if (target < from || target > to) peer.drag(from, to, target);
  },
  dragBlock(peer, random) {
    const { doc } = peer.state;
    const index = random.between(0, doc.childCount - 1);
    const at = startOf(doc, index);
    const target = startOf(doc, random.between(0, doc.childCount));
    const size = doc.child(index).nodeSize;
    if (doc.childCount < 2 || (target >= at && target <= at + size)) return;
    peer.edit(peer.state.tr.setSelection(NodeSelection.create(doc, at)));
    peer.drag(at, at + size, target);
  },
  pasteFromOutside(peer, random) {
    caret(peer, random);
    const paragraphs = Array.from({ length: random.between(1, 3) }, () =>
      typeIn(peer, 'paragraph').create(null, peer.state.schema.text(random.words(random.between(3, 12)))),
    );
    const slice = new Slice(Fragment.from(paragraphs), 1, 1);
    peer.edit(peer.state.tr.replaceSelection(slice).setMeta('paste', true).setMeta('uiEvent', 'paste'));
  },
  replaceAll(peer, random) {
    const [word, other] = [random.words(1), random.words(1)];
    if (word === other) return; // to us they are the same words, to the oracle others
    const { tr } = peer.state;
    const found: number[] = [];
    peer.state.doc.descendants((node, position) => {
      if (!node.isText) return;
      for (const { index } of node.text?.matchAll(new RegExp(`\\b${word}\\b`, 'g')) ?? []) found.push(position + index);
    });
    for (const position of found.reverse()) tr.insertText(other, position, position + word.length);
    peer.edit(tr);
  },
  insertTable(peer, random) {
    caret(peer, random);
    const { $from } = peer.state.selection;
    if ($from.depth > 1) return;
    peer.edit(peer.state.tr.insert($from.after(1), tableAtRandom(peer.state.schema, random)));
  },
  inTable(peer, random) {
    const cells: number[] = [];
    peer.state.doc.descendants((node, position) => {
      if (node.type.spec.tableRole === 'cell') cells.push(position);
    });
    if (cells.length === 0) return;
    const $cell = peer.state.doc.resolve(random.oneOf(cells) + 1);
    peer.edit(peer.state.tr.setSelection(TextSelection.near($cell)));
    chain(peer, random.oneOf([addRowAfter, addRowBefore, addColumnAfter, addColumnBefore, deleteRow, deleteColumn]));
  },
  undo: (peer) => peer.undo('undo'),
  redo: (peer) => peer.undo('redo'),
};

/** A table of two to three rows and columns, with some words in each cell. */
export function tableAtRandom(schema: Schema, random: Random): Node {
  const { nodes } = schema;
  const [rows, columns] = [random.between(2, 3), random.between(2, 3)];
  const cell = () =>
    (nodes.tableCell as NodeType).create(null, (nodes.paragraph as NodeType).create(null, schema.text(random.words(3))));
  const row = () => (nodes.tableRow as NodeType).create(null, Array.from({ length: columns }, cell));
  return (nodes.table as NodeType).create(null, Array.from({ length: rows }, row));
}

/** A passage of the plain text to annotate: some words, often in one block, sometimes over two. */
export function passageAtRandom(text: string, random: Random): { readonly start: number; readonly end: number } {
  const start = random.between(0, Math.max(0, text.length - 1));
  return { start, end: Math.min(text.length, start + random.between(3, random.chance(0.2) ? 120 : 40)) };
}

/** The first command that does something. */
function chain(peer: Peer, ...commands: readonly Command[]): void {
  commands.some((command) => peer.run(command));
}

function caret(peer: Peer, random: Random, where?: 'start' | 'end'): void {
  const $pos = peer.state.doc.resolve(textPosition(peer, random));
  const pos = where === 'start' ? $pos.start() : where === 'end' ? $pos.end() : $pos.pos;
  peer.edit(peer.state.tr.setSelection(TextSelection.create(peer.state.doc, pos)));
}

/** A caret, or a selection over a few blocks. */
function select(peer: Peer, random: Random): void {
  const [from, to] = random.chance(0.3) ? range(peer, random, 200) : range(peer, random, 1);
  peer.edit(peer.state.tr.setSelection(TextSelection.create(peer.state.doc, from, to)));
}

/** A range of text of at most `length`, more often within a block than not. */
function range(peer: Peer, random: Random, length: number): readonly [from: number, to: number] {
  const { doc } = peer.state;
  const $from = doc.resolve(textPosition(peer, random));
  const far = Math.min(doc.content.size, $from.pos + random.between(1, length));
  const to = random.chance(0.7) ? Math.min(far, $from.end()) : far;
  const $to = nearestText(doc.resolve(to));
  return $to.pos < $from.pos ? [$from.pos, $from.pos] : [$from.pos, $to.pos];
}

function textPosition(peer: Peer, random: Random): number {
  return nearestText(peer.state.doc.resolve(random.between(0, peer.state.doc.content.size))).pos;
}

const nearestText = ($pos: ResolvedPos) => ($pos.parent.inlineContent ? $pos : TextSelection.near($pos).$from);

function startOf(doc: Node, index: number): number {
  let start = 0;
  for (let i = 0; i < index; i++) start += doc.child(i).nodeSize;
  return start;
}
