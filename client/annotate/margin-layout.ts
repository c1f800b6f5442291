/** One card in the margin: where its words are and how tall it is, in px from the top of the page. */
export interface MarginItem {
  readonly id: string;
  readonly top: number;
  readonly height: number;
}

/** Space between two cards, px. */
export const cardGap = 8;

/**
 * Where each card goes: downward from its words, never over another, in the given order; but the pivot (the active card, or the first
 * on screen) meets its own words, and those before it make room for that.
 *
 * Only tops and heights go in, never where cards were before: feeding positions back makes columns creep
 * (WordPress/gutenberg#72216). From the pivot on nothing depends on the cards before it, so that a part of a long column is laid out
 * as the whole would be.
 *
 * @param items in text order
 * @param mayStray px by which the pivot may stand below its words where the first cards would otherwise lie above the page, out
 *   of reach of any scrolling; where that is not enough they do
 * @returns the top of each item's card, px, in the order of `items`
 */
export function layOutMargin(items: readonly MarginItem[], pivot: string | null, mayStray = 0): number[] {
  const index = pivot === null ? -1 : items.findIndex(({ id }) => id === pivot);
  const before = downward(items.slice(0, Math.max(0, index)));
  const after = items.slice(Math.max(0, index));
  const roomFor = (first: number) => upward(before, items, first);
  const meeting = after[0]?.top ?? 0;
  const abovePage = Math.max(0, -(roomFor(meeting)[0] ?? 0));
  const stray = abovePage <= mayStray ? abovePage : 0;
  return [...roomFor(meeting + stray), ...downward(after, meeting + stray)];
}

/** One below the other, each beside its words or as soon below them as there is room. @param free where the first may begin */
function downward(items: readonly MarginItem[], free = Number.NEGATIVE_INFINITY): number[] {
  const tops: number[] = [];
  for (const { top, height } of items) {
    const at = Math.max(top, free);
    tops.push(at);
    free = at + height + cardGap;
  }
  return tops;
}

/** Pushed up where they would come over what begins at `end`. @param tops of the first of `items` */
function upward(tops: readonly number[], items: readonly MarginItem[], end: number): number[] {
  const room = [...tops];
  for (let i = room.length - 1; i >= 0; i--) {
    room[i] = Math.min(room[i]!, end - cardGap - items[i]!.height);
    end = room[i]!;
  }
  return room;
}

/** How much a card says: all of it, one line, or nothing but a count, by how many share a screen (DESIGN §8). */
export type Density = 'full' | 'line' | 'pill';

/** @param onScreen cards whose words are within one screen */
export function densityFor(onScreen: number): Density {
  if (onScreen > 40) return 'pill';
  return onScreen > 12 ? 'line' : 'full';
}
