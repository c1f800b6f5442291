/**
 * Numbers that look random, at least 0 and under 1, and are the same for the same seed (mulberry32). For draws that somebody must
 * be able to repeat; never for secrets.
 */
export function createRandom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e37_79b1) | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
