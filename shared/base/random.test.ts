import { expect, it } from 'vitest';
import { createRandom } from './random.ts';

const draw = (seed: number, count: number) => Array.from({ length: count }, createRandom(seed));

it('gives the same numbers for the same seed, and others for another', () => {
  expect(draw(7, 100)).toEqual(draw(7, 100));
  expect(draw(7, 100)).not.toEqual(draw(8, 100));
});

it('spreads its numbers evenly between 0 and 1', () => {
  const tenths = new Array<number>(10).fill(0);
  for (const number of draw(1, 100_000)) tenths[Math.floor(number * 10)]!++;
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});
