import type { Presence as Painted, TextView } from '../editor/text-view.ts';
import type { Presence } from '../sync/presence.ts';

/**
 * Shows the others in the text, and tells them where I am.
 *
 * @returns the way to stop, which also takes my caret out of the text.
 */
export function showPeople(view: TextView, presence: Presence): () => void {
  const show = () => view.showPresence(paintedIn(view, presence));
  const tell = () => {
    const selection = view.selection();
    const anchor = selection && view.text().pointAt(selection.start);
    const head = selection && view.text().pointAt(selection.end);
    presence.setCursor(anchor && head && { anchor, head });
  };
  const stopPresence = presence.subscribe(show);
  const stopView = view.on(({ kind }) => {
    if (kind === 'selection') tell();
    if (kind === 'text') show();
  });
  show();
  return () => {
    stopPresence();
    stopView();
    presence.setCursor(null);
  };
}

/** Where the others are in the text, a caret for each of their tabs. */
export function paintedIn(view: TextView, presence: Presence): Painted[] {
  const text = view.text();
  return presence.others().flatMap(({ name, guest, cursors }) =>
    cursors.flatMap(({ client, anchor, head, moved }) => {
      const from = text.offsetOfPoint(anchor);
      const caret = text.offsetOfPoint(head);
      if (from === null || caret === null) return [];
      const selection = from === caret ? null : { start: Math.min(from, caret), end: Math.max(from, caret) };
      return [{ client, name, guest, caret, selection, moved }];
    }),
  );
}
