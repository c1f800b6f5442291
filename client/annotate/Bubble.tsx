import { type CSSProperties, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { Span, TextView } from '../editor/text-view.ts';
import { placeBeside } from '../ui/beside-words.ts';
import styles from './annotate.module.css';

interface BubbleProps {
  readonly view: TextView;
  readonly selection: Span;
  /** What a screen reader calls it. */
  readonly label: string;
  readonly children: ReactNode;
}

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
    if (!first || !last || !bubble) return;
    const { top, left } = placeBeside(bubble, { first, last }, 'above');
    setPlace({ '--bubble-top': `${top}px`, '--bubble-left': `${left}px` });
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
