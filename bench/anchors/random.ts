import { createRandom } from '../../shared/base/random.ts';

/** Draws of all kinds that are the same for the same seed. */
export class Random {
  /** At least 0, under 1. */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = createRandom(seed);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  oneOf<T>(list: readonly T[]): T {
    const one = list[this.between(0, list.length - 1)];
    if (one === undefined) throw new Error('one of nothing');
    return one;
  }

  /** One of the names, as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries(weights) as [Name, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return (entries.at(-1) as [Name, number])[0];
  }

  /** Words of a small vocabulary, so that the same phrases come again and again, as in reports on one matter. */
  words(count: number): string {
    return Array.from({ length: count }, () => this.oneOf(vocabulary)).join(' ');
  }
}

const vocabulary = (
  'the the the of of and to a in that it was said ministry harbour tanker report minister denied confirmed on Tuesday contract ' +
  'signed letter witness engineer committee newspaper village without comment for second time near pier after long talks had left'
).split(' ');
