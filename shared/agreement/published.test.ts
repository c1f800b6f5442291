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

/*
 * What others print for the same values. Papers and pages are cited as the named implementations cite them in their own tests and
 * manuals, and each figure is compared at as many digits as are printed there:
 *
 * DKPro Statistics (Java), dkpro-statistics-agreement, `…agreement/coding/*Test.java`
 * krippendorff (Python, fast-krippendorff), `tests/test_krippendorff.py`
 * simpledorff (Python), `tests/test_simpledorff.py`
 * disagree (Python), `test/test_metrics.py`
 * statsmodels (Python), `stats/tests/test_inter_rater.py`, which has what R's irr and SAS print
 * psych (R), the manual of `cohen.kappa`
 */

/** Each annotator's values in a line, a dot where there is none. */
const lines = (...annotators: string[]) => {
  const values = annotators.map((line) => line.split(/\s+/).map(read));
  return values[0]!.map((_, unit) => values.map((line) => line[unit] ?? null));
};

/** Each unit's values in a word, one sign for each annotator, a dot where there is none. */
const rows = (units: string) =>
  units
    .trim()
    .split(/\s+/)
    .map((unit) => [...unit].map(read));

const read = (sign: string): Value | null => (sign === '.' ? null : Number.isNaN(Number(sign)) ? sign : Number(sign));

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

/** A figure as it is printed. */
function printed(coefficient: Coefficient, table: readonly (readonly (Value | null)[])[], digits: number) {
  const value = computed(coefficient, table);
  return typeof value === 'number' ? value.toFixed(digits) : value;
}

const levels: readonly MeasurementLevel[] = ['nominal', 'ordinal', 'interval', 'ratio'];

describe('Krippendorff (2011), Computing Krippendorff’s alpha-reliability', () => {
  it('A, two observers, ten units, yes or no: 0.095 (disagree, page 3)', () => {
    const table = lines('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0');
    expect(printed(alpha('nominal'), table, 3)).toBe('0.095');
    // 14 zeros and 6 ones, 4 units of 10 differ.
    expect(computed(alpha('nominal'), table)).toBeCloseTo(1 - (19 * 8) / (2 * 14 * 6), 12);
  });

  it('B, two observers, twelve units, five values: 0.692 (disagree, page 4)', () => {
    expect(printed(alpha('nominal'), lines('a a b b d c c c e d d a', 'b a b b b c c c e d d d'), 3)).toBe('0.692');
  });

  // C to E: four observers, twelve units, values missing.
  const table = lines('1 2 3 3 2 1 4 1 2 . . .', '1 2 3 3 2 2 4 1 2 5 . 3', '. 3 3 3 2 3 4 2 2 5 1 .', '1 2 3 3 2 4 4 1 2 5 1 .');

  it.each<[MeasurementLevel, string, string]>([
    ['nominal', '0.743', 'simpledorff; disagree, page 5; DKPro, Krippendorff2004Test'],
    ['ordinal', '0.815', 'krippendorff, test_ordinal_metric'],
    ['interval', '0.849', 'DKPro, Krippendorff2004Test'],
    ['ratio', '0.797', 'krippendorff, test_ratio_metric'],
  ])('C to E, %s: %s (%s)', (level, expected) => expect(printed(alpha(level), table, 3)).toBe(expected));

  it('leaves out the unit with one value, and counts eleven', () => {
    const [agreement] = measure(unitsOf('texts', 4, table), [alpha('nominal')], new Draws(50));
    expect(agreement?.units).toBe(11);
  });
});

describe('other published α', () => {
  it('Wikipedia, Krippendorff’s alpha, three coders: nominal 0.691358, interval 0.810845 (krippendorff; simpledorff)', () => {
    const table = lines('. . . . . 3 4 1 2 1 1 3 3 . 3', '1 . 2 1 3 3 4 3 . . . . . . .', '. . 2 1 3 4 4 . 2 1 1 3 3 . 4');
    expect(printed(alpha('nominal'), table, 6)).toBe('0.691358');
    expect(printed(alpha('interval'), table, 6)).toBe('0.810845');
  });

  it('Hayes and Krippendorff (2007), page 84, five observers, forty units: ordinal 0.7598 (DKPro, HayesKrippendorff2007Test)', () => {
    const table = rows(`
      112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111.
      .100. 0000. 1222. 33223 111.1 111.1 212.2 1233. 1101. 000.0
      0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2
      110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1`);
    expect(printed(alpha('ordinal'), table, 4)).toBe('0.7598');
  });

  it('three values from three coders: 0.722222 (krippendorff, test_string_labels_nominal)', () => {
    expect(printed(alpha('nominal'), lines('p n o .', 'p n o p', 'p n p p'), 6)).toBe('0.722222');
  });
});

describe('Cohen’s κ', () => {
  const cohen = crossed([
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ]);

  it('Cohen (1960), page 45: 0.492, of 70 % agreed (psych, “cohen reports .492”; DKPro, Cohen1960Test)', () => {
    expect(printed(cohenKappa, cohen, 3)).toBe('0.492');
    expect(printed(percent, cohen, 2)).toBe('0.70');
    // pₒ = 140/200 and pₑ = (120·100 + 60·60 + 20·40)/200² = 0.41.
    expect(computed(cohenKappa, cohen)).toBeCloseTo(0.29 / 0.59, 12);
  });

  it('is not Fleiss’ κ, which takes both for one pool', () => {
    // pₑ = 0.55² + 0.3² + 0.15² = 0.415.
    expect(computed(fleissKappa, cohen)).toBeCloseTo(0.285 / 0.585, 12);
  });

  it('Krippendorff (2004), page 246: 0.186 and 0.258 for tables of which 46 % and Scott’s π are the same (DKPro, Krippendorff2004Test)', () => {
    const [even, skewed] = [
      [
        [12, 9, 9],
        [9, 14, 9],
        [9, 9, 20],
      ],
      [
        [12, 18, 18],
        [0, 14, 18],
        [0, 0, 20],
      ],
    ].map(crossed) as [Value[][], Value[][]];
    expect([even, skewed].map((table) => printed(percent, table, 3))).toEqual(['0.460', '0.460']);
    expect([even, skewed].map((table) => printed(fleissKappa, table, 3))).toEqual(['0.186', '0.186']);
    expect([even, skewed].map((table) => printed(cohenKappa, table, 3))).toEqual(['0.186', '0.258']);
  });

  it('Wikipedia, Cohen’s kappa, fifty proposals: 0.400 (disagree, test_cohens_kappa_value)', () => {
    const table = [
      [20, 5],
      [10, 15],
    ];
    expect(printed(cohenKappa, crossed(table), 3)).toBe('0.400');
  });

  it('a printout of SAS: 0.4842 (statsmodels, UnweightedCohens)', () => {
    const table = [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ];
    expect(printed(cohenKappa, crossed(table), 4)).toBe('0.4842');
  });

  it('R’s irr, kappa2(anxiety[,2:3]), twenty subjects: -0.006289308 (statsmodels, test_cohens_kappa_irr)', () => {
    const table = lines('3 6 4 6 2 4 2 4 3 3 2 3 3 3 2 2 1 3 3 4', '2 1 4 4 3 2 1 6 1 1 1 2 3 3 1 1 3 3 2 2');
    expect(printed(cohenKappa, table, 9)).toBe('-0.006289308');
  });
});

describe('Fleiss’ κ', () => {
  // Fleiss (1971), table 1: thirty patients, six psychiatrists, five diagnoses.
  const diagnoses = counted([
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

  it('Fleiss (1971): 0.430, and 0.5556 of all pairs (DKPro, Fleiss1971Test)', () => {
    expect(printed(percent, diagnoses, 4)).toBe('0.5556');
    expect(printed(fleissKappa, diagnoses, 3)).toBe('0.430');
  });

  it('R’s irr, kappam.fleiss(diagnoses): 0.4302445 (statsmodels, test_fleiss_kappa_irr)', () => {
    expect(printed(fleissKappa, diagnoses, 7)).toBe('0.4302445');
  });

  it('Wikipedia, Fleiss’ kappa, fourteen raters, ten subjects: 0.210 (statsmodels, test_fleiss_kappa)', () => {
    const table = counted([
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]);
    expect(printed(fleissKappa, table, 3)).toBe('0.210');
  });
});

describe('at the edges', () => {
  it('full agreement on several values is 1 at every level (krippendorff, test_perfect_agreement), also with zeros in a ratio', () => {
    const table = lines('1 2 3 4', '1 2 3 4', '1 2 3 4');
    expect(levels.map((level) => computed(alpha(level), table))).toEqual([1, 1, 1, 1]);
    expect([fleissKappa, percent].map((coefficient) => computed(coefficient, table))).toEqual([1, 1]);
    expect(computed(cohenKappa, lines('1 2 3 4', '1 2 3 4'))).toBe(1);
    expect(computed(alpha('ratio'), lines('0 1 2', '0 1 2'))).toBe(1);
  });

  it('one other value among many equal ones is α 0: no better than chance (fast-krippendorff, issue 11)', () => {
    const table = lines('3 3 3 3 3', '3 3 3 3 3', '3 3 . . 3', '3 3 3 3 1', '3 . 3 3 3');
    expect(levels.map((level) => printed(alpha(level), table, 12))).toEqual(levels.map(() => '0.000000000000'));
  });

  it('two who always differ are below chance: α -0.5 (fast-krippendorff, issue 27)', () => {
    expect(computed(alpha('nominal'), lines('a b', 'b a'))).toBe(-0.5);
  });

  // statsmodels' krippendorff_alpha says nan, krippendorff refuses; DKPro's 1.0 for one value alone (FullAgreementTest) we do not follow.
  it('one value alone is no figure at any level', () => {
    const table = lines('1 1', '1 1');
    const chance = [...levels.map(alpha), cohenKappa, fleissKappa];
    expect(chance.map((coefficient) => computed(coefficient, table))).toEqual(chance.map(() => 'no-variation'));
  });

  it('no unit with two values is no figure: all missing but one, and one each of different units', () => {
    for (const table of [lines('. 2 .', '. . .'), lines('1 .', '. 2')]) {
      expect(levels.map((level) => computed(alpha(level), table))).toEqual(levels.map(() => 'no-common-units'));
    }
  });

  it('one annotator is no figure (krippendorff refuses, fast-krippendorff, issue 26)', () => {
    expect([alpha('nominal'), fleissKappa, percent].map((each) => computed(each, lines('1 2 3')))).toEqual(
      Array(3).fill('one-annotator'),
    );
  });
});
