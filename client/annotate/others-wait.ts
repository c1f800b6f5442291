import type { TextView } from '../editor/text-view.ts';
import type { Workspace } from '../sync/workspace.ts';

/** ProseMirror reads what was composed a moment after the input method is done (prosemirror-view 1.42.9: 20 ms). */
const readingMs = 60;
/** Some keyboards never end a composition while the caret rests behind the word; others' changes do not wait for that. */
const restMs = 15_000;
/** The browser moves the caret after a key, and ProseMirror hears of it later; a change in between would put the caret back. */
const strokeMs = 20;

/**
 * Has what others write wait while my own hand is in the middle of something in an open text (V6): an input method, which any change
 * of the words around it would cancel, or a key that has not yet done what it does.
 *
 * @returns the way to stop
 */
export function letOthersWait(view: TextView, workspace: Workspace): () => void {
  let composing: ReturnType<typeof setTimeout> | undefined;
  let stroke: ReturnType<typeof setTimeout> | undefined;
  const release = () => composing === undefined && stroke === undefined && workspace.releaseText();
  const stop = view.on((event) => {
    if (event.kind === 'composing') {
      workspace.holdText();
      clearTimeout(composing);
      const ended = () => {
        composing = undefined;
        release();
      };
      composing = setTimeout(ended, event.ends ? readingMs : restMs);
    } else if (event.kind === 'stroke' && stroke === undefined) {
      workspace.holdText();
      stroke = setTimeout(() => {
        stroke = undefined;
        release();
      }, strokeMs);
    }
  });
  return () => {
    stop();
    clearTimeout(composing);
    clearTimeout(stroke);
    workspace.releaseText();
  };
}
