import { EditorState, Selection, TextSelection } from '@tiptap/pm/state';
import { initProseMirrorDoc, prosemirrorToYXmlFragment, ySyncPlugin } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { HeadlessView } from '../../bench/anchors/headless-view.ts';
import { proseFragmentName, proseSchema } from '../../shared/document/schema.ts';
import { unplacedCaret } from './unplaced-caret.ts';

/** Somebody who looks at a text of two paragraphs, and somebody else who writes there. */
function two() {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  const nodes = ['The ministry denied it.', 'Nobody saw the tanker.'].map((words) =>
    proseSchema.node('paragraph', null, proseSchema.text(words)),
  );
  prosemirrorToYXmlFragment(proseSchema.node('doc', null, nodes), theirs.getXmlFragment(proseFragmentName));
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  theirs.on('update', (update: Uint8Array) => Y.applyUpdate(mine, update));
  const fragment = mine.getXmlFragment(proseFragmentName);
  const { doc, mapping } = initProseMirrorDoc(fragment, proseSchema);
  const caret = unplacedCaret(mine);
  const view = new HeadlessView(EditorState.create({ doc, plugins: [caret, ySyncPlugin(fragment, { mapping })] }));
  const write = (words: string) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    theirs.getXmlFragment(proseFragmentName).insert(0, [paragraph]);
  };
  // What hears of the focus asks nothing of the view or the event.
  return { view, write, focus: () => caret.props.handleDOMEvents?.focus?.call(caret, view as never, {} as FocusEvent) };
}

const behindCaret = ({ state }: HeadlessView) => state.doc.textBetween(state.selection.head, state.selection.$head.end());

describe('the caret of somebody who only looks', () => {
  it('stays at the beginning of the text, whatever others write there', () => {
    const { view, write } = two();
    for (const words of ['First.', 'Before the first.']) {
      write(words);
      expect(view.state.selection.eq(Selection.atStart(view.state.doc))).toBe(true);
      expect(behindCaret(view)).toBe(words);
    }
  });

  it('stays with its words once it was put there, or without the focus anywhere but at the beginning', () => {
    for (const isFocused of [true, false]) {
      const { view, write, focus } = two();
      if (isFocused) focus();
      const at = isFocused ? 1 : 5;
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)));
      const words = behindCaret(view);
      write('First.');
      expect(behindCaret(view)).toBe(words);
    }
  });
});
