/** How far beyond the screen highlights are painted, in screens: a long flick of the wheel stays inside it (DESIGN §8). */
export const reachInScreens = 2.5;
/** With less than this painted ahead, in screens, the window moves; enough for the frames that it takes to get there. */
export const thinInScreens = 1.5;
/** With less than this, in screens, it moves in larger steps: whoever flicks the wheel would overtake it. */
export const shortInScreens = 1;
/** With less than this, in screens, it moves at once: nobody is to see words that are not painted. */
export const tooThinInScreens = 0.5;

/** So far it is painted while nothing happens, in screens: who then scrolls finds it done. */
export const farInScreens = 25;
/** What lies so many times as far as it is painted for is taken away. */
export const slack = 1.25;

/** Vertical stretch in px, measured from the top of the screen. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** Blocks below one another, measured anew by each call. */
export interface Column {
  isLaidOut(): boolean;
  /** Height of the screen, px. */
  screen(): number;
  extentOf(block: number): Extent;
}

/** Text blocks `first` … `last`, both included, by their place among their siblings. */
export interface BlockRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The blocks that touch the screen or what lies within reach of it. Null where there are none.
 *
 * @param extentOf measures a block; called O(log count) times. Blocks follow each other downwards.
 * @param screens how far that is
 */
export function blocksInReach(
  count: number,
  screen: number,
  extentOf: (block: number) => Extent,
  screens = reachInScreens,
): BlockRange | null {
  if (count === 0) return null;
  const reach = screens * screen;
  const first = firstWhere(count, (block) => extentOf(block).bottom >= -reach);
  const after = firstWhere(count, (block) => extentOf(block).top > screen + reach);
  return { first: Math.min(first, count - 1), last: Math.max(Math.min(first, count - 1), after - 1) };
}

/** Whether less than `margin`, in screens, is painted above or below the screen where the text goes on. */
export function isThin(
  margin: number,
  painted: BlockRange,
  count: number,
  screen: number,
  extentOf: (block: number) => Extent,
): boolean {
  const above = painted.first > 0 && extentOf(painted.first).top > -margin * screen;
  const below = painted.last < count - 1 && extentOf(painted.last).bottom < (1 + margin) * screen;
  return above || below;
}

export const shareBlocks = (a: BlockRange, b: BlockRange): boolean => a.first <= b.last && b.first <= a.last;

/**
 * The next window on the way from `painted` to all of `target`: nothing goes, for a block from which marks are taken is laid out once more.
 * Where the two share no block there is no way, and it is `target` at once.
 *
 * @param blocks so many at most come at each end
 */
export function growTowards(painted: BlockRange, target: BlockRange, blocks: number): BlockRange {
  if (!shareBlocks(painted, target)) return target;
  return {
    first: Math.max(Math.min(painted.first, target.first), painted.first - blocks),
    last: Math.min(Math.max(painted.last, target.last), painted.last + blocks),
  };
}

/** Whether one holds all of another. */
export const holds = (range: BlockRange, other: BlockRange): boolean => range.first <= other.first && range.last >= other.last;

/** The blocks of one that are in another, which shares some with it. */
export const shared = (range: BlockRange, other: BlockRange): BlockRange => ({
  first: Math.max(range.first, other.first),
  last: Math.min(range.last, other.last),
});

/** The blocks of `range` that are not in `other`, which shares some with it: before and after it. */
export function beyond(range: BlockRange, other: BlockRange): readonly BlockRange[] {
  return [
    { first: range.first, last: Math.min(range.last, other.first - 1) },
    { first: Math.max(range.first, other.last + 1), last: range.last },
  ].filter(({ first, last }) => first <= last);
}

function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
