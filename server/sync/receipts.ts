import { limits } from '../../shared/protocol/limits.ts';
import type { News, Progress } from './causality.ts';

/** What one socket has sent and what became of it: frame numbers, acks and causal gaps (rules P6, P7). */
export class Receipts {
  private counted = 0;
  private acknowledged = 0;
  /** Frames that are not durable yet, in the order of their numbers; with what they say, where a gap holds them. */
  private readonly outstanding = new Map<number, News | null>();
  private gapsInARow = 0;
  private isAsking = false;

  /** Numbers the next counted frame. */
  begin(): number {
    this.counted += 1;
    this.outstanding.set(this.counted, null);
    return this.counted;
  }

  settle(frame: number): void {
    this.outstanding.delete(frame);
  }

  /**
   * Keeps a frame that does not fit until what it says is durable by another way.
   *
   * @returns `ask`: the client is to be asked for what is missing; `wait`: it has been, and its answer is on the way;
   *   `giveUp`: its answers leave the gap, or too much waits for one.
   */
  hold(frame: number, claims: News): 'ask' | 'wait' | 'giveUp' {
    this.outstanding.set(frame, claims);
    if (this.outstanding.size > limits.maxHeldFrames) return 'giveUp';
    if (this.isAsking) return 'wait';
    this.gapsInARow += 1;
    if (this.gapsInARow >= limits.maxGapsInARow) return 'giveUp';
    this.isAsking = true;
    return 'ask';
  }

  /** A SyncStep2 came: whether it fits decides about the next `hold`. */
  answered(): void {
    this.isAsking = false;
  }

  fitted(): void {
    if (!this.isAsking) this.gapsInARow = 0;
  }

  /** The number to acknowledge now that `committed` is on disk; null where it was acknowledged before. */
  acknowledge(committed: Progress): number | null {
    for (const [frame, claims] of this.outstanding) if (claims && committed.covers(claims)) this.outstanding.delete(frame);
    const [first] = this.outstanding.keys();
    const durable = first === undefined ? this.counted : first - 1;
    if (durable === this.acknowledged) return null;
    this.acknowledged = durable;
    return durable;
  }
}
