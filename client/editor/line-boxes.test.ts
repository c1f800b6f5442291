import { describe, expect, it } from 'vitest';
import { lineBoxes } from './line-boxes.ts';

const box = (left: number, top: number, width: number, height = 24) => ({ left, top, width, height });

describe('line boxes', () => {
  it('join words and larger marks of one line', () => {
    expect(lineBoxes([box(10, 100, 40), box(50, 98, 30, 28), box(80, 100, 20)])).toEqual([box(10, 98, 90, 28)]);
  });

  it('keep lines apart that only touch', () => {
    expect(lineBoxes([box(10, 131, 40), box(300, 103, 40, 30)])).toEqual([box(300, 103, 40, 30), box(10, 131, 40)]);
  });

  it('pass over empty boxes', () => {
    expect(lineBoxes([box(10, 100, 0), box(10, 100, 5, 0)])).toEqual([]);
  });
});
