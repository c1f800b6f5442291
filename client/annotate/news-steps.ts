import type { AnnotationId } from '../../shared/base/id.ts';
import type { Desk } from './desk.ts';
import { words } from './words.ts';

/** A mark that others made or changed, or something that they said. */
type Fresh =
  | { readonly kind: 'mark'; readonly id: AnnotationId; readonly at: number }
  | { readonly kind: 'talk'; readonly id: string; readonly at: number };

/** Goes to the next or previous mark or thread that is new, shown or not, round the ends of the text, and takes it in hand. */
export function stepNews(desk: Desk, direction: 1 | -1): void {
  const fresh = freshOn(desk);
  const at = inHand(desk, fresh);
  const next = at < 0 ? fresh.at(direction === 1 ? 0 : -1) : fresh.at((at + direction) % fresh.length);
  if (!next) {
    desk.table.say(words.nothingNew);
    return;
  }
  if (next.kind === 'talk') {
    desk.talk?.take(next.id);
    desk.talk?.show(next.id);
    return;
  }
  desk.table.take({ kind: 'annotation', id: next.id });
  desk.show(next.id);
}

/** How much is new, and which of it is in hand, counted from 1. */
export function placeInNews(desk: Desk): { readonly count: number; readonly place: number | null } {
  const fresh = freshOn(desk);
  const at = inHand(desk, fresh);
  return { count: fresh.length, place: at < 0 ? null : at + 1 };
}

/** Says that all of it has been seen. */
export function seeAllNews({ news, talk }: Desk): void {
  news.seeAll();
  talk?.seeAll();
}

/** What is said of the whole text, and then marks and threads in text order. */
function freshOn(desk: Desk): readonly Fresh[] {
  const { marks } = desk.news.state();
  const said = desk.talk?.state();
  const unread = said?.unread ?? [];
  if (marks.size + unread.length === 0) return [];
  const fresh = [...marks].flatMap((id): readonly Fresh[] => {
    const at = desk.placement(id)?.at;
    return at === undefined ? [] : [{ kind: 'mark', id, at }];
  });
  const places = new Map(said?.beside.map(({ id, at }) => [id, at]));
  const talk = unread.map((id): Fresh => ({ kind: 'talk', id, at: places.get(id) ?? -1 }));
  return [...fresh, ...talk].sort((a, b) => a.at - b.at);
}

function inHand(desk: Desk, fresh: readonly Fresh[]): number {
  const { hand } = desk.state();
  const mark = hand.kind === 'annotation' ? hand.id : null;
  const said = desk.talk?.state().inHand ?? null;
  return fresh.findIndex(({ kind, id }) => (kind === 'mark' ? id === mark : id === said));
}
