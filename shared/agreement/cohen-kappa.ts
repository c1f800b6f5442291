import { err, ok } from '../base/result.ts';
import type { Coefficient } from './coefficient.ts';

/**
 * Cohen's κ: agreement of two annotators beyond what their own habits would give by chance, nominal.
 *
 * κ = (pₒ − pₑ) / (1 − pₑ), pₑ = Σ꜀ p₁꜀ p₂꜀ from each annotator's own shares. J. Cohen, A coefficient of agreement for nominal
 * scales, Educational and Psychological Measurement 20 (1960), 37–46, equation 1. Units that one of the two did not annotate are
 * left out.
 */
export const cohenKappa: Coefficient = {
  id: 'cohen',
  prepare({ annotators, values: { length } }) {
    if (annotators !== 2) return err('not-two-annotators');
    return ok({
      width: 2 + 2 * length,
      add({ given, times }, to) {
        const [first, second] = [given[0] as number, given[1] as number];
        to(0, times);
        if (first === second) to(1, times);
        to(2 + first, times);
        to(2 + length + second, times);
      },
      value(sums) {
        const [units, agreed] = [sums[0] as number, sums[1] as number];
        let chance = 0;
        for (let i = 2; i < 2 + length; i++) chance += (sums[i] as number) * (sums[i + length] as number);
        const expected = chance / units ** 2;
        return expected === 1 ? null : (agreed / units - expected) / (1 - expected);
      },
    });
  },
};
