import type { AccountId } from '../base/id.ts';

/**
 * Why a version was kept. `first`: the text as it came. `period`: people paused after they had worked. `named`: somebody gave it a
 * name while it was today's. `before`: just before one was restored. `restored`: just after.
 */
export const versionKinds = ['first', 'period', 'named', 'before', 'restored'] as const;
export type VersionKind = (typeof versionKinds)[number];

/** What one person did from one version to the next; nobody's (`null`) is what cannot be told any more. */
export interface Work {
  readonly account: AccountId | null;
  /** Words that are there now and were not, and the other way round. */
  readonly added: number;
  readonly removed: number;
  /** Marks. */
  readonly made: number;
  readonly changed: number;
  readonly taken: number;
}

/** Two lists of work as one, for what was done in both. */
export function joinWork(earlier: readonly Work[], later: readonly Work[]): readonly Work[] {
  const sums = new Map<AccountId | null, Work>();
  for (const work of [...earlier, ...later]) {
    const sum = sums.get(work.account);
    sums.set(
      work.account,
      sum
        ? {
            account: work.account,
            added: sum.added + work.added,
            removed: sum.removed + work.removed,
            made: sum.made + work.made,
            changed: sum.changed + work.changed,
            taken: sum.taken + work.taken,
          }
        : work,
    );
  }
  return [...sums.values()];
}
