import { ok } from '../base/result.ts';
import type { Coefficient } from './coefficient.ts';
import { pairs } from './sums.ts';

/**
 * Percent agreement: of all pairs of annotators in a unit the share that gave the same value, in the mean over units.
 *
 * (1/N) Σᵤ Σ꜀ nᵤ꜀ (nᵤ꜀ − 1) / (mᵤ (mᵤ − 1)): P̄ in Fleiss (1971), equations 2 and 3, with mᵤ values in unit u. Not corrected for
 * chance: two who mark hardly anything agree on nearly every token.
 */
export const percent: Coefficient = {
  id: 'percent',
  prepare: () => ok({ needs: [pairs], value: ([[units = 0, agreed = 0] = []]) => agreed / units }),
};
