import { useEffect, useState } from 'react';

/** The part of a scrolling element that is on screen, px from the top of its content. */
export interface VisibleRange {
  readonly top: number;
  readonly height: number;
}

/** Whether a height is on the screen, or at most `margin` px from it. */
export const isWithin = ({ top, height }: VisibleRange, at: number, margin: number): boolean =>
  at >= top - margin && at <= top + height + margin;

/** While somebody scrolls, what is on the screen is told again after so much of it. */
const step = 0.4;
/** Faster than this, in screens a second, nobody reads: it is told when they rest. */
const tooFast = 2.5;
const restMs = 100;

/**
 * Follows an element's scrolling and size: at once where it jumps, in steps while it goes on, exactly when it rests, and not while it
 * flies by.
 */
export function useVisibleRange(scroller: HTMLElement): VisibleRange {
  const [range, setRange] = useState(() => ({ top: scroller.scrollTop, height: scroller.clientHeight }));
  useEffect(() => {
    let frame = 0;
    let rest: ReturnType<typeof setTimeout> | undefined;
    let told = scroller.scrollTop;
    /** When that was told, or somebody began to scroll, whichever was later. */
    let since = 0;
    let scrolledAt = Number.NEGATIVE_INFINITY;
    const read = () => {
      frame = 0;
      const { scrollTop: top, clientHeight: height } = scroller;
      told = top;
      since = performance.now();
      setRange((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    const ask = () => {
      frame ||= requestAnimationFrame(read);
    };
    const scrolled = () => {
      clearTimeout(rest);
      rest = setTimeout(ask, restMs);
      const now = performance.now();
      const begins = now - scrolledAt > restMs;
      if (begins) since = now;
      scrolledAt = now;
      const screens = Math.abs(scroller.scrollTop - told) / Math.max(1, scroller.clientHeight);
      if (screens > step && (begins || screens < (tooFast * (now - since)) / 1_000)) ask();
    };
    const sizes = new ResizeObserver(ask);
    sizes.observe(scroller);
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      sizes.disconnect();
      scroller.removeEventListener('scroll', scrolled);
    };
  }, [scroller]);
  return range;
}
