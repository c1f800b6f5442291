import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heightOf, type MeasuredBlock, notesBeside } from './note-layout.ts';

const note = (at: number, height: number) => ({ at, height });

describe('the notes of a printed text', () => {
  it('stand in the margin while they end near their paragraph, and then go below it', () => {
    expect(notesBeside([{ height: 100, notes: [note(0, 40), note(20, 40), note(80, 40)] }])).toEqual([3]);
    expect(notesBeside([{ height: 16, notes: [note(0, 70), note(0, 70), note(0, 70)] }])).toEqual([1]);
    expect(notesBeside([{ height: 100, notes: [note(0, 1_000), note(0, 10)] }])).toEqual([0]);
  });

  it('hang down beside the next paragraph, whose own then have less room', () => {
    const short: MeasuredBlock = { height: 30, notes: [note(0, 45), note(0, 40)] };
    expect(notesBeside([short, short])).toEqual([2, 0]);
    expect(notesBeside([short, { height: 200, notes: [] }, short])).toEqual([2, 0, 2]);
  });

  it('are each in one of the two places, and in the margin never far from the end of their paragraph', () => {
    const block = fc.record({
      height: fc.integer({ min: 16, max: 400 }),
      notes: fc.array(fc.record({ at: fc.nat(400), height: fc.integer({ min: 11, max: 600 }) }), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const beside = notesBeside(blocks);
        expect(beside).toHaveLength(blocks.length);
        for (const [index, count] of beside.entries()) {
          const { height, notes } = blocks[index]!;
          expect(count).toBeLessThanOrEqual(notes.length);
          const heights = notes.map((each) => each.height);
          const sum = (some: readonly number[]) => some.reduce((all, each) => all + each, 0);
          const below = heights.slice(count).map((each) => Math.max(15, each / 3));
          expect(sum(heights.slice(0, count))).toBeLessThanOrEqual(height + sum(below) + 60);
        }
      }),
    );
  });

  it('are as tall as their lines, of which wide signs fill more', () => {
    const measure = { letters: 10, line: 11 };
    expect(heightOf('', measure)).toBe(11);
    expect(heightOf('ten letter', measure)).toBe(11);
    expect(heightOf('ten letters\nand more', measure)).toBe(33);
    expect(heightOf('港湾局の発表', measure)).toBe(22);
  });
});
