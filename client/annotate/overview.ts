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

/** Height of a row with the gap below its stroke, and of the stroke; how wide the strip is, and where the stroke of a few marks begins and ends, px. */
export const rowHeight = 3;
const strokeHeight = 2;
export const stripWidth = 10;
const few = { from: 3, to: 9 };
/** From so many marks on a stroke is as wide as the strip. */
const many = 5;

/** All strokes of a colour as one SVG path, for hundreds of elements are laid out and drawn again and again. In px, on a strip of `rows` rows. */
export function pathsOf(strokes: readonly Stroke[], rows: number): readonly { readonly colour: Colour; readonly path: string }[] {
  const paths = new Map<Colour, string>();
  for (const { at, colour, count } of strokes) {
    const { from, to } = count < many ? few : { from: 0, to: stripWidth };
    const top = Math.round(at * rows) * rowHeight;
    paths.set(colour, `${paths.get(colour) ?? ''}M${from} ${top}H${to}v${strokeHeight}H${from}z`);
  }
  return [...paths].map(([colour, path]) => ({ colour, path }));
}
