import { joinWork, type Work } from '../../shared/version/version.ts';
import type { VersionRow } from '../store/version-records.ts';

/**
 * How long versions are kept: every one for a week, then the last one of each day for a year, then the last one of each month.
 * The text as it came, those with a name and the newest are kept for ever. Days are those of UTC.
 */
export const keepAllMs = 7 * 24 * 60 * 60 * 1_000;
const keepDailyMs = 365 * 24 * 60 * 60 * 1_000;

/** Named versions of one text; a team that names two a week has not filled it after two years. */
export const maxNamedVersions = 200;

/**
 * Which of a text's versions have had their time, and what the ones that follow them are then told to hold of the work.
 *
 * @param versions newest first.
 */
export function thinned(
  versions: readonly VersionRow[],
  now: number,
): { readonly gone: readonly number[]; readonly work: ReadonlyMap<number, readonly Work[]> } {
  const gone: number[] = [];
  const work = new Map<number, readonly Work[]>();
  let following: VersionRow | null = null;
  const taken = new Set<string>();
  for (const version of versions) {
    const slot = slotOf(version, now);
    if (following && slot !== null && taken.has(slot)) {
      gone.push(version.number);
      work.set(following.number, joinWork(version.work, work.get(following.number) ?? following.work));
      continue;
    }
    if (slot !== null) taken.add(slot);
    following = version;
  }
  return { gone, work };
}

/** Of versions in one slot the last is kept; null for one that has a place of its own. */
function slotOf({ at, kind, name }: VersionRow, now: number): string | null {
  if (kind === 'first' || name !== '' || now - at < keepAllMs) return null;
  return new Date(at).toISOString().slice(0, now - at < keepDailyMs ? 10 : 7);
}
