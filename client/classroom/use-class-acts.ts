import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { exerciseRoutes, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { ExerciseId, SeatId, StudentId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { exerciseQuery } from './queries.ts';

export type NewStudents = z.input<typeof exerciseRoutes.addStudents.body>['students'];

/** What staff do about the students of an exercise; each is shown as soon as the server has it. */
export function useClassActs(exercise: ExerciseId) {
  const queries = useQueryClient();
  const shown = async (answer: Promise<StaffExercise>) => {
    const now = await answer;
    queries.setQueryData(exerciseQuery(exercise).queryKey, now);
    return now;
  };
  return {
    add: (students: NewStudents) => shown(call('addStudents', { params: { exercise }, body: { students } })),
    rename: (student: StudentId, name: string, number: string) =>
      shown(call('setStudent', { params: { exercise, student }, body: { name, number } })),
    seat: (student: StudentId, seat: SeatId) => shown(call('setStudent', { params: { exercise, student }, body: { seat } })),
    remove: (student: StudentId) => shown(call('removeStudent', { params: { exercise, student } })),
    merge: (student: StudentId, into: StudentId) =>
      shown(call('mergeStudents', { params: { exercise, student }, body: { into } })),
    renameGroup: (seat: SeatId, name: string) => shown(call('renameGroup', { params: { exercise, seat }, body: { name } })),
    renewCode: (student: StudentId) => shown(call('renewCode', { params: { exercise, student } })),
    formGroups: (size: number) => shown(call('formGroups', { params: { exercise }, body: { size } })),
  };
}
