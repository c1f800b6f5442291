import { useLocation } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { findPassage, type Passage } from '../../shared/anchor/passage-link.ts';
import { type AnnotationId, parseRelationId, type ThreadId } from '../../shared/base/id.ts';
import { cardId } from '../annotate/AnnotationCard.tsx';
import type { Desk } from '../annotate/desk.ts';
import type { Say, Table } from '../annotate/table.ts';
import { useTable } from '../annotate/use-table.ts';
import { words as talkWords } from '../discuss/words.ts';
import type { Span } from '../editor/text-view.ts';
import { type Place, parsePlace, spanOf } from '../find/place.ts';
import { words as findWords } from '../find/words.ts';
import type { Workspace } from '../sync/workspace.ts';

/** Frames given to a card to be there before it is passed over. */
const patience = 30;

/**
 * Takes the person to the place that the address names (`?at=`), once for each time that they go there. A mark or words that
 * have not arrived yet are waited for until the server has told everything.
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
  const visited = `${visit} ${at}`;
  // Asked only on the way: whether all is saved changes with every letter that is written, and the whole page would follow it.
  const isWhole = useSyncExternalStore(
    workspace.subscribe,
    () => at === '' || arrived.get(workspace) === visited || workspace.status().kind === 'saved',
  );

  useEffect(() => {
    const place = parsePlace(at);
    if (!desk || !place || arrived.get(workspace) === visited) return;
    const arrive = () => {
      if (arrived.get(workspace) === visited) return;
      // Said before going: what is taken up on the way is told to whoever listens to the desk, this one too.
      arrived.set(workspace, visited);
      if (goTo(place, { desk, table, beside, isWhole, say })) table.turnTo(desk);
      else arrived.delete(workspace);
    };
    arrive();
    const stops = desks.map((each) => each.subscribe(arrive));
    return () => {
      for (const stop of stops) stop();
    };
  }, [desk, desks, table, workspace, say, at, beside, visited, isWhole]);
}

/** Which place each text was last taken to: effects run again, arrivals do not. */
const arrived = new WeakMap<Workspace, string>();

interface Way {
  readonly desk: Desk;
  readonly table: Table;
  /** The text beside, as the address has it. */
  readonly beside: string;
  /** Whether the server has told everything. */
  readonly isWhole: boolean;
  readonly say: Say;
}

/** Goes there, or says why not. False where the place may still arrive. */
function goTo(place: Place, way: Way): boolean {
  const { desk, say } = way;
  switch (place.kind) {
    case 'passage':
      return goToPassage(place.passage, way);
    case 'paragraph': {
      const span = spanOf(desk.view.text(), place);
      if (span) showWords(span, desk);
      else say(findWords.noParagraph(place.number));
      return true;
    }
    case 'mark':
      return goToMark(place.annotation, way);
    case 'thread':
      return goToThread(place.thread, way);
  }
}

function goToPassage(passage: Passage, { desk, isWhole, say }: Way): boolean {
  const found = findPassage(desk.view.text(), passage, { isWhole });
  switch (found.kind) {
    case 'waiting':
      return false;
    case 'gone':
      say(findWords.passageGone(passage.quote), 'lasting');
      return true;
    case 'again':
      say(findWords.passageAgain);
      break;
    case 'changed':
      say(findWords.passageChanged(passage.quote));
      break;
    case 'here':
      break;
  }
  showWords(found.span, desk);
  return true;
}

/** To a mark, or to both ends of a relation. */
function goToMark(id: AnnotationId, { desk, table, beside, isWhole, say }: Way): boolean {
  const named = parseRelationId(id);
  const relation = named && table.marks.tie(named)?.relation;
  if (relation?.removed === null) {
    const ends = [relation.from, relation.to].filter(({ document }) => document === desk.document || document === beside);
    if (!ends.every(({ document, annotation }) => table.deskOf(document)?.placement(annotation))) return false;
    table.take({ kind: 'relation', id: relation.id });
    for (const { document, annotation } of ends) table.deskOf(document)?.show(annotation);
    return true;
  }
  if (desk.placement(id)) {
    table.take({ kind: 'annotation', id });
    desk.show(id);
    focusCard(id, patience);
    return true;
  }
  // What leads across texts comes last, and may be what is looked for.
  if (!isWhole || relation || table.marks.links === null) return false;
  say(findWords.markGone);
  return true;
}

/** A thread that is gone and one that is not for me are the same to me. */
function goToThread(id: ThreadId, { desk, isWhole, say }: Way): boolean {
  const arrived = isWhole ? desk.talk?.goTo(id) : undefined;
  if (arrived === 'gone') say(talkWords.gone);
  return arrived === 'there' || arrived === 'gone';
}

function showWords(span: Span, { view }: Desk): void {
  view.select({ start: span.start, end: span.start });
  view.scrollTo(span);
}

function focusCard(id: Parameters<typeof cardId>[0], frames: number): void {
  const card = document.querySelector<HTMLElement>(`#${cardId(id)}[data-active] button`);
  if (card) card.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusCard(id, frames - 1));
}
