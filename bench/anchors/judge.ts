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

/** What is to be said of one annotation. */
export type Verdict =
  | { readonly left: 'gone' | 'thin'; readonly is: 'hidden' | 'marked' | 'shown' | 'wrong' }
  | { readonly left: 'kept'; readonly is: 'exact' | 'near' | 'off' | 'lost' | 'wrong' };

/** Painted on wrong words means that over half of what is painted, or of what should be, is not the other. */
export function verdictOn({ expected, painted, isMarked }: Outcome): Verdict {
  const isShown = painted.size > 0;
  if (expected.alive === 0) return { left: 'gone', is: isShown ? (isMarked ? 'marked' : 'wrong') : 'hidden' };
  const common = [...painted].filter((offset) => expected.offsets.has(offset)).length;
  const jaccard = common / (painted.size + expected.offsets.size - common);
  if (expected.alive < 0.5) {
    const isWrong = isShown && !isMarked && common * 2 < painted.size;
    return { left: 'thin', is: isWrong ? 'wrong' : !isShown ? 'hidden' : isMarked ? 'marked' : 'shown' };
  }
  if (!isShown) return { left: 'kept', is: 'lost' };
  if (jaccard === 1) return { left: 'kept', is: 'exact' };
  if (jaccard >= 0.8) return { left: 'kept', is: 'near' };
  return { left: 'kept', is: !isMarked && jaccard < 0.5 ? 'wrong' : 'off' };
}

/** Adds outcomes. */
export function count(tally: Tally, outcomes: readonly Outcome[]): void {
  for (const { left, is } of outcomes.map(verdictOn)) {
    tally[left]++;
    if (left === 'gone') {
      if (is !== 'hidden') tally.goneShown++;
      if (is === 'wrong') tally.goneWrong++;
    } else if (left === 'thin') {
      if (is === 'wrong') tally.thinWrong++;
    } else {
      if (is === 'exact') tally.exact++;
      if (is === 'exact' || is === 'near') tally.near++;
      if (is === 'lost') tally.lost++;
      if (is === 'wrong') tally.wrong++;
    }
  }
}
