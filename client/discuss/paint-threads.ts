import { nearPart } from '../../shared/anchor/near-part.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { TextView } from '../editor/text-view.ts';
import type { ThreadMark } from '../editor/thread-marks.ts';
import { sayThread } from './say-thread.ts';
import type { TextTalkState } from './talk-lists.ts';
import { hasStanding, type PlacedThread } from './text-threads.ts';

type NameOf = (account: AccountId) => string;

/** Paints what is beside a text over its words, and what is in hand deeper. */
export function paintThreads(view: TextView, { beside, inHand }: TextTalkState, nameOf: NameOf): void {
  const marks = beside.map((placed) => markOf(placed, nameOf));
  const length = view.text().length;
  const longest = beside.reduce((most, { spans, at }) => Math.max(most, (spans.at(-1)?.end ?? at) - at), 0);
  view.showThreads((part) => nearPart(marks, part, longest + Math.max(0, view.text().length - length)), inHand ? [inHand] : []);
}

function markOf(placed: PlacedThread, nameOf: NameOf): ThreadMark & Pick<PlacedThread, 'at'> {
  return {
    id: placed.id,
    get at() {
      return placed.at;
    },
    get spans() {
      return placed.spans;
    },
    edit: placed.place === 'here' && hasStanding(placed, 'open') ? placed.edit : null,
    description: sayThread(placed, nameOf),
  };
}
