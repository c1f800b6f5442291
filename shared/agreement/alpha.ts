import type { MeasurementLevel } from '../annotation/codebook.ts';
import { err, ok } from '../base/result.ts';
import type { Coefficient, Statistic, Sum } from './coefficient.ts';
import { coincidences, frequencies } from './sums.ts';
import type { Value } from './units.ts';

/**
 * Krippendorff's α: how much less annotators disagree than values that were given out by chance would; any number of annotators,
 * missing values, and distances between values by their level of measurement.
 *
 * α = 1 − (n − 1) Σ꜀ₖ o꜀ₖ δ²꜀ₖ / Σ꜀ₖ n꜀ nₖ δ²꜀ₖ with the coincidences o꜀ₖ = Σᵤ (c–k pairs in u) / (mᵤ − 1) and n = Σ꜀ n꜀.
 * K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), sections D and E, from Content Analysis (4th ed. 2019, ch. 12).
 * Units with one value are left out.
 *
 * @param level what the values are; numbers unless it is nominal. Of ordinal values only their order counts.
 */
export const alpha = (level: MeasurementLevel): Coefficient => ({
  id: 'alpha',
  prepare({ values }) {
    if (level === 'nominal') return ok(nominal);
    if (level === 'ratio' && values.some((value) => Number(value) < 0)) return err('below-zero');
    return ok(measured(values, level));
  },
});

/** With δ² = 0 for the same value and 1 for another only what coincides is needed, not the whole matrix. */
const nominal: Statistic = {
  needs: [coincidences, frequencies],
  value([[same = 0] = [], given = new Float64Array()]) {
    let [all, squares] = [0, 0];
    for (const count of given) {
      all += count;
      squares += count ** 2;
    }
    const expected = all ** 2 - squares;
    return expected === 0 ? null : 1 - ((all - 1) * (all - same)) / expected;
  },
};

function measured(values: readonly Value[], level: Exclude<MeasurementLevel, 'nominal'>): Statistic {
  const { length } = values;
  const ascending = values.map((_, index) => index).sort((a, b) => Number(values[a]) - Number(values[b]));
  const numbers = ascending.map((value) => Number(values[value]));
  return {
    needs: [frequencies, matrix],
    value([given = new Float64Array(), both = new Float64Array()]) {
      const counts = ascending.map((value) => given[value] as number);
      const all = counts.reduce((sum, each) => sum + each, 0);
      let [observed, expected] = [0, 0];
      for (let low = 0; low < length; low++) {
        let between = (counts[low] as number) / 2;
        for (let high = low + 1; high < length; high++) {
          // From the middle of the lower rank to the middle of the higher one, for ordinal values.
          const ranks = between + (counts[high] as number) / 2;
          between += counts[high] as number;
          const distance = level === 'ordinal' ? ranks : distances[level](numbers[low] as number, numbers[high] as number);
          observed += (both[cell(length, ascending[low] as number, ascending[high] as number)] as number) * distance ** 2;
          expected += (counts[low] as number) * (counts[high] as number) * distance ** 2;
        }
      }
      return expected === 0 ? null : 1 - ((all - 1) * observed) / expected;
    },
  };
}

/** The matrix of coincidences, half of it: it is the same either way, and values do not differ from themselves. */
const matrix: Sum = {
  width: (values) => values ** 2,
  add({ present, counts, total, times }, to) {
    for (const [i, value] of present.entries()) {
      for (const other of present.slice(i + 1)) {
        const both = (counts[value] as number) * (counts[other] as number);
        to(cell(counts.length, value, other), (times * both) / (total - 1));
      }
    }
  },
};

const cell = (values: number, one: number, other: number) => Math.min(one, other) * values + Math.max(one, other);

const distances = {
  interval: (low: number, high: number) => high - low,
  ratio: (low: number, high: number) => (high - low) / (high + low),
};
