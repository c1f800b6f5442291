import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { roundWritten } from '../../shared/permission/phase.ts';

/** How somebody's own work stands: written, handed in and to be had back, or as it is for good. */
export type Standing = 'written' | 'handed in' | 'final';

/** @param now by the server's clock, ms since 1970 */
export function standingOf(
  { phase, due, submission }: Pick<StudentExercise, 'phase' | 'due' | 'submission'>,
  now: number,
): Standing {
  if (roundWritten(phase) === null) return 'final';
  if (!submission) return 'written';
  return phase !== 'open' || due === null || now < due ? 'handed in' : 'final';
}

/** Where an exercise is among a student's own. */
export type Shelf = 'toDo' | 'handedIn' | 'revealed';

export function shelfOf({ phase, submission }: Pick<StudentExercise, 'phase' | 'submission'>): Shelf {
  if (phase === 'discussing') return 'toDo';
  if (phase === 'revealed') return 'revealed';
  return phase === 'open' && !submission ? 'toDo' : 'handedIn';
}

/** Time that is left as one reads it from a clock: `1:05:09`, `4:07`. Never below nothing. */
export function sayLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
