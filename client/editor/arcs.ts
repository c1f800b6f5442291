/** A box in px within the page's content. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A place and the direction of the line there, in radians clockwise from east. */
export interface Heading extends Place {
  readonly angle: number;
}

/** A relation's line on the page, in the page's px. */
export interface Arc {
  /** SVG path data from the one passage to the other. */
  readonly path: string;
  readonly start: Place;
  /** Middle of the line, where its kind is written. */
  readonly middle: Heading;
  /** Where the line ends. */
  readonly tip: Heading;
}

/** Closer than this in height and two passages count as standing in one line; about half a line of text. */
const sameLinePx = 12;
/** How far lines that run side by side in the margin stand apart. */
const laneGapPx = 10;
/** Radius of the turns. */
const turnPx = 8;
/** How far into its passage, sideways and down, a line ends. */
const reachInPx = 6;

/**
 * The line between two passages, given the boxes of their lines in text order; null while either is not laid out.
 *
 * Passages in one line are joined by a low bow over it. Otherwise the line runs between the lines of text to the margin
 * (`edge` is its x, left of the words or right of them), along it, and back in, so that it crosses no words. `lane` counts
 * the lines that run there already, so that they do not cover each other.
 */
export function arcBetween(from: readonly Box[], to: readonly Box[], edge: number, lane = 0): Arc | null {
  const [start, end] = nearest(from, to);
  if (!start || !end) return null;
  if (Math.abs(start.top - end.top) < sameLinePx) return bow(start, end, lane);
  const outwards = edge < Math.min(start.left, end.left) ? -1 : 1;
  return detour(start, end, edge + outwards * lane * laneGapPx, outwards);
}

/**
 * The line between a passage of one text and a passage of a text beside it: out of the words on the side of the gap, across it in one
 * bow, and into the words on the other side.
 */
export function arcAcross(from: Box, to: Box): Arc {
  const isRightwards = from.left + from.width / 2 <= to.left + to.width / 2;
  const outwards = isRightwards ? 1 : -1;
  const start = { x: isRightwards ? from.left + from.width : from.left, y: from.top + from.height / 2 };
  const end = { x: isRightwards ? to.left : to.left + to.width, y: to.top + to.height / 2 };
  const reach = Math.max(24, Math.abs(end.x - start.x) / 2) * outwards;
  return {
    path: `M${at(start)}C${at({ x: start.x + reach, y: start.y })} ${at({ x: end.x - reach, y: end.y })} ${at(end)}`,
    start,
    middle: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2, angle: 0 },
    tip: { ...end, angle: isRightwards ? 0 : Math.PI },
  };
}

/** The lines of the two passages that are nearest in height: the line between passages should be short. */
function nearest(from: readonly Box[], to: readonly Box[]): [Box | undefined, Box | undefined] {
  let best: [Box | undefined, Box | undefined] = [undefined, undefined];
  let distance = Infinity;
  for (const a of [from[0], from.at(-1)]) {
    for (const b of [to[0], to.at(-1)]) {
      if (!a || !b || Math.abs(a.top - b.top) >= distance) continue;
      best = [a, b];
      distance = Math.abs(a.top - b.top);
    }
  }
  return best;
}

function bow(from: Box, to: Box, lane: number): Arc {
  const a = { x: from.left + from.width / 2, y: from.top };
  const b = { x: to.left + to.width / 2, y: to.top };
  const crest = Math.min(a.y, b.y) - Math.min(14 + Math.abs(b.x - a.x) / 12, 28) - lane * laneGapPx;
  return {
    path: `M${at(a)}C${at({ x: a.x, y: crest })} ${at({ x: b.x, y: crest })} ${at(b)}`,
    start: a,
    middle: { x: (a.x + b.x) / 2, y: (a.y + b.y + 6 * crest) / 8, angle: 0 },
    tip: { ...b, angle: Math.PI / 2 },
  };
}

function detour(from: Box, to: Box, edge: number, outwards: 1 | -1): Arc {
  const downwards = to.top > from.top ? 1 : -1;
  const corner = (box: Box) => ({ x: outwards < 0 ? box.left : box.left + box.width, y: box.top });
  const end = (box: Box) => ({ x: corner(box).x - outwards * reachInPx, y: box.top + reachInPx });
  const turn = { x: edge - outwards * turnPx, y: downwards * turnPx };
  const [a, b] = [corner(from), corner(to)];
  const path = [
    `M${at(end(from))}Q${at({ x: end(from).x, y: a.y })} ${at(a)}`,
    `L${at({ x: turn.x, y: a.y })}Q${at({ x: edge, y: a.y })} ${at({ x: edge, y: a.y + turn.y })}`,
    `L${at({ x: edge, y: b.y - turn.y })}Q${at({ x: edge, y: b.y })} ${at({ x: turn.x, y: b.y })}`,
    `L${at(b)}Q${at({ x: end(to).x, y: b.y })} ${at(end(to))}`,
  ];
  return {
    path: path.join(''),
    start: end(from),
    middle: { x: edge, y: (a.y + b.y) / 2, angle: outwards * (Math.PI / 2) },
    tip: { ...end(to), angle: Math.PI / 2 },
  };
}

const at = ({ x, y }: Place) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
