import type { PointerEvent } from 'react';
import type { Span, TextView } from '../editor/text-view.ts';
import styles from './annotate.module.css';
import { words } from './words.ts';

interface EndGripsProps {
  readonly view: TextView;
  /** The words between the grips: the mark's, or while its ends are being moved, those that it would cover. */
  readonly span: Span;
  readonly onTake: () => void;
  readonly onMove: (span: Span) => void;
  readonly onDrop: () => void;
  readonly onCancel: () => void;
}

/** Two handles at the ends of the mark in hand, to be dragged. */
export function EndGrips({ view, span, onTake, onMove, onDrop, onCancel }: EndGripsProps) {
  const ends = view.endsOf(span);
  if (!ends) return null;

  const handlers = (end: 'start' | 'end') => ({
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      onTake();
    },
    onPointerMove: (event: PointerEvent<HTMLButtonElement>) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const offset = view.offsetAt(event.clientX, event.clientY);
      if (offset === null) return;
      onMove(
        end === 'start'
          ? { start: Math.min(offset, span.end - 1), end: span.end }
          : { start: span.start, end: Math.max(offset, span.start + 1) },
      );
    },
    onPointerUp: onDrop,
    onPointerCancel: onCancel,
  });

  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={styles.grip}
        data-end="start"
        aria-label={words.gripStart}
        style={{ top: ends.start.top, left: ends.start.left, height: ends.start.height }}
        {...handlers('start')}
      />
      <button
        type="button"
        tabIndex={-1}
        className={styles.grip}
        data-end="end"
        aria-label={words.gripEnd}
        style={{ top: ends.end.top, left: ends.end.left, height: ends.end.height }}
        {...handlers('end')}
      />
    </>
  );
}
