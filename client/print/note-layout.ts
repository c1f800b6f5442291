/** A block of text with the notes on it, as tall as they are printed, pt. */
export interface MeasuredBlock {
  readonly height: number;
  /** In the order of their numbers; `at` is how far down the block the number stands. */
  readonly notes: readonly { readonly at: number; readonly height: number }[];
}

/** How far beyond the end of its paragraph the margin may run, pt: about the height of a short note. */
const mostOverhang = 60;
/** Between two notes in the margin, pt. */
const gap = 4;

/**
 * How many of each block's notes stand in the margin; the rest of them go on below the block, over the width of the text.
 *
 * A note stands beside its number, or under the one before it, and so may hang down beside the next block. Where that would
 * carry it, or those after it, too far from their words, they go below. The order of the numbers is kept in both places. The
 * heights are guesses: where they are wrong, notes move up or down, and neither overlap nor are lost.
 */
export function notesBeside(blocks: readonly MeasuredBlock[]): number[] {
  let top = 0;
  let free = 0;
  return blocks.map(({ height, notes }) => {
    // The fewer stand beside, the further down reaches what stands below.
    let bottom = top + height + notes.reduce((sum, note) => sum + below(note), 0);
    let beside = 0;
    for (const note of notes) {
      const end = Math.max(free, top + note.at) + note.height;
      if (end > bottom - below(note) + mostOverhang) break;
      free = end + gap;
      bottom -= below(note);
      beside++;
    }
    top = bottom;
    return beside;
  });
}

/** Height of a note over the width of the text, where its parts run on. */
const below = ({ height }: { readonly height: number }) => Math.max(height / 3, 15);

/** A face as it fills lines: letters of a line, and the line's height in pt. */
export interface Measure {
  readonly letters: number;
  readonly line: number;
}

/** How tall words are in that face, guessed, pt. */
export function heightOf(words: string, { letters, line }: Measure): number {
  return words.split('\n').reduce((sum, each) => sum + Math.max(1, Math.ceil(widthOf(each) / letters)) * line, 0);
}

/** In letters of an alphabet, of which a Han or Kana sign is as wide as two. */
export function widthOf(words: string): number {
  let width = 0;
  for (const sign of words) width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(sign) ? 2 : 1;
  return width;
}
