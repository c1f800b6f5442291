import { err, ok } from '../base/result.ts';
import type { Coefficient } from './coefficient.ts';
import { margins, pairs } from './sums.ts';

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
      needs: [pairs, margins],
      value([[units = 0, agreed = 0] = [], given = new Float64Array()]) {
        let chance = 0;
        for (let i = 0; i < length; i++) chance += (given[i] as number) * (given[i + length] as number);
        const expected = chance / units ** 2;
        return expected === 1 ? null : (agreed / units - expected) / (1 - expected);
      },
    });
  },
};
