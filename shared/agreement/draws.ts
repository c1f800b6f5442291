import { createRandom } from '../base/random.ts';

/** So many numbers of blocks are remembered with their draws: a text keeps its sentences, while passages come with each mark. */
const mostKnown = 32;

/**
 * Which blocks of units each round of a bootstrap draws: as many as there are, with replacement (B. Efron, Bootstrap methods, Annals
 * of Statistics 7 (1979), 1–26). The same for the same seed, so a figure that is computed again keeps its interval.
 */
export class Draws {
  private readonly known = new Map<number, readonly Uint16Array[]>();

  constructor(
    readonly rounds = 500,
    private readonly seed = 1,
  ) {}

  /** For each round, how many times each of `blocks` blocks is drawn. */
  of(blocks: number): readonly Uint16Array[] {
    const known = this.known.get(blocks);
    if (known) return known;
    if (this.known.size >= mostKnown) this.known.clear(); // those that are still asked for come back
    const random = createRandom(this.seed);
    const drawn = Array.from({ length: this.rounds }, () => {
      const times = new Uint16Array(blocks);
      for (let i = 0; i < blocks; i++) times[Math.floor(random() * blocks)]!++;
      return times;
    });
    this.known.set(blocks, drawn);
    return drawn;
  }
}
