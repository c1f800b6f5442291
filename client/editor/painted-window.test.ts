import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BlockRange,
  beyond,
  blocksInReach,
  growTowards,
  holds,
  isThin,
  reachInScreens,
  shareBlocks,
  thinInScreens,
} from './painted-window.ts';

/** A column of blocks of these heights, scrolled so far that its top is `top` px from the top of the screen. */
function column(heights: readonly number[], top: number) {
  const tops = [top];
  for (const height of heights) tops.push(tops.at(-1)! + height);
  return (block: number) => ({ top: tops[block]!, bottom: tops[block + 1]! });
}

describe('the painted window', () => {
  const screen = 100;
  const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 40 });

  it('holds every block within reach of the screen and none beyond', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: -3_000, max: 200 }), (each, top) => {
        const extentOf = column(each, top);
        const reach = reachInScreens * screen;
        const expected = each.flatMap((_, i) => (extentOf(i).bottom >= -reach && extentOf(i).top <= screen + reach ? [i] : []));
        const found = blocksInReach(each.length, screen, extentOf)!;
        if (expected.length > 0) expect(found).toEqual({ first: expected[0], last: expected.at(-1) });
        else expect(found.first).toBe(found.last);
      }),
    );
  });

  it('is nothing where there are no blocks', () => {
    expect(blocksInReach(0, screen, column([], 0))).toBeNull();
  });

  it('is not thin where it was just made', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: -3_000, max: 200 }), (each, top) => {
        const extentOf = column(each, top);
        expect(isThin(thinInScreens, blocksInReach(each.length, screen, extentOf)!, each.length, screen, extentOf)).toBe(false);
      }),
    );
  });

  it('grows thin on the way to an end that is not painted, and never at the ends of the text', () => {
    const each = Array.from({ length: 30 }, () => 50);
    const made = blocksInReach(each.length, screen, column(each, 0))!;
    const after = (px: number) => isThin(thinInScreens, made, each.length, screen, column(each, -px));
    expect([0, 50, 100, 200].map(after)).toEqual([false, false, false, true]);
    expect(isThin(thinInScreens, { first: 0, last: 29 }, 30, screen, column(each, 500))).toBe(false);
  });

  const range = fc.tuple(fc.nat(60), fc.nat(20)).map(([first, more]): BlockRange => ({ first, last: first + more }));
  const blocksOf = ({ first, last }: BlockRange) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

  it('grows to where it should be a few blocks at a time, loses none, and is there at once where nothing is shared', () => {
    fc.assert(
      fc.property(range, range, (from, target) => {
        let at = from;
        for (let steps = 60; steps > 0; steps--) {
          const next = growTowards(at, target, 2);
          if (shareBlocks(at, target)) {
            expect(holds(next, at)).toBe(true);
            expect(beyond(next, at).flatMap(blocksOf).length).toBeLessThanOrEqual(4);
          }
          at = next;
        }
        expect(holds(at, target)).toBe(true);
      }),
    );
  });

  it('knows what one range has beyond another', () => {
    fc.assert(
      fc.property(range, range, (one, other) => {
        fc.pre(shareBlocks(one, other));
        const shared = new Set(blocksOf(other));
        expect(beyond(one, other).flatMap(blocksOf)).toEqual(blocksOf(one).filter((block) => !shared.has(block)));
      }),
    );
  });
});
