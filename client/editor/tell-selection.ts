import type { EditorView } from '@tiptap/pm/view';
import { getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** What acts on the selection, and must find it where the person has put it. */
const acts = ['keydown', 'beforeinput', 'cut', 'copy', 'paste'] as const;

/**
 * Has a selection that moved be told before a key or another's change acts on it. A browser tells of it in a task of its own, and on
 * a busy page the next key comes first: ProseMirror then cuts, pastes or overwrites where the selection was before. Another's change
 * that comes first puts the selection back to where it was. An input method's keys are left alone.
 *
 * @param doc the prose that the view shows
 * @param signal ends it
 */
export function tellSelectionAtOnce(view: EditorView, doc: Y.Doc, signal: AbortSignal): void {
  let told: readonly unknown[] = [];
  const ends = () => {
    const selection = getSelection();
    return [selection?.anchorNode, selection?.anchorOffset, selection?.focusNode, selection?.focusOffset];
  };
  const isTold = () => ends().every((end, at) => end === told[at]);
  const tell = () => document.dispatchEvent(new Event('selectionchange'));
  document.addEventListener('selectionchange', () => (told = ends()), { signal });

  const acted = (event: Event) => {
    const isComposing = (event instanceof KeyboardEvent || event instanceof InputEvent) && event.isComposing;
    if (!isComposing && !isTold()) tell();
  };
  for (const type of acts) view.dom.addEventListener(type, acted, { signal, capture: true });

  const changes = ({ local }: Y.Transaction) => {
    if (local || view.composing || isTold()) return;
    tell();
    // Where the binding puts the selection again after the change; it has asked before us.
    const binding: ProsemirrorBinding = ySyncPluginKey.getState(view.state).binding;
    binding.beforeTransactionSelection = getRelativeSelection(binding, view.state);
  };
  doc.on('beforeTransaction', changes);
  signal.addEventListener('abort', () => doc.off('beforeTransaction', changes));
}
