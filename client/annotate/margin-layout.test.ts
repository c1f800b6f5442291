import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardGap, densityFor, layOutMargin, type MarginItem } from './margin-layout.ts';

const columns = fc
  .array(fc.record({ top: fc.integer({ min: 0, max: 5_000 }), height: fc.integer({ min: 20, max: 400 }) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((items): MarginItem[] => items.sort((a, b) => a.top - b.top).map((item, index) => ({ id: `${index}`, ...item })));

describe('layOutMargin', () => {
  it('leaves cards beside their words where there is room', () => {
    const items = [
      { id: 'a', top: 10, height: 50 },
      { id: 'b', top: 100, height: 50 },
    ];
    expect(layOutMargin(items, null)).toEqual([10, 100]);
  });

  it('never lets two cards overlap, whatever the pivot', () => {
    fc.assert(
      fc.property(columns, fc.nat(), (items, pick) => {
        const tops = layOutMargin(items, items[pick % items.length]!.id);
        for (let i = 1; i < items.length; i++)
          expect(tops[i]! - tops[i - 1]!).toBeGreaterThanOrEqual(items[i - 1]!.height + cardGap);
      }),
    );
  });

  it('puts the pivot beside its own words', () => {
    fc.assert(
      fc.property(columns, fc.nat(), (items, pick) => {
        const index = pick % items.length;
        expect(layOutMargin(items, items[index]!.id)[index]).toBe(items[index]!.top);
      }),
    );
  });

  it('lets the pivot stray from its words as far as it may, to keep the first cards on the page', () => {
    fc.assert(
      fc.property(columns, fc.nat(), fc.nat({ max: 2_000 }), (items, pick, mayStray) => {
        const index = pick % items.length;
        const tops = layOutMargin(items, items[index]!.id, mayStray);
        const strays = tops[index]! - items[index]!.top;
        expect(strays).toBeGreaterThanOrEqual(0);
        expect(strays).toBeLessThanOrEqual(mayStray);
        if (strays > 0) expect(tops[0]).toBe(0);
      }),
    );
    const crowd = ['a', 'b', 'c'].map((id) => ({ id, top: 10, height: 92 }));
    expect(layOutMargin(crowd, 'c', 190)).toEqual([0, 100, 200]);
    expect(layOutMargin(crowd, 'c', 189)).toEqual([-190, -90, 10]);
  });

  it('says less the more cards share a screen', () => {
    expect([1, 12, 13, 40, 41].map(densityFor)).toEqual(['full', 'full', 'line', 'line', 'pill']);
  });
});
