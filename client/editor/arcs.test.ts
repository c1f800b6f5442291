import { describe, expect, it } from 'vitest';
import { arcBetween, type Box } from './arcs.ts';

const box = (left: number, top: number, width = 50): Box => ({ left, top, width, height: 20 });
/** Corners and handles of a path, in order. */
const placesOf = (path: string) =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

describe('the line between two passages', () => {
  it('is none while one of them is not laid out', () => {
    expect(arcBetween([], [box(0, 0)], 10)).toBeNull();
    expect(arcBetween([box(0, 0)], [], 10)).toBeNull();
  });

  it('bows over the words of one line, from middle to middle', () => {
    const arc = arcBetween([box(100, 200)], [box(300, 203)], 10)!;
    expect(arc.start.x).toBe(125);
    expect(arc.tip.x).toBe(325);
    expect(arc.middle.y).toBeLessThan(200);
    expect(placesOf(arc.path).every(({ y }) => y <= 203)).toBe(true);
  });

  it('runs along the margin between lines, and touches no line on its way', () => {
    const arc = arcBetween([box(100, 200)], [box(300, 400)], 40)!;
    expect(arc.middle).toMatchObject({ x: 40, y: 300 });
    const inWords = placesOf(arc.path).filter(({ x, y }) => x > 60 && y > 206 && y < 400);
    expect(inWords).toEqual([]);
  });

  it('takes the margin on the right when the edge is there', () => {
    const arc = arcBetween([box(100, 200)], [box(300, 400)], 600)!;
    expect(arc.middle.x).toBe(600);
    expect(Math.min(...placesOf(arc.path).map(({ x }) => x))).toBeGreaterThanOrEqual(100);
  });

  it('joins the lines that are nearest to each other', () => {
    const arc = arcBetween([box(100, 100), box(56, 131)], [box(80, 193), box(56, 224)], 40)!;
    expect(arc.start.y).toBeLessThan(140);
    expect(arc.start.y).toBeGreaterThan(130);
    expect(arc.tip.y).toBeLessThan(205);
  });

  it('stands apart from lines that run there already', () => {
    const ends: [Box[], Box[]] = [[box(100, 200)], [box(300, 400)]];
    expect(arcBetween(...ends, 40, 2)!.middle.x).toBeLessThan(arcBetween(...ends, 40)!.middle.x);
  });
});
