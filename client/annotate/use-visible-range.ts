import { useEffect, useState } from 'react';

/** The part of a scrolling element that is on screen, px from the top of its content. */
export interface VisibleRange {
  readonly top: number;
  readonly height: number;
}

/** Whether a height is on the screen, or at most `margin` px from it. */
export const isWithin = ({ top, height }: VisibleRange, at: number, margin: number): boolean =>
  at >= top - margin && at <= top + height + margin;

/** Follows an element's scrolling and size, once per frame at most. */
export function useVisibleRange(scroller: HTMLElement): VisibleRange {
  const [range, setRange] = useState(() => ({ top: scroller.scrollTop, height: scroller.clientHeight }));
  useEffect(() => {
    let frame = 0;
    const read = () => {
      frame = 0;
      const { scrollTop: top, clientHeight: height } = scroller;
      setRange((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    const ask = () => {
      frame ||= requestAnimationFrame(read);
    };
    const sizes = new ResizeObserver(ask);
    sizes.observe(scroller);
    scroller.addEventListener('scroll', ask, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      scroller.removeEventListener('scroll', ask);
    };
  }, [scroller]);
  return range;
}
