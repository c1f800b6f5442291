import type { Clock } from '../../shared/base/clock.ts';
import { limits } from '../../shared/protocol/limits.ts';

const windowSeconds = 10;

/** Frames of one socket against `maxUpdatesPerSecond`, averaged over ten seconds: a burst may use what was saved up. */
export class Rate {
  private readonly clock: Clock;
  private left = limits.maxUpdatesPerSecond * windowSeconds;
  private last: number;

  constructor(clock: Clock) {
    this.clock = clock;
    this.last = clock.now();
  }

  /** Counts what costs as much as `frames` updates. @returns whether it is still within the limit. */
  admits(frames: number): boolean {
    const now = this.clock.now();
    const regained = (Math.max(0, now - this.last) / 1_000) * limits.maxUpdatesPerSecond;
    this.left = Math.min(limits.maxUpdatesPerSecond * windowSeconds, this.left + regained) - frames;
    this.last = now;
    return this.left >= 0;
  }
}
