import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { cardId } from '../annotate/AnnotationCard.tsx';
import type { Desk, Say } from '../annotate/desk.ts';
import { parsePlace, spanOf } from '../find/place.ts';
import { words as findWords } from '../find/words.ts';
import { useSyncStatus } from '../sync/use-workspace.ts';
import type { Workspace } from '../sync/workspace.ts';

/** Frames given to a card to be there before it is passed over. */
const patience = 30;

/**
 * Takes the person to the place that the address names (`?at=`), once for each time that they go there. A mark that has not
 * arrived yet is waited for until the server has told everything.
 */
export function useArrival(desk: Desk | null, workspace: Workspace, say: Say): void {
  const { at, visit } = useLocation({
    select: ({ search, state }) => ({ at: 'at' in search ? String(search.at) : '', visit: state.__TSR_key ?? '' }),
    structuralSharing: true,
  });
  const isWhole = useSyncStatus(workspace).kind === 'saved';

  useEffect(() => {
    const place = parsePlace(at);
    if (!desk || !place || arrived.get(workspace) === `${visit} ${at}`) return;
    const done = () => void arrived.set(workspace, `${visit} ${at}`);
    if (place.kind === 'paragraph') {
      const span = spanOf(desk.view.text(), place);
      if (span) {
        desk.view.select({ start: span.start, end: span.start });
        desk.view.scrollTo(span);
      } else say(findWords.noParagraph(place.number));
      done();
      return;
    }
    const arrive = () => {
      if (arrived.get(workspace) === `${visit} ${at}` || !desk.placement(place.annotation)) return;
      done();
      desk.take({ kind: 'annotation', id: place.annotation });
      desk.show(place.annotation);
      focusCard(place.annotation, patience);
    };
    arrive();
    if (isWhole && !desk.placement(place.annotation)) {
      say(findWords.markGone);
      done();
    }
    return desk.subscribe(arrive);
  }, [desk, workspace, say, at, visit, isWhole]);
}

/** Which place each text was last taken to: effects run again, arrivals do not. */
const arrived = new WeakMap<Workspace, string>();

function focusCard(id: Parameters<typeof cardId>[0], frames: number): void {
  const card = document.querySelector<HTMLElement>(`#${cardId(id)}[data-active] button`);
  if (card) card.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusCard(id, frames - 1));
}
