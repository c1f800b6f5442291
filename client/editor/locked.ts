import type { Node as ProseNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { Extension } from '@tiptap/react';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { changedRange } from './changed-range.ts';

const lockedKey = new PluginKey('locked');

/** Everything by which a browser changes what stands in an editable element. */
const changingEvents = ['beforeinput', 'paste', 'cut', 'drop', 'dragstart', 'compositionstart'] as const;

/**
 * A text that nobody can change here but that keeps a caret.
 *
 * The element stays editable for the browser, so that arrows, Home, End and Shift select; what would change it is cancelled,
 * and any transaction that would is dropped. The fragment is only read: changes come in one way, each as one narrow step, so
 * that caret, selection, scroll position and decorations around it stay (V6).
 *
 * Not TipTap's Collaboration: y-tiptap 3.0.9 replaces the whole document on every remote change and scrolls to the caret.
 * Its reader is used, and removes from the fragment's own Y.Doc what the schema does not know; hence the mirror.
 */
export const Locked = Extension.create<{ fragment: Y.XmlFragment | null }>({
  name: 'locked',
  priority: 2000,
  addOptions: () => ({ fragment: null }),
  addProseMirrorPlugins() {
    const { fragment } = this.options;
    return fragment ? [lockedPlugin(fragment)] : [];
  },
});

/** The ProseMirror plugin of `Locked`. */
export function lockedPlugin(fragment: Y.XmlFragment): Plugin {
  return new Plugin({
    key: lockedKey,
    filterTransaction: (tr) => !tr.docChanged || tr.getMeta(lockedKey) === fragment,
    props: {
      attributes: { inputmode: 'none', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' },
      handleDOMEvents: {
        ...Object.fromEntries(changingEvents.map((name) => [name, cancel])),
        // ProseMirror's keys would all be edits; those of the browser only move and select.
        keydown(view) {
          leaveCaretToKeys(view);
          return true;
        },
      },
    },
    view(view) {
      const follow = () => catchUp(view, fragment);
      fragment.observeDeep(follow);
      follow();
      return { destroy: () => fragment.unobserveDeep(follow) };
    },
  });
}

function cancel(_view: EditorView, event: Event): boolean {
  event.preventDefault();
  return true;
}

/**
 * For 200 ms after a focus ProseMirror (prosemirror-view 1.42.9) takes a caret at the beginning of the text for the browser's
 * doing and puts it back to where it was. Home, pressed in that time, is the person's doing.
 */
function leaveCaretToKeys(view: EditorView): void {
  const { input } = view as EditorView & { readonly input: { lastFocus: number } };
  input.lastFocus = 0;
}

function catchUp(view: EditorView, fragment: Y.XmlFragment): void {
  const tr = stepTowards(view.state, yXmlFragmentToProseMirrorRootNode(fragment, view.state.schema));
  if (tr) view.dispatch(tr.setMeta(lockedKey, fragment).setMeta('addToHistory', false));
}

/** A transaction with the one smallest step from the state's document to `target`, or null where they are equal. */
export function stepTowards(state: EditorState, target: ProseNode): Transaction | null {
  const changed = changedRange(state.doc, target);
  if (changed === null) return null;
  const { start, removed, inserted } = changed;
  return state.tr.step(new ReplaceStep(start, start + removed, target.slice(start, start + inserted)));
}
