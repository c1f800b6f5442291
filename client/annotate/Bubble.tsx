import { type CSSProperties, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { Span, TextView } from '../editor/text-view.ts';
import styles from './annotate.module.css';

interface BubbleProps {
  readonly view: TextView;
  readonly selection: Span;
  /** What a screen reader calls it. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Room between the bubble and the selected words, px. */
const gap = 8;

/**
 * What can be done with the selected words, above them, or below where there is no room above. It never takes the focus, so that the
 * selection, the caret and Ctrl+C stay the text's. On narrow and touch screens the style puts it into a bar at the bottom.
 */
export function Bubble({ view, selection, label, children }: BubbleProps) {
  const own = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<BubblePlace>({ '--bubble-top': '0', '--bubble-left': '0' });
  useLayoutEffect(() => {
    const boxes = view.boxesOf(selection);
    const first = boxes[0];
    const last = boxes.at(-1);
    const bubble = own.current;
    if (first && last && bubble) setPlace(placeBeside(bubble, first, last));
  }, [view, selection]);

  return (
    <div
      ref={own}
      role="toolbar"
      aria-label={label}
      className={styles.bubble}
      style={place}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </div>
  );
}

/** Custom properties, so that the style can put the bubble elsewhere on narrow screens. */
type BubblePlace = CSSProperties & Readonly<Record<'--bubble-top' | '--bubble-left', string>>;

/** A place within the page, in its px, where the bubble covers none of the selected words and all of it can be seen. */
function placeBeside(bubble: HTMLElement, first: DOMRect, last: DOMRect): BubblePlace {
  const page = bubble.offsetParent;
  const scroller = bubble.closest(`.${styles.scroller}`);
  const { offsetWidth, offsetHeight } = bubble;
  const above = first.top - offsetHeight - gap;
  const visibleTop = (scroller?.getBoundingClientRect().top ?? 0) - (page?.getBoundingClientRect().top ?? 0);
  const left = Math.max(gap, Math.min(first.left, (page?.clientWidth ?? offsetWidth) - offsetWidth - gap));
  const top = above >= visibleTop ? above : last.bottom + gap;
  return { '--bubble-top': `${top}px`, '--bubble-left': `${left}px` };
}
