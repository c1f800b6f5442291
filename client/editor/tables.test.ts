import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { addRowAfter, tableEditing } from '@tiptap/pm/tables';
import { getSchema } from '@tiptap/react';
import { expect, test } from 'vitest';
import { proseExtensions } from './extensions.ts';
import { mendedByItsWriter } from './tables.ts';

const schema = getSchema(proseExtensions);
const cell = () => schema.node('tableCell', null, schema.node('paragraph'));
const row = (cells: number) => schema.node('tableRow', null, Array.from({ length: cells }, cell));

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
