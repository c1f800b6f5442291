import { useLocation } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { parseRelationId, type RelationId } from '../../shared/base/id.ts';
import { cardId } from '../annotate/AnnotationCard.tsx';
import type { Say, Table } from '../annotate/table.ts';
import { useTable } from '../annotate/use-table.ts';
import { parsePlace, spanOf } from '../find/place.ts';
import { words as findWords } from '../find/words.ts';
import type { Workspace } from '../sync/workspace.ts';

/** Frames given to a card to be there before it is passed over. */
const patience = 30;

/**
 * Takes the person to the place that the address names (`?at=`), once for each time that they go there. A mark that has not
 * arrived yet is waited for until the server has told everything.
 */
export function useArrival(table: Table, workspace: Workspace, say: Say): void {
  const { at, beside, visit } = useLocation({
    select: ({ search, state }) => ({
      at: 'at' in search ? String(search.at) : '',
      beside: 'beside' in search ? String(search.beside) : '',
      visit: state.__TSR_key ?? '',
    }),
    structuralSharing: true,
  });
  const desks = useTable(table, (state) => state.desks);
  const desk = desks.find(({ document }) => document === workspace.document) ?? null;
  const isWhole = useSyncExternalStore(workspace.subscribe, () => workspace.status().kind === 'saved');

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
    const tie = () => table.marks.tie(parseRelationId(place.annotation) as RelationId);
    const arrive = () => {
      if (arrived.get(workspace) === `${visit} ${at}`) return;
      const relation = tie()?.relation;
      if (relation?.removed === null) {
        const ends = [relation.from, relation.to].filter(
          ({ document }) => document === workspace.document || document === beside,
        );
        if (!ends.every(({ document, annotation }) => table.deskOf(document)?.placement(annotation))) return;
        done();
        table.take({ kind: 'relation', id: relation.id });
        for (const { document, annotation } of ends) table.deskOf(document)?.show(annotation);
      } else if (desk.placement(place.annotation)) {
        done();
        table.take({ kind: 'annotation', id: place.annotation });
        desk.show(place.annotation);
        focusCard(place.annotation, patience);
      }
    };
    arrive();
    if (isWhole && !tie() && !desk.placement(place.annotation) && arrived.get(workspace) !== `${visit} ${at}`) {
      say(findWords.markGone);
      done();
    }
    const stops = desks.map((each) => each.subscribe(arrive));
    return () => {
      for (const stop of stops) stop();
    };
  }, [desk, desks, table, workspace, say, at, beside, visit, isWhole]);
}

/** Which place each text was last taken to: effects run again, arrivals do not. */
const arrived = new WeakMap<Workspace, string>();

function focusCard(id: Parameters<typeof cardId>[0], frames: number): void {
  const card = document.querySelector<HTMLElement>(`#${cardId(id)}[data-active] button`);
  if (card) card.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusCard(id, frames - 1));
}
