import { describe, expect, it } from 'vitest';
import type { MeasurementLevel } from '../annotation/codebook.ts';
import { alpha } from './alpha.ts';
import type { Coefficient } from './coefficient.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { Draws } from './draws.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { measure } from './measure.ts';
import { percent } from './percent.ts';
import { unitsOf, type Value } from './units.ts';

/** Each annotator's values in a line, a dot where there is none. */
const lines = (...annotators: string[]) => {
  const values = annotators.map((line) => line.split(/\s+/).map((each): Value | null => (each === '.' ? null : Number(each))));
  return values[0]!.map((_, unit) => values.map((line) => line[unit] ?? null));
};

/** `times` units for each cell of a table of two annotators. */
const crossed = (cells: readonly (readonly number[])[]) =>
  cells.flatMap((row, first) => row.flatMap((times, second) => Array<Value[]>(times).fill([first, second])));

/** Units in each of which so many annotators gave each value. */
const counted = (rows: readonly (readonly number[])[]) =>
  rows.map((counts) => counts.flatMap((times, value) => Array<Value>(times).fill(value)));

function computed(coefficient: Coefficient, table: readonly (readonly (Value | null)[])[]) {
  const [agreement] = measure(unitsOf('texts', table[0]!.length, table), [coefficient], new Draws(50));
  return agreement?.kind === 'figure' ? agreement.value : agreement?.why;
}

describe('Krippendorff (2011), Computing Krippendorff’s alpha-reliability', () => {
  // Section C to E: four observers, twelve units, missing values, five values.
  const table = lines('1 2 3 3 2 1 4 1 2 . . .', '1 2 3 3 2 2 4 1 2 5 . 3', '. 3 3 3 2 3 4 2 2 5 1 .', '1 2 3 3 2 4 4 1 2 5 1 .');

  it.each<[MeasurementLevel, number]>([
    ['nominal', 0.7434210526],
    ['ordinal', 0.8153875038],
    ['interval', 0.8491071429],
    ['ratio', 0.7974027747],
  ])('gives its %s α', (level, expected) => {
    expect(computed(alpha(level), table)).toBeCloseTo(expected, 9);
  });

  it('leaves out the unit with one value, and counts eleven', () => {
    const [agreement] = measure(unitsOf('texts', 4, table), [alpha('nominal')], new Draws(50));
    expect(agreement?.units).toBe(11);
  });

  it('gives 0.095 for ten units of two observers, yes or no (section A)', () => {
    // 14 zeros and 6 ones, 4 units of 10 differ: 1 − 19 · 8 / (2 · 14 · 6).
    expect(computed(alpha('nominal'), lines('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'))).toBeCloseTo(1 - 152 / 168, 12);
  });

  it('gives 0.692 for twelve units of two observers, five values (section B)', () => {
    const letters = (line: string) =>
      line
        .split('')
        .map((each) => 'abcde'.indexOf(each))
        .join(' ');
    expect(computed(alpha('nominal'), lines(letters('aabbdcccedda'), letters('babbbccceddd')))).toBeCloseTo(0.692, 3);
  });
});

describe('Cohen (1960)', () => {
  // Page 45; the table's two hundred units.
  const table = crossed([
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ]);

  it('gives the κ of the paper', () => {
    // pₒ = 140/200 and pₑ = (120·100 + 60·60 + 20·40)/200² = 0.41.
    expect(computed(cohenKappa, table)).toBeCloseTo(0.29 / 0.59, 12);
    expect(computed(cohenKappa, table)).toBeCloseTo(0.4915254237, 10);
  });

  it('agrees on 70 %', () => expect(computed(percent, table)).toBeCloseTo(0.7, 12));

  it('is not Fleiss’ κ, which takes both for one pool', () => {
    // pₑ = 0.55² + 0.3² + 0.15² = 0.415.
    expect(computed(fleissKappa, table)).toBeCloseTo(0.285 / 0.585, 12);
  });
});

describe('Fleiss (1971)', () => {
  // Table 1: thirty patients, six psychiatrists, five diagnoses.
  const table = counted([
    ...[
      [0, 0, 0, 6, 0],
      [0, 3, 0, 0, 3],
      [0, 1, 4, 0, 1],
      [0, 0, 0, 0, 6],
      [0, 3, 0, 3, 0],
      [2, 0, 4, 0, 0],
    ],
    ...[
      [0, 0, 4, 0, 2],
      [2, 0, 3, 1, 0],
      [2, 0, 0, 4, 0],
      [0, 0, 0, 0, 6],
      [1, 0, 0, 5, 0],
      [1, 1, 0, 4, 0],
    ],
    ...[
      [0, 3, 3, 0, 0],
      [1, 0, 0, 5, 0],
      [0, 2, 0, 3, 1],
      [0, 0, 5, 0, 1],
      [3, 0, 0, 1, 2],
      [5, 1, 0, 0, 0],
    ],
    ...[
      [0, 2, 0, 4, 0],
      [1, 0, 2, 0, 3],
      [0, 0, 0, 0, 6],
      [0, 1, 0, 5, 0],
      [0, 2, 0, 1, 3],
      [2, 0, 0, 4, 0],
    ],
    ...[
      [1, 0, 0, 4, 1],
      [0, 5, 0, 1, 0],
      [4, 0, 0, 0, 2],
      [0, 2, 0, 4, 0],
      [1, 0, 5, 0, 0],
      [0, 0, 0, 0, 6],
    ],
  ]);

  it('gives the paper’s κ of 0.430, and 0.556 of all pairs', () => {
    expect(computed(percent, table)).toBeCloseTo(0.556, 3);
    expect(computed(fleissKappa, table)).toBeCloseTo(0.43, 3);
  });
});
