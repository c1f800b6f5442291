import type { Clock } from '../../shared/base/clock.ts';

/** What is done against how often it may be, averaged over some seconds: a burst may use what was saved up. */
export class Rate {
  private readonly clock: Clock;
  private readonly perSecond: number;
  private readonly most: number;
  private left: number;
  private last: number;

  constructor(clock: Clock, perSecond: number, seconds: number) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.most = perSecond * seconds;
    this.left = this.most;
    this.last = clock.now();
  }

  /** Whether nothing of it is used, so that a new one would be the same. */
  get isFull(): boolean {
    return this.now() === this.most;
  }

  /** Counts `cost`. @returns whether it is still within the limit. */
  admits(cost: number): boolean {
    const left = this.now();
    const admitted = left >= cost;
    this.left = admitted ? left - cost : left; // what is refused costs nothing: who waits is heard again
    this.last = this.clock.now();
    return admitted;
  }

  private now(): number {
    const regained = (Math.max(0, this.clock.now() - this.last) / 1_000) * this.perSecond;
    return Math.min(this.most, this.left + regained);
  }
}
