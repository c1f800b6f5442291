import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { partitionPoint } from '../../shared/anchor/partition-point.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import type { TextView } from '../editor/text-view.ts';
import type { Desk } from './desk.ts';
import type { Placement } from './placements.ts';
import { useDesk } from './use-desk.ts';

/** A mark, and the top of its words in px from the top of the page. */
export interface NearMark {
  readonly placement: Placement;
  readonly top: number;
}

/**
 * The marks whose words are painted, on the screen or a few screens from it, in text order; and the one in hand, wherever it is. Read
 * again in the frame after anything that can move a line. Tops are exact close to the screen.
 *
 * @param scrolled how far, px: another number where tops have to be read again
 */
export function useNearMarks(desk: Desk, inHand: AnnotationId | null, scrolled: number): readonly NearMark[] {
  const { shown } = useDesk(desk);
  const [near, setNear] = useState<readonly NearMark[]>([]);
  const read = useRef(() => {});
  read.current = () => setNear(nearOf(desk.view, shown, inHand));

  useEffect(() => {
    let frame = 0;
    let { text } = desk.state();
    const ask = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        read.current();
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it reads is of these
  useLayoutEffect(() => read.current(), [desk, shown, inHand, scrolled]);
  return near;
}

function nearOf(view: TextView, shown: readonly Placement[], inHand: AnnotationId | null): NearMark[] {
  const { start, end } = view.painted();
  const first = partitionPoint(shown, ({ at }) => at < start);
  const after = partitionPoint(shown, ({ at }) => at <= end);
  const held = inHand === null ? -1 : shown.findIndex(({ annotation: { id } }) => id === inHand);
  const near = shown.slice(first, after);
  if (held >= 0 && held < first) near.unshift(shown[held] as Placement);
  else if (held >= after) near.push(shown[held] as Placement);
  const tops = view.topsOf(near.map(({ spans: [words], at }) => words ?? { start: at, end: at }));
  // One that is nowhere to be seen lies beside the one before it.
  let last = 0;
  return near.map((placement, i) => {
    last = tops[i] ?? last;
    return { placement, top: last };
  });
}
