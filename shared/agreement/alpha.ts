import type { MeasurementLevel } from '../annotation/codebook.ts';
import { err, ok } from '../base/result.ts';
import type { Coefficient, Statistic } from './coefficient.ts';
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
    if (level === 'nominal') return ok(nominal(values.length));
    if (level === 'ratio' && values.some((value) => Number(value) < 0)) return err('below-zero');
    return ok(measured(values, level));
  },
});

/** With δ² = 0 for the same value and 1 for another only the sum of what coincides is needed, not the whole matrix. */
const nominal = (values: number): Statistic => ({
  width: 1 + values,
  add({ present, counts, total, times }, to) {
    for (const value of present) {
      const count = counts[value] as number;
      if (count > 1) to(0, (times * count * (count - 1)) / (total - 1));
      to(1 + value, times * count);
    }
  },
  value(sums) {
    let [all, squares] = [0, 0];
    for (let i = 1; i <= values; i++) {
      all += sums[i] as number;
      squares += (sums[i] as number) ** 2;
    }
    const expected = all ** 2 - squares;
    return expected === 0 ? null : 1 - ((all - 1) * (all - (sums[0] as number))) / expected;
  },
});

/** The matrix of coincidences, half of it: it is the same either way, and values do not differ from themselves. */
function measured(values: readonly Value[], level: Exclude<MeasurementLevel, 'nominal'>): Statistic {
  const { length } = values;
  const ascending = values.map((_, index) => index).sort((a, b) => Number(values[a]) - Number(values[b]));
  const rank = new Map(ascending.map((value, place) => [value, place]));
  const numbers = ascending.map((value) => Number(values[value]));
  const cell = (low: number, high: number) => length + low * length + high;
  return {
    width: length + length ** 2,
    add({ present, counts, total, times }, to) {
      for (const value of present) {
        const [place, count] = [rank.get(value) as number, counts[value] as number];
        to(place, times * count);
        for (const other of present) {
          const higher = rank.get(other) as number;
          if (higher > place) to(cell(place, higher), (times * count * (counts[other] as number)) / (total - 1));
        }
      }
    },
    value(sums) {
      const frequencies = sums.subarray(0, length);
      const all = frequencies.reduce((sum, each) => sum + each, 0);
      let [observed, expected] = [0, 0];
      for (let low = 0; low < length; low++) {
        let between = (frequencies[low] as number) / 2;
        for (let high = low + 1; high < length; high++) {
          // From the middle of the lower rank to the middle of the higher one, for ordinal values.
          const ranks = between + (frequencies[high] as number) / 2;
          between += frequencies[high] as number;
          const distance = level === 'ordinal' ? ranks : distances[level](numbers[low] as number, numbers[high] as number);
          observed += (sums[cell(low, high)] as number) * distance ** 2;
          expected += (frequencies[low] as number) * (frequencies[high] as number) * distance ** 2;
        }
      }
      return expected === 0 ? null : 1 - ((all - 1) * observed) / expected;
    },
  };
}

const distances = {
  interval: (low: number, high: number) => high - low,
  ratio: (low: number, high: number) => (high - low) / (high + low),
};
