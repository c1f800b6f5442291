import { describe, expect, it } from 'vitest';
import { apart, arcAcross, arcBetween, type Box, type Side } from './arcs.ts';

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

describe('the line between passages of two texts side by side', () => {
  /** The words of the left text end at 400, those of the right one begin at 500. */
  const onLeft = (...boxes: Box[]): Side => ({ kind: 'inSight', boxes, edge: 400 });
  const onRight = (...boxes: Box[]): Side => ({ kind: 'inSight', boxes, edge: 500 });

  it('is none while a passage is not laid out', () => {
    expect(arcAcross(onLeft(), onRight(box(600, 100)))).toBeNull();
    expect(arcAcross(onLeft(box(100, 100)), onRight())).toBeNull();
  });

  it('runs between the lines of text, and turns only over the gap', () => {
    const arc = arcAcross(onLeft(box(100, 100)), onRight(box(600, 300)))!;
    const overWords = placesOf(arc.path).filter(({ x }) => x < 400 || x > 500);
    expect(overWords.every(({ y }) => (y >= 100 && y <= 106) || (y >= 300 && y <= 306))).toBe(true);
    expect(arc.middle.x).toBe(450);
    expect(arc.middle.y).toBe(200);
  });

  it('is the same way back', () => {
    const forth = arcAcross(onLeft(box(100, 100)), onRight(box(600, 300)))!;
    const back = arcAcross(onRight(box(600, 300)), onLeft(box(100, 100)))!;
    expect([back.start.x, back.start.y]).toEqual([forth.tip.x, forth.tip.y]);
    expect(back.middle).toEqual(forth.middle);
  });

  it('leaves a passage of several lines on the one that reaches nearest to the gap', () => {
    const arc = arcAcross(onLeft(box(200, 100, 195), box(50, 131, 100)), onRight(box(600, 300, 100), box(500, 331, 80)))!;
    expect(arc.start.y).toBeLessThan(120);
    expect(arc.tip.y).toBeGreaterThan(330);
  });

  it('keeps apart from lines that cross the gap already, and within it', () => {
    const ends: [Side, Side] = [onLeft(box(100, 100)), onRight(box(600, 300))];
    const arcs = [0, 1, 2, 3, 50].map((lane) => arcAcross(...ends, lane)!);
    expect(new Set(arcs.map(({ path }) => path)).size).toBe(arcs.length);
    for (const { path, middle } of arcs) {
      expect(middle.x).toBe(450);
      expect(placesOf(path.slice(path.indexOf('C'))).every(({ x, y }) => (x > 400 && x < 500) || y >= 300)).toBe(true);
    }
  });

  it('tells at the edge which way a passage is that is out of sight', () => {
    const arc = arcAcross(onLeft(box(100, 100)), { kind: 'beyond', towards: 'below', y: 700, edge: 500 })!;
    expect(arc.signs).toEqual([{ x: 500, y: 700, angle: Math.PI / 2 }]);
    expect(arc.tip).toMatchObject({ x: 500, angle: Math.PI / 2 });
    expect(arc.tip.y).toBeLessThan(700);
    expect(arcAcross(onLeft(box(100, 100)), onRight(box(600, 100)))!.signs).toEqual([]);
  });
});

describe('names on lines', () => {
  const at = (y: number) => ({ x: 0, y });

  it('stay where they are when they do not touch', () => {
    expect(apart([at(100), at(20), at(60)])).toEqual([at(100), at(20), at(60)]);
  });

  it('move to both sides, in their order, until each can be read', () => {
    expect(apart([at(100), at(100)])).toEqual([at(91), at(109)]);
    const moved = apart([at(104), at(100), at(96), at(125), at(70)])
      .map(({ y }) => y)
      .sort((a, b) => a - b);
    for (const [index, y] of moved.entries()) if (index > 0) expect(y - moved[index - 1]!).toBeGreaterThanOrEqual(18);
  });
});
