import { describe, expect, it } from 'vitest';
import { WatchedIds } from './watched-ids.ts';

describe('watched ids', () => {
  it('tell who waits for any of them, until they leave, also an entry that speaks of more than there ever were', () => {
    const ids = new WatchedIds<string>();
    ids.watch('ada', [1, 250, 600]);
    ids.watch('ben', [1, 100_000, 1]);
    ids.watch('cem', [2, 300, 5]);
    expect(ids.watchersOf([1, 840, 3])).toEqual(['ada']);
    expect(ids.watchersOf([1, 5_000, 10])).toEqual([]);
    expect([...new Set(ids.watchersOf([1, 0, Number.MAX_SAFE_INTEGER]))]).toEqual(['ada', 'ben']);
    ids.leave('ada', [1, 250, 600]);
    expect(ids.watchersOf([1, 0, 2_000])).toEqual([]);
    expect(ids.watchersOf([2, 304, 1])).toEqual(['cem']);
  });
});
