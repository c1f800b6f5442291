import type { SeatId, StudentId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import type { Classes } from '../exercise/classes.ts';
import type { Exercises } from '../exercise/exercises.ts';
import { inGroups } from '../exercise/in-groups.ts';
import { createSeating } from '../exercise/seating.ts';
import { tellAll } from '../exercise/tell-all.ts';
import type { Changes } from '../feed/changes.ts';
import type { Records } from '../store/store.ts';
import type { DescribeExercise } from './describe-exercise.ts';
import { running } from './exercises.ts';
import type { Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly exercises: Pick<Exercises, 'seat' | 'enrol'>;
  readonly classes: Pick<Classes, 'putBack'>;
  readonly describe: Pick<DescribeExercise, 'forStaff'>;
  readonly changes: Changes;
}

type Routes = 'addStudents' | 'setStudent' | 'removeStudent' | 'renewCode' | 'formGroups' | 'renameGroup';

const ofClass: Refusal = {
  code: 'invalid',
  detail: 'Names, numbers and codes of a class are the same in all its exercises. Change them on the page of the class.',
};

/** The list of an exercise: who takes part, and where they sit. */
export function createExerciseStudentHandlers({ records, exercises, classes, describe, changes }: Parts): Handlers<Routes> {
  const now = async (id: Exercise['id']) => {
    const exercise = await records.exercise(id);
    return exercise ? ok(await describe.forStaff(exercise)) : err(notFound);
  };
  const seatIn = async ({ id }: Exercise, seat: SeatId) => {
    const row = await records.seat(seat);
    return row?.exercise === id ? row : null;
  };
  const studentIn = async ({ id }: Exercise, student: StudentId) =>
    (await records.students(id)).find((each) => each.id === student) ?? null;
  /** Devices that came in as a student are out at once. */
  const unseat = async (student: StudentId) => {
    for (const account of await records.unseat(student)) changes.publish({ topic: 'access', account });
  };

  /** The place of somebody who works alone is called as they are. */
  const renameOwnSeat = async (exercise: Exercise, id: SeatId, name: string) => {
    if ((await seatIn(exercise, id))?.kind === 'student') await records.renameSeat(id, name);
  };

  return {
    async addStudents({ subject: { exercise }, body }) {
      const [known, seats] = await Promise.all([records.students(exercise.id), records.seats(exercise.id)]);
      const seatFor = createSeating(exercises, exercise, seats);
      for (const { name, number, group } of body.students) {
        if (known.some((each) => (number === '' ? each.number === '' && each.name === name : each.number === number))) continue;
        if (await classes.putBack(exercise, { name, number, group })) continue;
        await exercises.enrol(exercise, (await seatFor({ name, group })).id, name, number);
      }
      tellAll(changes, exercise);
      return now(exercise.id);
    },
    async setStudent({ subject: { exercise }, params, body }) {
      const student = await studentIn(exercise, params.student);
      if (!student) return err(notFound);
      if (student.ofClass && (body.name ?? body.number) !== undefined) return err(ofClass);
      const seat = body.seat === undefined ? null : await seatIn(exercise, body.seat);
      if (body.seat !== undefined && !seat) return err(notFound);
      const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      await records.changeStudent(student.id, change);
      if (body.name !== undefined) await renameOwnSeat(exercise, student.seat, body.name);
      if (seat && seat.id !== student.seat) {
        for (const account of await records.sittersOf(seat.id)) changes.publish({ topic: 'access', account });
        await records.dropEmptySeats(exercise.id);
      }
      tellAll(changes, exercise);
      return now(exercise.id);
    },
    async removeStudent({ subject: { exercise }, params }) {
      const student = await studentIn(exercise, params.student);
      if (!student) return err(notFound);
      await unseat(student.id);
      await records.leaveOut(student);
      await records.dropEmptySeats(exercise.id);
      tellAll(changes, exercise);
      return now(exercise.id);
    },
    async renewCode({ subject: { exercise }, params }) {
      const student = await studentIn(exercise, params.student);
      if (!student) return err(notFound);
      if (student.ofClass) return err(ofClass);
      await unseat(student.id);
      await records.removeStudent(student.id);
      await exercises.enrol(exercise, student.seat, student.name, student.number);
      tellAll(changes, exercise);
      return now(exercise.id);
    },
    async formGroups({ subject: { exercise }, body }) {
      if (exercise.phase !== 'draft') return err(running);
      const students = await records.students(exercise.id);
      for (const [at, group] of inGroups(students, body.size).entries()) {
        const seat = await exercises.seat(exercise, 'group', `Group ${at + 1}`);
        for (const { id } of group) await records.changeStudent(id, { seat: seat.id });
      }
      await records.dropEmptySeats(exercise.id);
      tellAll(changes, exercise);
      return now(exercise.id);
    },
    async renameGroup({ subject: { exercise }, params, body }) {
      const seat = await seatIn(exercise, params.seat);
      if (seat?.kind !== 'group') return err(notFound);
      await records.renameSeat(seat.id, body.name);
      tellAll(changes, exercise);
      return now(exercise.id);
    },
  };
}
