import { useQueryClient } from '@tanstack/react-query';
import type { StaffClass } from '../../shared/api/class-contract.ts';
import type { ClassId, ClassStudentId, ExerciseId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { exerciseQuery, staffClassQuery } from './queries.ts';
import type { NewStudents } from './use-class-acts.ts';

/** What staff do about a class; each is shown as soon as the server has it. */
export function useRosterActs(of: ClassId) {
  const queries = useQueryClient();
  const { queryKey } = staffClassQuery(of);
  const shown = async (answer: Promise<StaffClass>) => {
    const now = await answer;
    queries.setQueryData(queryKey, now);
    return now;
  };
  const ofStudent = (student: ClassStudentId) => ({ class: of, student });
  return {
    rename: (name: string) => shown(call('renameClass', { params: { class: of }, body: { name } })),
    add: (students: NewStudents) => shown(call('addToClass', { params: { class: of }, body: { students } })),
    change: (student: ClassStudentId, change: { name: string; number: string; group: string }) =>
      shown(call('setInClass', { params: ofStudent(student), body: change })),
    takeOut: (student: ClassStudentId) => shown(call('removeFromClass', { params: ofStudent(student) })),
    renewCode: (student: ClassStudentId) => shown(call('renewClassCode', { params: ofStudent(student) })),
    formGroups: (size: number) => shown(call('formClassGroups', { params: { class: of }, body: { size } })),
    bringIn: async (exercise: ExerciseId) => {
      queries.setQueryData(exerciseQuery(exercise).queryKey, await call('bringIn', { params: { exercise } }));
      await queries.invalidateQueries({ queryKey });
    },
  };
}
