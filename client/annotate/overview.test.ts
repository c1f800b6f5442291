import { describe, expect, it } from 'vitest';
import { pathsOf, strokesOf } from './overview.ts';

describe('the overview of a text', () => {
  it('draws marks that begin about as far down as one stroke, in the colour of most', () => {
    const marks = [
      { start: 0, colour: 'teal' },
      { start: 3, colour: 'plum' },
      { start: 4, colour: 'plum' },
      { start: 60, colour: 'moss' },
    ] as const;
    expect(strokesOf(marks, 100, 10)).toEqual([
      { at: 0, colour: 'plum', count: 3 },
      { at: 0.6, colour: 'moss', count: 1 },
    ]);
  });

  it('keeps what stands at the end of the text in sight, and never draws more strokes than it has rows', () => {
    expect(strokesOf([{ start: 100, colour: 'teal' }], 100, 10)).toEqual([{ at: 0.9, colour: 'teal', count: 1 }]);
    const many = Array.from({ length: 10_000 }, (_, start) => ({ start, colour: 'teal' }) as const);
    const strokes = strokesOf(many, 10_000, 50);
    expect(strokes).toHaveLength(50);
    expect(strokes.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });

  it('draws each colour in one path, and what many marks share over the whole width', () => {
    const strokes = [
      { at: 0, colour: 'plum', count: 5 },
      { at: 0.5, colour: 'teal', count: 1 },
      { at: 0.6, colour: 'plum', count: 4 },
    ] as const;
    expect(pathsOf(strokes, 10)).toEqual([
      { colour: 'plum', path: 'M0 0H10v2H0zM3 18H9v2H3z' },
      { colour: 'teal', path: 'M3 15H9v2H3z' },
    ]);
  });
});
