import { type PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Puts the text as it stands in Yjs into the editor after the binding failed, so that nobody goes on reading, or writing into, a
 * text that is not there. What of a local edit had not been written is taken back by that.
 */
export function showAnew(view: EditorView, syncKey: PluginKey, cause: unknown, report: (error: Error) => void): void {
  report(new Error('The editor’s binding failed; the text is shown anew as it stands.', { cause }));
  const { binding } = syncKey.getState(view.state);
  const { head } = view.state.selection;
  // The caret stays at its position: the place in Yjs that the binding remembers may be what it failed on.
  binding.beforeTransactionSelection = {};
  binding._forceRerender();
  binding.beforeTransactionSelection = null;
  const { doc, tr } = view.state;
  const caret = TextSelection.near(doc.resolve(Math.min(head, doc.content.size)));
  view.dispatch(tr.setSelection(caret).setMeta('addToHistory', false));
}

/**
 * Lets no error of the binding (y-tiptap 3.0.9 throws a RangeError now and then) get out of a change that comes from Yjs.
 *
 * To be called before the binding's own plugin begins to observe: in the view of a plugin that comes before it.
 */
export function takeInSafely(view: EditorView, syncKey: PluginKey, report: (error: Error) => void): void {
  const { binding } = syncKey.getState(view.state);
  const takeIn: (...args: readonly unknown[]) => void = binding._observeFunction;
  binding._observeFunction = (...args: readonly unknown[]) => {
    try {
      takeIn(...args);
    } catch (error) {
      showAnew(view, syncKey, error, report);
    }
  };
}
