import type { Lanes } from './lanes.ts';
import type { Piece } from './pieces.ts';
import type { Highlight } from './text-view.ts';

/** Underlines that stand under one another before the rest becomes a number (LOOK: MARKS). */
export const mostUnderlines = 3;

/** Highlights that are picked out, and those that hang together with them. */
export interface Emphasis {
  readonly active: ReadonlySet<string>;
  readonly linked: ReadonlySet<string>;
}

/** DOM attributes of a `<mark>`. */
export type MarkAttributes = Readonly<Record<string, string>>;

/**
 * How a piece of highlighted text looks: what `marks.css` needs to draw it, and what a screen reader is told.
 *
 * Underlines stand in their highlight's lane, so that a line does not jump where another begins. Of more than three,
 * an active one takes the third place, and the rest are counted.
 */
export function markFace({ over }: Piece, lanes: Pick<Lanes, 'laneOf'>, { active, linked }: Emphasis): MarkAttributes {
  const drawn = drawnLines(over, lanes, active);
  const classes = ['mark'];
  const styles: string[] = [];
  for (const [line, { id, form, colour }] of drawn) {
    classes.push(`line${line + 1}-${form}`);
    styles.push(`--colour${line + 1}:var(--label-${colour})`);
    if (active.has(id)) styles.push(`--tint${line + 1}:var(--tint-active)`);
    else if (linked.has(id)) styles.push(`--tint${line + 1}:var(--tint-linked)`);
  }
  if (drawn.some(([line]) => line > 0)) classes.push('mark-stacked');
  if (over.some(({ id }) => active.has(id))) classes.push('mark-active');
  const hidden = over.length - drawn.length;
  return {
    class: classes.join(' '),
    style: styles.join(';'),
    'data-annotations': over.map(({ id }) => id).join(' '),
    'aria-details': over.map(({ id }) => `card-${id}`).join(' '),
    'aria-description': over.map(({ description }) => description).join('; '),
    ...(hidden > 0 && { 'data-more': `+${hidden}` }),
  };
}

/** What only the beginning of a passage carries: the tags that say its labels without colour. */
export function beginningFace(begins: readonly Highlight[], { active }: Emphasis): MarkAttributes {
  if (begins.length === 0) return {};
  const tags = (highlights: readonly Highlight[]) => highlights.map(({ tag }) => tag).join(' ');
  const activeTags = tags(begins.filter(({ id }) => active.has(id)));
  return { 'data-tags': tags(begins), ...(activeTags && { 'data-active-tags': activeTags }) };
}

/** Which highlights of a piece have a line under it, by their lanes: at most three, nearest to the words first. */
export function drawnLines(
  over: readonly Highlight[],
  lanes: Pick<Lanes, 'laneOf'>,
  active: ReadonlySet<string>,
): [number, Highlight][] {
  const drawn = new Map<number, Highlight>();
  const beyond: Highlight[] = [];
  for (const highlight of over) {
    const lane = lanes.laneOf(highlight.id);
    if (lane < mostUnderlines && !drawn.has(lane)) drawn.set(lane, highlight);
    else beyond.push(highlight);
  }
  const urgent = beyond.find(({ id }) => active.has(id));
  if (urgent) drawn.set(mostUnderlines - 1, urgent);
  return [...drawn].sort(([a], [b]) => a - b);
}
