import type { Round } from '../permission/phase.ts';

/** Where a copy of a seat's work comes from: its own place, a device that was late, or a second place in which the same person sat. */
export type CopySource = 'own' | 'late' | 'joined twice';

/**
 * What a seat made, one way. Most seats have one way only, and no copies are told of. Copies stand beside each other and are never merged;
 * staff say which one counts.
 */
export interface WorkCopy {
  readonly round: Round;
  /** 0 for what was there first; each later one counts up. */
  readonly number: number;
  readonly source: CopySource;
  /** As whom they sat in the second place; empty otherwise. */
  readonly name: string;
  /** When the last of it came, ms since 1970. */
  readonly at: number;
  readonly marks: number;
  /** Whether it is the one that is read, scored and shown. */
  readonly counts: boolean;
}
