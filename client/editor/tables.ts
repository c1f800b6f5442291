import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Fragment, type Node as ProseNode } from '@tiptap/pm/model';
import { EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import { fixTables } from '@tiptap/pm/tables';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { Extensions } from '@tiptap/react';
import { comesFromYjs } from './comes-from-yjs.ts';

/**
 * Lets a plugin mend what its own writer's changes left uneven, and nothing else.
 *
 * prosemirror-tables mends uneven rows after every change. What somebody else's change left uneven is theirs to mend: if every
 * client did it, each would add the missing cells once more, and nothing may write unasked. Until they do, a row that I add takes its cells
 * after a row that lacks some, and prosemirror-tables (1.8) then puts a row where the cell should be: a cell is put there first. It also
 * looks for tables in all of a text after each key, which is asked for only where one was changed.
 */
export function mendedByItsWriter(plugin: Plugin): Plugin {
  const { appendTransaction } = plugin.spec;
  if (!appendTransaction) return plugin;
  return new Plugin({
    ...plugin.spec,
    appendTransaction(transactions, before, after) {
      const isTheirs = transactions.every(comesFromYjs);
      if (!isTheirs && transactions.some(addsRowInRow)) return withCellsForRows(before, after);
      const isMending = !isTheirs && transactions.some(mayUnevenTable);
      return appendTransaction.call(plugin, transactions, isMending ? before : after, after); // it mends what is other than before
    },
  });
}

const isRow = (node: ProseNode) => node.type.spec.tableRole === 'row';
const hasRowInRow = (node: ProseNode) => isRow(node) && node.children.some(isRow);

const addsRowInRow = ({ steps }: Transaction) =>
  steps.some((step) => step instanceof ReplaceStep && step.slice.content.content.some(hasRowInRow));

/** Whether anything in a table is another, or may be. */
function mayUnevenTable({ steps, mapping, doc }: Transaction): boolean {
  // The one part of the text in which all that changed lies: the first and last position.
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const map of mapping.maps) {
    let isUnsaid = true; // a step that moves nothing says not where it was
    if (first <= last) [first, last] = [map.map(first, -1), map.map(last)];
    map.forEach((_from, _to, from, to) => {
      isUnsaid = false;
      [first, last] = [Math.min(first, from), Math.max(last, to)];
    });
    if (isUnsaid) return true;
  }
  return steps.length > 0 && hasTable(doc, first, last);
}

/** Whether a table stands around or within some positions. */
function hasTable(doc: ProseNode, from: number, to: number): boolean {
  let has = false;
  doc.nodesBetween(from, to, ({ type }) => {
    has ||= type.spec.tableRole === 'table';
    return !has;
  });
  return has;
}

/** Puts cells where rows are, and makes the rows of the table even. */
function withCellsForRows(before: EditorState, { doc, tr, schema }: EditorState): Transaction {
  doc.descendants((node, position) => {
    if (!hasRowInRow(node)) return;
    const cells = node.children.map((child) => (isRow(child) ? schema.nodes.tableCell?.createAndFill() : child) ?? child);
    const at = tr.mapping.map(position);
    tr.replaceWith(at, at + node.nodeSize, node.copy(Fragment.from(cells)));
  });
  for (const step of fixTables(EditorState.create({ doc: tr.doc }), before)?.steps ?? []) tr.step(step);
  return tr;
}

/** TipTap's tables; each scrolls in a box of its own where the page is too narrow for it. */
const MendedByItsWriter = Table.extend({
  addProseMirrorPlugins() {
    return (this.parent?.() ?? []).map(mendedByItsWriter);
  },
});

/** The nodes of a table, as `shared/document/schema.ts` has them. */
export const tables: Extensions = [MendedByItsWriter.configure({ renderWrapper: true }), TableRow, TableHeader, TableCell];
