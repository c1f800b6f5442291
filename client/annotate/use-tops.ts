import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TextView } from '../editor/text-view.ts';
import type { Placement } from './placements.ts';

/**
 * Tops of the words of all marks, px from the top of the page, in the order of `placements`. Read together in one frame
 * after anything that can move a line; a mark that comes or goes moves none, so then only what is new is measured.
 */
export function useTops(view: TextView, placements: readonly Placement[]): readonly number[] {
  const [tops, setTops] = useState<readonly number[]>([]);
  const measured = useRef(new Map<number, number | null>());
  const latest = useRef(placements);
  latest.current = placements;

  useEffect(() => {
    let frame = 0;
    const read = () => {
      frame = 0;
      measured.current.clear();
      setTops(topsOf(view, latest.current, measured.current));
    };
    const stop = view.on(({ kind }) => {
      if (kind === 'layout' || kind === 'text') frame ||= requestAnimationFrame(read);
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
      measured.current.clear();
    };
  }, [view]);
  useLayoutEffect(() => setTops(topsOf(view, placements, measured.current)), [view, placements]);
  return tops;
}

/** A mark that is nowhere to be seen lies beside the one before it. @param measured tops by offset, added to */
function topsOf(view: TextView, placements: readonly Placement[], measured: Map<number, number | null>): number[] {
  const tops: number[] = [];
  for (const { spans } of placements) {
    const [first] = spans;
    if (first && !measured.has(first.start)) measured.set(first.start, view.topOf(first));
    tops.push((first && measured.get(first.start)) ?? tops.at(-1) ?? 0);
  }
  return tops;
}
