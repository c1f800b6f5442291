import { useEffect, useReducer } from 'react';
import type { AnnotationId } from '../../shared/base/id.ts';
import { arcAcross, type Box } from '../editor/arcs.ts';
import { DrawnArc } from '../editor/relation-arcs.tsx';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { marksIn } from './hand.ts';
import type { Table } from './table.ts';
import { useTable } from './use-table.ts';

interface GapLinesProps {
  readonly table: Table;
  /** What holds both texts; the lines are drawn over it. */
  readonly area: HTMLElement;
}

/**
 * The lines between passages of two texts side by side, for the relations of what is in hand. An end that is scrolled out of its text is
 * shown at the edge behind which it lies. Screen readers have relations on the cards.
 */
export function GapLines({ table, area }: GapLinesProps) {
  const hand = useTable(table, (state) => state.hand);
  const relations = useTable(table, (state) => state.relations);
  useTable(table, (state) => state.filter);
  const own = hand.kind === 'relation' ? hand.id : marksIn(hand)[0];
  const across = relations
    .map(({ relation }) => relation)
    .filter(({ from, to }) => from.document !== to.document)
    .filter(({ id, from, to }) => [id, from.annotation, to.annotation].some((each) => each === own));
  useMovement(table, area, across.length > 0);

  const origin = area.getBoundingClientRect();
  const drawn = across.flatMap((relation) => {
    const [from, to] = [relation.from, relation.to].map((end) => endOnScreen(table.deskOf(end.document), end.annotation, origin));
    const arc = from && to && arcAcross(from, to);
    return arc ? [{ relation, arc, isInSight: from.isInSight && to.isInSight }] : [];
  });
  if (drawn.length === 0) return null;
  return (
    <svg className={styles.gapLines} aria-hidden="true">
      {drawn.map(({ relation: { id, label }, arc, isInSight }) => (
        <DrawnArc
          key={id}
          arc={arc}
          name={table.acts.kindName(label)}
          symmetric={table.acts.isSymmetric(label)}
          active={id === own}
          faint={!isInSight}
        />
      ))}
    </svg>
  );
}

/** How far inside the edge of a text an end is drawn that is scrolled out of it, px. */
const edgePx = 6;

/** Where a mark stands, in the px of the area; null where its text is not on the screen, or it is hidden or lost. */
function endOnScreen(desk: Desk | null, id: AnnotationId, origin: DOMRect): (Box & { readonly isInSight: boolean }) | null {
  const span = desk?.placement(id)?.spans[0];
  if (!desk || !span || !desk.isShown(id)) return null;
  const page = desk.view.place();
  const clip = desk.scroller.getBoundingClientRect();
  const [first] = desk.view.boxesOf(span);
  const top = (first?.top ?? desk.view.topOf(span) ?? 0) + page.top;
  const height = first?.height ?? 0;
  const left = first ? first.left + page.left : page.left + page.width / 2;
  const within = Math.min(Math.max(top, clip.top + edgePx), clip.bottom - edgePx - height);
  return {
    left: left - origin.left,
    top: within - origin.top,
    width: first?.width ?? 0,
    height,
    isInSight: within === top,
  };
}

/** A new render in each frame in which a line of either text may have moved. */
function useMovement(table: Table, area: HTMLElement, isNeeded: boolean): void {
  const desks = useTable(table, (state) => state.desks);
  const [, moved] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!isNeeded) return;
    let frame = 0;
    const ask = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        moved();
      });
    };
    const stops = desks.map(({ view }) => view.on(({ kind }) => kind === 'layout' && ask()));
    area.addEventListener('scroll', ask, { capture: true, passive: true });
    ask();
    return () => {
      cancelAnimationFrame(frame);
      area.removeEventListener('scroll', ask, { capture: true });
      for (const stop of stops) stop();
    };
  }, [desks, area, isNeeded]);
}
