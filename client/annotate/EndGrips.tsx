import { type PointerEvent, useState } from 'react';
import type { Span, TextView } from '../editor/text-view.ts';
import styles from './annotate.module.css';
import { words } from './words.ts';

interface EndGripsProps {
  readonly view: TextView;
  readonly span: Span;
  readonly onMove: (span: Span) => void;
}

/** Two handles at the ends of the mark in hand. While one is dragged the words that it would cover are the selection. */
export function EndGrips({ view, span, onMove }: EndGripsProps) {
  const [dragged, setDragged] = useState<Span | null>(null);
  const shown = dragged ?? span;
  const boxes = view.boxesOf(shown);
  const first = boxes[0];
  const last = boxes.at(-1);
  if (!first || !last) return null;

  const handlers = (end: 'start' | 'end') => ({
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragged(span);
    },
    onPointerMove: (event: PointerEvent) => {
      const offset = dragged && view.offsetAt(event.clientX, event.clientY);
      if (offset === null) return;
      const moved =
        end === 'start'
          ? { start: Math.min(offset, span.end - 1), end: span.end }
          : { start: span.start, end: Math.max(offset, span.start + 1) };
      setDragged(moved);
      view.select(moved);
    },
    onPointerUp: () => {
      if (dragged && (dragged.start !== span.start || dragged.end !== span.end)) onMove(dragged);
      setDragged(null);
    },
    onPointerCancel: () => setDragged(null),
  });

  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={styles.grip}
        data-end="start"
        aria-label={words.gripStart}
        style={{ top: first.top, left: first.left, height: first.height }}
        {...handlers('start')}
      />
      <button
        type="button"
        tabIndex={-1}
        className={styles.grip}
        data-end="end"
        aria-label={words.gripEnd}
        style={{ top: last.top, left: last.right, height: last.height }}
        {...handlers('end')}
      />
    </>
  );
}
