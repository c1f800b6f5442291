import { type EditorState, Plugin, Selection } from '@tiptap/pm/state';
import { type getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { comesFromYjs } from './comes-from-yjs.ts';

/** As y-tiptap has it of a selection that has no place in Yjs: it is not looked for. */
const nowhere: ReturnType<typeof getRelativeSelection> = {
  type: 'text',
  depth: undefined,
  anchor: null,
  head: null,
  absAnchor: 0,
  absHead: 0,
};

/**
 * Keeps the caret of somebody who only looks, and has not put it anywhere yet, at the beginning of the text. y-tiptap takes just that
 * place for one that may be lost, and goes through all of the text for it, twice, with each change of somebody else's: a fifth of what a
 * letter takes in 100,000 words.
 *
 * @param doc the prose that the editor shows
 */
export function unplacedCaret(doc: Y.Doc): Plugin {
  let isPlaced = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        focus: () => {
          isPlaced = true;
          return false;
        },
      },
    },
    view(view) {
      const leaveOut = ({ local }: Y.Transaction) => {
        const { state } = view;
        if (local || isPlaced || !isAtStart(state)) return;
        const binding: ProsemirrorBinding = ySyncPluginKey.getState(state).binding;
        binding.beforeTransactionSelection = nowhere;
      };
      doc.on('beforeTransaction', leaveOut);
      return { destroy: () => doc.off('beforeTransaction', leaveOut) };
    },
    appendTransaction: (transactions, before, { tr, doc }) =>
      isPlaced || !transactions.some(comesFromYjs) || !isAtStart(before)
        ? null
        : tr.setSelection(Selection.atStart(doc)).setMeta('addToHistory', false),
  });
}

const isAtStart = ({ selection, doc }: EditorState) => selection.eq(Selection.atStart(doc));
