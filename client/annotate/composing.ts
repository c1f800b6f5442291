import type { TextView } from '../editor/text-view.ts';
import type { Workspace } from '../sync/workspace.ts';

/** ProseMirror reads what was composed a moment after the input method is done (prosemirror-view 1.42.9: 20 ms). */
const readingMs = 60;
/** Some keyboards never end a composition while the caret rests behind the word; others' changes do not wait for that. */
const restMs = 15_000;

/**
 * Has what others write wait while an input method is at work, because any change of the words around it would cancel it (V6).
 *
 * @returns the way to stop
 */
export function waitWhileComposing(view: TextView, workspace: Workspace): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = view.on((event) => {
    if (event.kind !== 'composing') return;
    clearTimeout(timer);
    workspace.holdText();
    timer = setTimeout(() => workspace.releaseText(), event.ends ? readingMs : restMs);
  });
  return () => {
    stop();
    clearTimeout(timer);
    workspace.releaseText();
  };
}
