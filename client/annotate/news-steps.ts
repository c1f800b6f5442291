import type { Desk } from './desk.ts';
import type { Placement } from './placements.ts';
import { words } from './words.ts';

/** Goes to the next or previous mark that is new, shown or not, round the ends of the text, and takes it in hand. */
export function stepNews(desk: Desk, direction: 1 | -1): void {
  const fresh = freshOn(desk);
  const at = inHand(desk, fresh);
  const next = at < 0 ? fresh.at(direction === 1 ? 0 : -1) : fresh.at((at + direction) % fresh.length);
  if (!next) {
    desk.table.say(words.nothingNew);
    return;
  }
  desk.table.take({ kind: 'annotation', id: next.annotation.id });
  desk.show(next.annotation.id);
}

/** How many marks are new, and which of them is in hand, counted from 1. */
export function placeInNews(desk: Desk): { readonly count: number; readonly place: number | null } {
  const fresh = freshOn(desk);
  const at = inHand(desk, fresh);
  return { count: fresh.length, place: at < 0 ? null : at + 1 };
}

/** What is said of the whole text, and then the marks in text order. */
function freshOn(desk: Desk): readonly Placement[] {
  const { marks } = desk.news.state();
  if (marks.size === 0) return [];
  const { whole, placements } = desk.state();
  return [...whole, ...placements].filter(({ annotation }) => marks.has(annotation.id));
}

function inHand(desk: Desk, fresh: readonly Placement[]): number {
  const { hand } = desk.state();
  return hand.kind === 'annotation' ? fresh.findIndex(({ annotation }) => annotation.id === hand.id) : -1;
}
