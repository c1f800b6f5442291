import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { partitionPoint } from '../../shared/anchor/partition-point.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { TextView } from '../editor/text-view.ts';
import type { Desk } from './desk.ts';

/** Something that stands on words of a text: where they are now, and the offset by which it is ordered. */
interface Placed {
  readonly spans: readonly Span[];
  readonly at: number;
}

/** Something, and the top of its words in px from the top of the page. */
export interface Near<T> {
  readonly item: T;
  readonly top: number;
}

/**
 * Of some things in text order those whose words are painted, on the screen or a few screens from it; and the one that is held, wherever
 * it is. Read again in the frame after anything that can move a line. Tops are exact close to the screen.
 *
 * @param items the same array while nothing of it changed: of another all is read again
 * @param held one of `items`, or null
 * @param scrolled how far, px: another number where tops have to be read again
 */
export function useNear<T extends Placed>(desk: Desk, items: readonly T[], held: T | null, scrolled: number): readonly Near<T>[] {
  const asked: Asked<T> = { desk, items, held, scrolled };
  const [answered, setAnswered] = useState<Answered<T>>({ asked: null, near: [] });
  // Read while nothing of this render is in the page yet: after it the browser would have to lay out all of it for an answer, and once more.
  const { near } = isSame(answered.asked, asked) ? answered : read(answered, asked);
  if (!isSame(answered.asked, asked)) setAnswered({ asked, near });
  const latest = useRef(answered);
  useLayoutEffect(() => {
    latest.current = answered;
  }, [answered]);

  useEffect(() => {
    let frame = 0;
    let { text } = desk.state();
    const ask = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        // Compared here, for React would render the margin to find that a letter moved no card.
        const before = latest.current;
        const now = before.asked ? read(before, before.asked) : before;
        if (now !== before) setAnswered(now);
      });
    };
    const stopHearing = desk.view.on(({ kind }) => kind === 'layout' && desk.isAtRest() && ask());
    const stopFollowing = desk.subscribe(() => {
      if (text !== desk.state().text) ask();
      text = desk.state().text;
    });
    return () => {
      cancelAnimationFrame(frame);
      stopHearing();
      stopFollowing();
    };
  }, [desk]);
  return near;
}

/** What a reading is of. */
interface Asked<T> {
  readonly desk: Desk;
  readonly items: readonly T[];
  readonly held: T | null;
  readonly scrolled: number;
}

interface Answered<T> {
  readonly asked: Asked<T> | null;
  readonly near: readonly Near<T>[];
}

const isSame = <T>(a: Asked<T> | null, b: Asked<T>): boolean =>
  a?.desk === b.desk && a.items === b.items && a.held === b.held && a.scrolled === b.scrolled;

/** @returns `before` where nothing moved: a letter within a line moves none */
function read<T extends Placed>(before: Answered<T>, asked: Asked<T>): Answered<T> {
  const near = nearOf(asked.desk.view, asked.items, asked.held);
  if (!isAlike(before.near, near)) return { asked, near };
  return before.asked === asked ? before : { asked, near: before.near };
}

const isAlike = <T>(before: readonly Near<T>[], now: readonly Near<T>[]): boolean =>
  before.length === now.length && now.every(({ item, top }, at) => before[at]?.item === item && before[at].top === top);

function nearOf<T extends Placed>(view: TextView, items: readonly T[], held: T | null): Near<T>[] {
  if (items.length === 0) return [];
  const { start, end } = view.painted();
  const first = partitionPoint(items, ({ at }) => at < start);
  const after = partitionPoint(items, ({ at }) => at <= end);
  const heldAt = held === null ? -1 : items.indexOf(held);
  const near = items.slice(first, after);
  if (heldAt >= 0 && heldAt < first) near.unshift(items[heldAt] as T);
  else if (heldAt >= after) near.push(items[heldAt] as T);
  const tops = view.topsOf(near.map(({ spans: [words], at }) => words ?? { start: at, end: at }));
  // One that is nowhere to be seen lies beside the one before it.
  let last = 0;
  return near.map((item, i) => {
    last = tops[i] ?? last;
    return { item, top: last };
  });
}
