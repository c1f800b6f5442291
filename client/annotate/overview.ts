import type { Colour } from '../../shared/annotation/codebook.ts';

/** Marks that begin about as far down in a text, as one stroke of its overview. */
export interface Stroke {
  /** How far down, 0 to 1. */
  readonly at: number;
  /** The colour that most of them have; of equals the first in the text. */
  readonly colour: Colour;
  readonly count: number;
}

/**
 * A text's marks in so few strokes that they stand apart from each other: O(marks + rows).
 *
 * @param marks in text order; `start` is an offset into the text
 * @param length the text's, at least 1
 */
export function strokesOf(
  marks: readonly { readonly start: number; readonly colour: Colour }[],
  length: number,
  rows: number,
): readonly Stroke[] {
  const colours = new Map<number, Map<Colour, number>>();
  for (const { start, colour } of marks) {
    const row = Math.min(rows - 1, Math.floor((start / length) * rows));
    const inRow = colours.get(row) ?? new Map<Colour, number>();
    inRow.set(colour, (inRow.get(colour) ?? 0) + 1);
    colours.set(row, inRow);
  }
  return [...colours].map(([row, inRow]) => {
    const most = Math.max(...inRow.values());
    const [colour] = [...inRow].find(([, count]) => count === most) as [Colour, number];
    return { at: row / rows, colour, count: [...inRow.values()].reduce((sum, count) => sum + count, 0) };
  });
}
