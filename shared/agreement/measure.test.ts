import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasurementLevel } from '../annotation/codebook.ts';
import { createRandom } from '../base/random.ts';
import { alpha } from './alpha.ts';
import type { Coefficient } from './coefficient.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { Draws } from './draws.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { type Agreement, measure } from './measure.ts';
import { percent } from './percent.ts';
import { unitsOf, type Value } from './units.ts';
import { words } from './words.ts';

type Table = readonly (readonly (Value | null)[])[];

const levels: readonly MeasurementLevel[] = ['nominal', 'ordinal', 'interval', 'ratio'];
const coefficients: readonly Coefficient[] = [percent, cohenKappa, fleissKappa, ...levels.map(alpha)];
const draws = new Draws(200);

const measured = (table: Table, of = coefficients) => measure(unitsOf('texts', table[0]?.length ?? 0, table), of, draws);
const figure = (agreement: Agreement | undefined) => (agreement?.kind === 'figure' ? agreement.value : null);
const whyOf = (agreement: Agreement | undefined) => (agreement?.kind === 'none' ? agreement.why : null);

/** Some annotators' values of some units, with and without gaps. */
const tables = (annotators: number, gaps: boolean) =>
  fc.array(
    fc.array(gaps ? fc.option(fc.nat(4), { freq: 5, nil: null }) : fc.nat(4), { minLength: annotators, maxLength: annotators }),
    { minLength: 1, maxLength: 20 },
  );
const anyTable: fc.Arbitrary<Table> = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.boolean())
  .chain(([n, gaps]) => tables(n, gaps));

const closeTo = (a: readonly (number | null)[], b: readonly (number | null)[]) => {
  for (const [i, value] of a.entries()) {
    if (value === null) expect(b[i]).toBeNull();
    else expect(b[i]).toBeCloseTo(value, 9);
  }
};

describe('coefficients', () => {
  it('are numbers of at most 1, percent agreement of at least 0, κ of at least −1', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        for (const [i, agreement] of measured(table).entries()) {
          const value = figure(agreement);
          if (value === null) continue;
          expect(value).toBeLessThanOrEqual(1 + 1e-9);
          expect(value).toBeGreaterThanOrEqual(i === 0 ? 0 : i < 3 ? -1 - 1e-9 : Number.NEGATIVE_INFINITY);
        }
      }),
    );
  });

  it('do not depend on the order of annotators or of units', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const turned = table.map((row) => [...row].reverse()).reverse();
        closeTo(measured(table).map(figure), measured(turned).map(figure));
      }),
    );
  });

  it('do not depend on what values are called, where they are nominal', () => {
    const names = ['e', 'c', 'a', 'd', 'b'];
    const nominal = [percent, cohenKappa, fleissKappa, alpha('nominal')];
    fc.assert(
      fc.property(anyTable, (table) => {
        const renamed = table.map((row) => row.map((value) => (value === null ? null : (names[Number(value)] as Value))));
        closeTo(measured(table, nominal).map(figure), measured(renamed, nominal).map(figure));
      }),
    );
  });

  it('do not depend on the scale: α on order alone, on where zero is, on the measure', () => {
    const stretched = (by: (value: number) => number) => (table: Table) =>
      table.map((row) => row.map((value) => (value === null ? null : by(Number(value)))));
    fc.assert(
      fc.property(anyTable, (table) => {
        const cases: readonly [MeasurementLevel, (value: number) => number][] = [
          ['ordinal', (value) => value ** 3 - 7],
          ['interval', (value) => 3 * value - 20],
          ['ratio', (value) => 2.5 * value],
        ];
        for (const [level, by] of cases) {
          closeTo(measured(table, [alpha(level)]).map(figure), measured(stretched(by)(table), [alpha(level)]).map(figure));
        }
      }),
    );
  });

  it('are 1 exactly where all agree', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 2, maxLength: 12 }), fc.integer({ min: 2, max: 4 }), (values, annotators) => {
        fc.pre(new Set(values).size > 1);
        const table = values.map((value) => Array<Value>(annotators).fill(value));
        for (const [i, agreement] of measured(table).entries()) {
          if (i !== 1 || annotators === 2) expect(figure(agreement)).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  it('are under 1 where two differ', () => {
    const table = [
      ['a', 'a'],
      ['b', 'b'],
      ['a', 'b'],
    ];
    for (const agreement of measured(table, [percent, cohenKappa, fleissKappa, alpha('nominal')])) {
      expect(figure(agreement)).toBeLessThan(0.9);
    }
  });

  it('are near 0 where values are drawn by chance, but for percent agreement', () => {
    const random = createRandom(3);
    for (const annotators of [2, 5]) {
      const table = Array.from({ length: 4_000 }, () => Array.from({ length: annotators }, () => Math.floor(4 * random())));
      for (const agreement of measured(table).slice(1)) {
        if (agreement.kind === 'figure') expect(Math.abs(agreement.value)).toBeLessThan(0.03);
      }
    }
  });

  it('agree where they are the same by definition: α with two values at every level, and with Fleiss’ κ in the long run', () => {
    fc.assert(
      fc.property(tables(3, false), (table) => {
        const binary = table.map((row) => row.map((value) => Number(value) % 2));
        const [nominal, ordinal, interval] = measured(binary, [alpha('nominal'), alpha('ordinal'), alpha('interval')]).map(
          figure,
        );
        closeTo([nominal ?? null, nominal ?? null], [ordinal ?? null, interval ?? null]);
        const [kappa, ours] = measured(binary, [fleissKappa, alpha('nominal')]).map(figure);
        // Krippendorff (2011): α = κ + (1 − κ) / n, with n values in all.
        if (typeof kappa === 'number') expect(ours).toBeCloseTo(kappa + (1 - kappa) / (3 * table.length), 9);
      }),
    );
  });
});

describe('there is no figure, and the reason is said,', () => {
  const whys = (table: Table) => [...new Set(measured(table).map(whyOf))];

  it('where one annotated alone', () => expect(whys([[1], [2]])).toEqual(['one-annotator']));

  it('where people annotated different things', () => {
    expect(
      whys([
        [1, null],
        [null, 1],
      ]),
    ).toEqual(['no-common-units']);
  });

  it('where there is nothing at all', () =>
    expect(whyOf(measure(unitsOf('texts', 2, []), [percent], draws)[0])).toBe('no-common-units'));

  it('where all values are the same one', () => {
    expect(
      whys([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual(['no-variation']);
  });

  it('where nobody marked anything', () => {
    const units = unitsOf('texts', 2, [['', '']], '');
    expect(measure(units, coefficients, draws).map(whyOf)).toEqual(coefficients.map(() => 'nothing-marked'));
  });

  it('where the coefficient is not made for it', () => {
    const three = [
      [1, 2, 1],
      [2, 2, null],
    ];
    expect(measured(three, [cohenKappa, fleissKappa, alpha('nominal')]).map(whyOf)).toEqual([
      ...['not-two-annotators', 'unequal-annotators', null],
    ]);
    expect(measured([[-1, 2]], [alpha('ratio')]).map(whyOf)).toEqual(['below-zero']);
  });

  it('never with a number that is none, and always with a sentence', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        for (const agreement of measured(table)) {
          if (agreement.kind === 'none') expect(words.missing[agreement.why]).toMatch(/\.$/);
          else {
            expect(Number.isFinite(agreement.value)).toBe(true);
            for (const concern of agreement.concerns) expect(words.concern(concern)).toMatch(/\.$/);
          }
        }
      }),
    );
  });
});

describe('a figure', () => {
  const random = createRandom(5);
  /** Two annotators of whom the second says the same in `share` of the units. */
  const agreeing = (units: number, share: number, values: number): Table =>
    Array.from({ length: units }, () => {
      const first = Math.floor(values * random());
      return [first, random() < share ? first : (first + 1) % values];
    });
  const intervalOf = (table: Table) => {
    const [agreement] = measured(table, [alpha('nominal')]);
    return agreement?.kind === 'figure' ? agreement.interval : null;
  };

  it('has an interval that holds it and narrows with more units', () => {
    const [few, many] = [agreeing(40, 0.8, 3), agreeing(4_000, 0.8, 3)];
    const [wide, narrow] = [intervalOf(few), intervalOf(many)];
    const value = figure(measured(many, [alpha('nominal')])[0]) ?? Number.NaN;
    expect(narrow!.low).toBeLessThan(value);
    expect(narrow!.high).toBeGreaterThan(value);
    expect(wide!.high - wide!.low).toBeGreaterThan(3 * (narrow!.high - narrow!.low));
  });

  it('has the same interval each time', () => {
    const table = agreeing(50, 0.7, 3);
    expect(intervalOf(table)).toEqual(intervalOf(table));
  });

  it('has a wider interval where units belong together than where each is decided by itself', () => {
    const table = agreeing(40, 0.8, 3);
    const tenfold = unitsOf(
      'tokens',
      2,
      table.flatMap((row) => Array<typeof row>(10).fill(row)),
    );
    const together = { ...tenfold, rows: tenfold.rows.map((row, i) => ({ ...row, block: Math.floor(i / 10) })) };
    const width = (units: typeof tenfold) => {
      const [agreement] = measure(units, [alpha('nominal')], draws);
      const interval = agreement?.kind === 'figure' ? agreement.interval : null;
      return interval!.high - interval!.low;
    };
    expect(width(together)).toBeGreaterThan(2 * width(tenfold));
  });

  it('says when it rests on too little, when one value is nearly all there is, and when it is uncertain', () => {
    const concernsOf = (table: Table) => {
      const [agreement] = measured(table, [alpha('nominal')]);
      return agreement?.kind === 'figure' ? agreement.concerns.map(({ kind }) => kind) : [];
    };
    expect(concernsOf(agreeing(4, 0.5, 2))).toContain('too-few-units');
    expect(concernsOf(agreeing(15, 0.6, 2))).toContain('wide-interval');
    const rare = Array.from({ length: 200 }, (_, i) => [i % 40 === 0 ? 1 : 0, i % 50 === 0 ? 1 : 0]);
    expect(concernsOf(rare)).toContain('prevalence');
    expect(concernsOf(agreeing(500, 0.9, 3))).toEqual([]);
  });
});
