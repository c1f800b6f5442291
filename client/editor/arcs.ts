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
  /** Ends whose passage is out of sight, and the way to it. */
  readonly signs?: readonly Heading[];
}

/** Closer than this in height and two passages count as standing in one line; about half a line of text. */
const sameLinePx = 12;
/** How far lines that run side by side in the margin stand apart. */
const laneGapPx = 10;
/** Radius of the turns. */
const turnPx = 8;
/** How far into its passage, sideways and down, a line ends. */
const reachInPx = 6;
/** Height that the name of a kind needs. */
const namePx = 18;

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

/** A passage of one of two texts side by side, and where the words of its text end towards the other text. */
export type Side =
  | { readonly kind: 'inSight'; readonly boxes: readonly Box[]; readonly edge: number }
  /** Scrolled out of its text, which is told at the height `y`. */
  | { readonly kind: 'beyond'; readonly towards: 'above' | 'below'; readonly y: number; readonly edge: number };

/**
 * The line between passages of two texts side by side: between the lines of its text to where the words end, over the gap in one bow,
 * and in between the lines of the other. `lane` counts the lines that cross the gap already, so that bows do not cover each other.
 * Null while a passage is not laid out.
 */
export function arcAcross(from: Side, to: Side, lane = 0): Arc | null {
  const outwards = from.edge <= to.edge ? 1 : -1;
  const [a, b] = [landing(from, outwards), landing(to, outwards === 1 ? -1 : 1)];
  if (!a || !b) return null;
  const room = Math.max(0, Math.abs(b.shore.x - a.shore.x) / 2 - turnPx);
  const aside = Math.min(Math.ceil(lane / 2) * laneGapPx, room) * (lane % 2 === 0 ? -1 : 1);
  const bend = (a.shore.x + b.shore.x) / 2 + aside;
  const bow = `C${at({ x: bend, y: a.shore.y })} ${at({ x: bend, y: b.shore.y })} ${at(b.shore)}`;
  return {
    path: `${a.way}${bow}${b.wayBack}`,
    start: a.end,
    middle: { x: (a.shore.x + b.shore.x) / 2, y: (a.shore.y + b.shore.y) / 2, angle: 0 },
    tip: b.end,
    signs: [a.sign, b.sign].flatMap((sign) => sign ?? []),
  };
}

/** The same places, moved up and down as little as keeps what is written at them readable. In the order given. */
export function apart<T extends Place>(places: readonly T[]): T[] {
  const moved = [...places];
  const groups: (readonly T[])[] = [];
  const middle = (group: readonly T[]) => group.reduce((sum, { y }) => sum + y, 0) / group.length;
  const reach = (group: readonly T[]) => (group.length * namePx) / 2;
  for (const place of places.toSorted((a, b) => a.y - b.y)) {
    let group: readonly T[] = [place];
    for (let above = groups.at(-1); above && middle(group) - reach(group) < middle(above) + reach(above); above = groups.at(-1)) {
      groups.pop();
      group = [...above, ...group];
    }
    groups.push(group);
  }
  for (const group of groups) {
    group.forEach((place, nth) => {
      moved[places.indexOf(place)] = { ...place, y: middle(group) - reach(group) + (nth + 0.5) * namePx };
    });
  }
  return moved;
}

interface Landing {
  /** Where the line ends, and its direction there. */
  readonly end: Heading;
  /** Where it leaves the words of its text. */
  readonly shore: Place;
  /** From the end to the shore, as the beginning of a path, and from the shore to the end, as the rest of one. */
  readonly way: string;
  readonly wayBack: string;
  /** Where the passage is, when it is out of sight. */
  readonly sign: Heading | null;
}

function landing(side: Side, outwards: 1 | -1): Landing | null {
  if (side.kind === 'beyond') {
    const angle = side.towards === 'above' ? -Math.PI / 2 : Math.PI / 2;
    const inwards = side.towards === 'above' ? 1 : -1;
    const end = { x: side.edge, y: side.y + inwards * reachInPx, angle };
    const shore = { x: side.edge + outwards * turnPx, y: end.y + inwards * turnPx };
    const turn = at({ x: end.x, y: shore.y });
    return {
      ...{ end, shore, sign: { x: side.edge, y: side.y, angle } },
      ...{ way: `M${at(end)}Q${turn} ${at(shore)}`, wayBack: `Q${turn} ${at(end)}` },
    };
  }
  const outer = ({ left, width }: Box) => (outwards > 0 ? left + width : left);
  const box = side.boxes.reduce<Box | null>(
    (best, each) => (best === null || outwards * (outer(each) - outer(best)) > 0 ? each : best),
    null,
  );
  if (!box) return null;
  const corner = { x: outer(box), y: box.top };
  const shore = { x: outwards * Math.max(outwards * side.edge, outwards * corner.x), y: corner.y };
  const end = { x: corner.x - outwards * reachInPx, y: box.top + reachInPx, angle: Math.PI / 2 };
  const turn = at({ x: end.x, y: corner.y });
  return {
    ...{ end, shore, sign: null },
    ...{ way: `M${at(end)}Q${turn} ${at(corner)}L${at(shore)}`, wayBack: `L${at(corner)}Q${turn} ${at(end)}` },
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
