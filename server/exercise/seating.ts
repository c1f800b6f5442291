import type { Exercise } from '../../shared/exercise/exercise.ts';
import type { SeatRow } from '../store/seat-records.ts';
import type { Exercises } from './exercises.ts';

/**
 * Where newcomers of an exercise sit: in the group by its name where there are groups and they have one, else alone. Groups that are not
 * there are made.
 *
 * @param seats those that the exercise has now
 */
export function createSeating(exercises: Pick<Exercises, 'seat'>, exercise: Exercise, seats: readonly SeatRow[]) {
  const groups = new Map(seats.filter(({ kind }) => kind === 'group').map((seat) => [seat.name, seat]));
  return async ({ name, group }: { readonly name: string; readonly group: string }): Promise<SeatRow> => {
    if (exercise.grouping !== 'groups' || group === '') return exercises.seat(exercise, 'student', name);
    const seat = groups.get(group) ?? (await exercises.seat(exercise, 'group', group));
    groups.set(group, seat);
    return seat;
  };
}
