/** Whole numbers from 0 to below `most`, the same ones each time for a seed. */
export function createChance(seed: number): (most: number) => number {
  let state = (seed * 2_654_435_761) % 2_147_483_647 || 1;
  return (most) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * most);
  };
}
