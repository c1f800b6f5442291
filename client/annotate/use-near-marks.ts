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
 * The marks whose words are painted, on the screen or a few screens from it, in text order; and the one in hand, wherever it is. Tops
 * are read together in one frame after anything that can move a line; a mark that comes or goes moves none, so then only what is new
 * is measured.
 */
export function useNearMarks(desk: Desk, inHand: AnnotationId | null): readonly NearMark[] {
  const { shown } = useDesk(desk);
  const [near, setNear] = useState<readonly NearMark[]>([]);
  const measured = useRef(new Map<number, number | null>());
  const read = useRef(() => {});
  read.current = () => setNear(nearOf(desk.view, shown, inHand, measured.current));

  useEffect(() => {
    let frame = 0;
    let text = desk.state().text;
    const again = () => {
      frame = 0;
      measured.current.clear();
      read.current();
    };
    const ask = () => {
      frame ||= requestAnimationFrame(again);
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
      measured.current.clear();
    };
  }, [desk]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it reads is of these
  useLayoutEffect(() => read.current(), [desk, shown, inHand]);
  return near;
}

function nearOf(
  view: TextView,
  shown: readonly Placement[],
  inHand: AnnotationId | null,
  measured: Map<number, number | null>,
): NearMark[] {
  const { start, end } = view.painted();
  const first = partitionPoint(shown, ({ at }) => at < start);
  const after = partitionPoint(shown, ({ at }) => at <= end);
  const held = shown.findIndex(({ annotation: { id } }) => id === inHand);
  const near = shown.slice(first, after);
  if (held >= 0 && held < first) near.unshift(shown[held] as Placement);
  else if (held >= after) near.push(shown[held] as Placement);
  const marks: NearMark[] = [];
  for (const placement of near) {
    const [words] = placement.spans;
    if (words && !measured.has(words.start)) measured.set(words.start, view.topOf(words));
    // One that is nowhere to be seen lies beside the one before it.
    marks.push({ placement, top: (words && measured.get(words.start)) ?? marks.at(-1)?.top ?? 0 });
  }
  return marks;
}
