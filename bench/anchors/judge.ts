import type { Outcome } from './story.ts';

/** How well one way of keeping annotations did; everything but `agreed` counts annotations. */
export interface Tally {
  /** Annotations of whose characters at least half are somewhere. */
  kept: number;
  /** Of these: painted on exactly the right characters; on nearly (Jaccard ≥ 0.8); on nothing; on others without a mark. */
  exact: number;
  near: number;
  lost: number;
  wrong: number;
  /** Annotations of which some characters are left, but fewer than half: none has to be painted; and those painted wrongly, unmarked. */
  thin: number;
  thinWrong: number;
  /** Annotations of which nothing is left; painted nevertheless; and painted without being marked as found again. */
  gone: number;
  goneShown: number;
  goneWrong: number;
}

export const emptyTally = (): Tally => ({
  kept: 0,
  exact: 0,
  near: 0,
  lost: 0,
  wrong: 0,
  thin: 0,
  thinWrong: 0,
  gone: 0,
  goneShown: 0,
  goneWrong: 0,
});

/** Adds outcomes. Painted on wrong words means that over half of what is painted, or of what should be, is not the other. */
export function count(tally: Tally, outcomes: readonly Outcome[]): void {
  for (const { expected, painted, isMarked } of outcomes) {
    const isShown = painted.size > 0;
    if (expected.alive === 0) {
      tally.gone++;
      if (isShown) tally.goneShown++;
      if (isShown && !isMarked) tally.goneWrong++;
      continue;
    }
    const common = [...painted].filter((offset) => expected.offsets.has(offset)).length;
    const jaccard = common / (painted.size + expected.offsets.size - common);
    if (expected.alive < 0.5) {
      tally.thin++;
      if (isShown && !isMarked && common * 2 < painted.size) tally.thinWrong++;
      continue;
    }
    tally.kept++;
    if (jaccard === 1) tally.exact++;
    if (jaccard >= 0.8) tally.near++;
    if (!isShown) tally.lost++;
    else if (!isMarked && jaccard < 0.5) tally.wrong++;
  }
}
