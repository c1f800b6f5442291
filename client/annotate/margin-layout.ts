/** One card in the margin: where its words are and how tall it is, in px from the top of the page. */
export interface MarginItem {
  readonly id: string;
  readonly top: number;
  readonly height: number;
}

/** Space between two cards, px. */
export const cardGap = 8;

/**
 * Where each card goes: downward from its words, never over another, in the given order; then the whole column moves so
 * that the pivot (the active card, or the first on screen) meets its own words.
 *
 * Only tops and heights go in, never where cards were before: feeding positions back makes columns creep
 * (WordPress/gutenberg#72216). Pushing neighbours up instead of moving the column piles them above the page.
 *
 * @param items in text order
 * @param mayStray px by which the pivot may stand below its words where the first cards would otherwise lie above the page, out
 *   of reach of any scrolling; where that is not enough they do
 * @returns the top of each item's card, px, in the order of `items`
 */
export function layOutMargin(items: readonly MarginItem[], pivot: string | null, mayStray = 0): number[] {
  const tops: number[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const { top, height } of items) {
    const at = Math.max(top, free);
    tops.push(at);
    free = at + height + cardGap;
  }
  const index = pivot === null ? -1 : items.findIndex(({ id }) => id === pivot);
  const meeting = index < 0 ? 0 : items[index]!.top - tops[index]!;
  const abovePage = Math.max(0, -meeting - (tops[0] ?? 0));
  const shift = abovePage <= mayStray ? meeting + abovePage : meeting;
  return shift === 0 ? tops : tops.map((top) => top + shift);
}

/** How much a card says: all of it, one line, or nothing but a count, by how many share a screen (DESIGN §8). */
export type Density = 'full' | 'line' | 'pill';

/** @param onScreen cards whose words are within one screen */
export function densityFor(onScreen: number): Density {
  if (onScreen > 40) return 'pill';
  return onScreen > 12 ? 'line' : 'full';
}
