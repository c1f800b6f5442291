import { err, ok } from '../base/result.ts';
import type { Coefficient } from './coefficient.ts';
import { frequencies, pairs } from './sums.ts';
import type { Units } from './units.ts';

/**
 * Fleiss' κ: as Cohen's for any number of annotators, with one common habit for all of them, nominal. Of two annotators it is
 * Scott's π, not Cohen's κ.
 *
 * κ = (P̄ − P̄ₑ) / (1 − P̄ₑ), P̄ₑ = Σ꜀ p꜀². J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological
 * Bulletin 76 (1971), 378–382, equations 1 to 7. Defined for the same number n of values in each unit; whose they are may differ.
 */
export const fleissKappa: Coefficient = {
  id: 'fleiss',
  prepare(units) {
    if (!isEven(units)) return err('unequal-annotators');
    return ok({
      needs: [pairs, frequencies],
      value([[all = 0, agreed = 0] = [], given = new Float64Array()]) {
        let [values, squares] = [0, 0];
        for (const count of given) {
          values += count;
          squares += count ** 2;
        }
        const expected = squares / values ** 2;
        return squares === values ** 2 ? null : (agreed / all - expected) / (1 - expected);
      },
    });
  },
};

/** Whether all units that anybody has a value for have the same number of values. */
function isEven({ rows }: Units): boolean {
  let common = 0;
  for (const { given } of rows) {
    let total = 0;
    for (const value of given) if (value >= 0) total++;
    if (total === 0) continue;
    if (common !== 0 && total !== common) return false;
    common = total;
  }
  return true;
}
