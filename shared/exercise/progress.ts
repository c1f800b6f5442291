import type { Goal } from './exercise.ts';

/** How far a goal is reached. */
export interface Reached extends Goal {
  readonly done: number;
}

/**
 * How much of what counts as done is there.
 *
 * @param labels of every standing mark of a seat, as the codebook reads them today
 */
export function progressOf(goals: readonly Goal[], labels: readonly string[]): Reached[] {
  return goals.map((goal) => ({ ...goal, done: labels.filter((label) => label === goal.label).length }));
}

/** The part of the goals that is reached, from 0 to 1: each counts as many as it asks for, and no more. Null where nothing is asked for. */
export function partReached(reached: readonly Reached[]): number | null {
  const asked = reached.reduce((sum, { count }) => sum + count, 0);
  if (asked === 0) return null;
  return reached.reduce((sum, { count, done }) => sum + Math.min(count, done), 0) / asked;
}
