import { useEffect, useReducer } from 'react';
import type { AnnotationId } from '../../shared/base/id.ts';
import { type Arc, apart, arcAcross, type Box, type Side } from '../editor/arcs.ts';
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
  const arcs = across.flatMap((relation, lane) => {
    const [from, to] = [relation.from, relation.to].map((end) => table.deskOf(end.document));
    const arc = from && to && arcBetweenDesks([from, relation.from.annotation], [to, relation.to.annotation], origin, lane);
    return arc ? [{ relation, arc }] : [];
  });
  if (arcs.length === 0) return null;
  const names = apart(arcs.map(({ arc }) => arc.middle));
  return (
    <svg className={styles.gapLines} aria-hidden="true">
      {arcs.map(({ relation: { id, label }, arc }, index) => (
        <DrawnArc
          key={id}
          arc={{ ...arc, middle: names[index] ?? arc.middle }}
          name={table.acts.kindName(label)}
          symmetric={table.acts.isSymmetric(label)}
          active={id === own}
          faint={arc.signs !== undefined && arc.signs.length > 0}
        />
      ))}
    </svg>
  );
}

type Standing = readonly [desk: Desk, mark: AnnotationId];

function arcBetweenDesks(from: Standing, to: Standing, origin: DOMRect, lane: number): Arc | null {
  const isLeft = from[0].view.place().left <= to[0].view.place().left;
  const [start, end] = [sideOf(from, isLeft ? 'right' : 'left', origin), sideOf(to, isLeft ? 'left' : 'right', origin)];
  const isOutOfSight = start?.kind === 'beyond' && end?.kind === 'beyond' && start.towards === end.towards;
  return start && end && !isOutOfSight ? arcAcross(start, end, lane) : null;
}

/** How far inside the edge of a text it is told that an end is scrolled out of it, px. */
const edgePx = 8;

/** Where a mark stands, in the px of the area; null where it has lost its place or is hidden. @param gap the side of its text on which the other lies */
function sideOf([desk, id]: Standing, gap: 'left' | 'right', origin: DOMRect): Side | null {
  const span = desk.placement(id)?.spans[0];
  if (!span || !desk.isShown(id)) return null;
  const { view, scroller } = desk;
  const page = view.place();
  const clip = scroller.getBoundingClientRect();
  const isInSight = ({ top, height }: Box) => top >= clip.top && top + height <= clip.bottom;
  const edge = page.left + view.wordEdges()[gap] - origin.left;
  const onScreen = view.boxesOf(span).map(({ left, top, width, height }) => ({
    ...{ left: left + page.left, top: top + page.top, width, height },
  }));
  const boxes = onScreen
    .filter(isInSight)
    .map(({ left, top, ...size }) => ({ left: left - origin.left, top: top - origin.top, ...size }));
  if (boxes.length > 0) return { kind: 'inSight', boxes, edge };
  const top = onScreen[0]?.top ?? (view.topsOf([span])[0] ?? 0) + page.top;
  return top < clip.top
    ? { kind: 'beyond', towards: 'above', y: clip.top + edgePx - origin.top, edge }
    : { kind: 'beyond', towards: 'below', y: clip.bottom - edgePx - origin.top, edge };
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
