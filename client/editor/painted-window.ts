/** How far beyond the screen highlights are painted, in screens: a long flick of the wheel stays inside it (DESIGN §8). */
export const reachInScreens = 2.5;
/** With less than this painted ahead, in screens, the window moves. */
const thinMarginInScreens = 0.75;

/** Vertical stretch in px, measured from the top of the screen. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
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
 */
export function blocksInReach(count: number, screen: number, extentOf: (block: number) => Extent): BlockRange | null {
  if (count === 0) return null;
  const reach = reachInScreens * screen;
  const first = firstWhere(count, (block) => extentOf(block).bottom >= -reach);
  const after = firstWhere(count, (block) => extentOf(block).top > screen + reach);
  return { first: Math.min(first, count - 1), last: Math.max(Math.min(first, count - 1), after - 1) };
}

/** Whether so little is painted above or below the screen that the window should move before the person gets there. */
export function isThin(painted: BlockRange, count: number, screen: number, extentOf: (block: number) => Extent): boolean {
  const margin = thinMarginInScreens * screen;
  const above = painted.first > 0 && extentOf(painted.first).top > -margin;
  const below = painted.last < count - 1 && extentOf(painted.last).bottom < screen + margin;
  return above || below;
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
