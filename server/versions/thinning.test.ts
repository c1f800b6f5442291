import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import { joinWork, type Work } from '../../shared/version/version.ts';
import type { VersionRow } from '../store/version-records.ts';
import { keepAllMs, thinned } from './thinning.ts';

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;
const now = Date.UTC(2026, 5, 30, 12);
const ada = 'ada-account' as AccountId;
const done = (added: number): Work => ({ account: ada, added, removed: 0, made: 0, changed: 0, taken: 0 });

const row = (number: number, at: number, more: Partial<VersionRow> = {}): VersionRow => ({
  ...{ document: '0123456789abcdef' as DocumentId, number, at, kind: number === 1 ? 'first' : 'period' },
  ...{ by: null, name: '', restored: null, work: [done(1)], ...more },
});
const kept = (versions: readonly VersionRow[]) => {
  const { gone } = thinned(versions, now);
  return versions.map(({ number }) => number).filter((number) => !gone.includes(number));
};

describe('Which versions are kept', () => {
  it('is all of the last week, then the last of each day, then the last of each month', () => {
    const old = Date.UTC(2024, 3, 2, 9);
    const lastMonth = now - 30 * dayMs;
    const versions = [
      row(9, now - hourMs),
      row(8, now - 2 * hourMs),
      row(7, lastMonth + hourMs),
      row(6, lastMonth),
      row(5, lastMonth - dayMs),
      row(4, old + dayMs),
      row(3, old),
      row(2, old - hourMs, { name: 'As sent' }),
      row(1, old - 2 * hourMs),
    ];
    expect(kept(versions)).toEqual([9, 8, 7, 5, 4, 2, 1]);
    expect([...thinned(versions, now).work]).toEqual([
      [7, [done(2)]],
      [4, [done(2)]],
    ]);
  });

  it('keeps the newest, the first and those with a name, and loses no work, whatever their times', () => {
    const ages = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 * 24 }), fc.boolean()), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(ages, (drawn) => {
        const hours = drawn.map(([age]) => age).sort((a, b) => b - a);
        const versions = hours
          .map((age, index) => row(index + 1, now - age * hourMs, drawn[index]?.[1] ? { name: 'n' } : {}))
          .reverse();
        const { gone, work } = thinned(versions, now);
        const left = versions.filter(({ number }) => !gone.includes(number));
        for (const each of versions) {
          const stays = each === versions[0] || each.kind === 'first' || each.name !== '' || now - each.at < keepAllMs;
          if (stays) expect(left).toContain(each);
        }
        const all = left.reduce<readonly Work[]>((sum, each) => joinWork(sum, work.get(each.number) ?? each.work), []);
        expect(all).toEqual([done(versions.length)]);
      }),
    );
  });
});
