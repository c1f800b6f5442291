import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { addRowAfter, tableEditing } from '@tiptap/pm/tables';
import { getSchema } from '@tiptap/react';
import { expect, test } from 'vitest';
import { proseExtensions } from './extensions.ts';
import { mendedByItsWriter } from './tables.ts';

const schema = getSchema(proseExtensions);
const cell = () => schema.node('tableCell', null, schema.node('paragraph'));
const row = (cells: number) => schema.node('tableRow', null, Array.from({ length: cells }, cell));

test('a table that is made uneven is even again at once, and words beside it are not looked at for that', () => {
  const paragraph = schema.node('paragraph', null, schema.text('word'));
  const doc = schema.node('doc', null, [paragraph, schema.node('table', null, [row(2), row(2)]), paragraph]);
  const state = EditorState.create({ schema, doc, plugins: [mendedByItsWriter(tableEditing())] });
  const cells = ({ doc: { children } }: EditorState) => children[1]?.children.map(({ childCount }) => childCount);
  const firstCell = paragraph.nodeSize + 2;

  const cut = state.apply(state.tr.delete(firstCell, firstCell + cell().nodeSize));
  expect(cells(cut)).toEqual([2, 2]);
  const widened = state.apply(state.tr.setNodeMarkup(firstCell, null, { ...cell().attrs, colspan: 2 }));
  expect(cells(widened)).toEqual([2, 3]);
  const typed = state.applyTransaction(state.tr.insertText('x', 2));
  expect(typed.transactions).toHaveLength(1);
});

test('a row that is added beside one that lacks cells has all of them, and the table is even again', () => {
  const uneven = schema.node('doc', null, schema.node('table', null, [row(1), row(3), row(2)]));
  for (const line of [0, 1, 2]) {
    const before = EditorState.create({ schema, doc: uneven, plugins: [mendedByItsWriter(tableEditing())] });
    const start = uneven
      .child(0)
      .children.slice(0, line)
      .reduce((at, { nodeSize }) => at + nodeSize, 1);
    let state = before.apply(before.tr.setSelection(TextSelection.near(uneven.resolve(start + 2))));
    const dispatch = (tr: Transaction) => {
      state = state.apply(tr);
    };
    expect(addRowAfter(state, dispatch)).toBe(true);
    state.doc.check();
    const [table] = state.doc.children;
    expect(table?.children.map(({ childCount }) => childCount)).toEqual([3, 3, 3, 3]);
    expect(new Set(table?.children.flatMap(({ children }) => children.map(({ type }) => type.name)))).toEqual(
      new Set(['tableCell']),
    );
  }
});
