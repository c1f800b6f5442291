import { Node as ProseNode } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { getSchema } from '@tiptap/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { proseExtensions } from './extensions.ts';
import { lockedPlugin, stepTowards } from './locked.ts';

const schema = getSchema(proseExtensions);

const paragraph = (...words: string[]) => ({
  type: 'paragraph',
  ...(words.join('') && { content: [{ type: 'text', text: words.join('') }] }),
});
const heading = (text: string, level: number) => ({ ...paragraph(text), type: 'heading', attrs: { level } });
const docOf = (...blocks: object[]) => ProseNode.fromJSON(schema, { type: 'doc', content: blocks });

/** Few letters and few kinds, so that neighbours often look alike. */
const words = fc.stringMatching(/^[ab ]{0,6}$/);
const leafBlock = fc.oneof(
  words.map((text) => paragraph(text)),
  fc.tuple(words, fc.integer({ min: 1, max: 2 })).map(([text, level]) => heading(text, level)),
  fc.constant({ type: 'horizontalRule' }),
);
const nestedBlock = fc.oneof(
  fc.array(leafBlock, { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'blockquote', content })),
  fc.array(words, { minLength: 1, maxLength: 3 }).map((items) => ({
    type: 'bulletList',
    content: items.map((text) => ({ type: 'listItem', content: [paragraph(text), paragraph(text)] })),
  })),
);
const document = fc
  .array(fc.oneof({ weight: 3, arbitrary: leafBlock }, nestedBlock), { minLength: 1, maxLength: 6 })
  .map((blocks) => docOf(...blocks));

describe('a locked text', () => {
  it('drops any local change and lets selections pass', () => {
    const plugin = lockedPlugin(new Y.Doc().getXmlFragment('prose'));
    const state = EditorState.create({ doc: docOf(paragraph('one two')), plugins: [plugin] });
    const typed = state.apply(state.tr.insertText('x', 3));
    const deleted = state.apply(state.tr.setMeta('addToHistory', false).delete(1, 4));
    const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2, 5)));

    expect(typed.doc.textContent).toBe('one two');
    expect(deleted.doc.textContent).toBe('one two');
    expect([selected.selection.from, selected.selection.to]).toEqual([2, 5]);
  });

  it('comes from any document to any other in one step', () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const tr = stepTowards(EditorState.create({ doc: before }), after);
        expect((tr?.doc ?? before).toJSON()).toEqual(after.toJSON());
      }),
      { numRuns: 500 },
    );
  });

  it('[V6] keeps a selection on its words when words are added around it', () => {
    const before = docOf(paragraph('zero'), paragraph('one two three'), paragraph('four'));
    const state = EditorState.create({ doc: before, selection: TextSelection.create(before, 11, 14) });
    expect(before.textBetween(11, 14)).toBe('two');

    const changes = [
      docOf(paragraph('zero and a half'), paragraph('one two three'), paragraph('four')),
      docOf(paragraph('zero'), paragraph('one two three and more'), paragraph('four')),
      docOf(heading('new', 1), paragraph('zero'), paragraph('one two three'), paragraph('four')),
      docOf(paragraph('one two three'), paragraph('four')),
    ];
    for (const after of changes) {
      const { doc, selection } = state.apply(stepTowards(state, after)!);
      expect(doc.textBetween(selection.from, selection.to)).toBe('two');
    }
  });
});
