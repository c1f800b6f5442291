import { ok } from '../../shared/base/result.ts';
import { canvasTable, type GradebookRow, moodleTable } from '../../shared/exercise/gradebook.ts';
import { type GradedExercise, type GradedStudent, gradesOfClass } from '../exercise/class-grades.ts';
import type { Grading } from '../exercise/grading.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';

interface Parts {
  readonly records: Records;
  readonly grading: Grading;
}

/** The gradebook of a class over all its exercises. */
export function createClassGradeHandlers(parts: Parts): Handlers<'classGrades' | 'classGradebook'> {
  return {
    async classGrades({ subject }) {
      const { exercises, students } = await gradesOfClass(parts, subject.class.id);
      return ok({
        exercises: exercises.map(({ exercise: { id, name, phase, scored }, points }) => ({ id, name, phase, scored, points })),
        students: students.map(({ student: { id, name, number }, standings, total }) => ({
          ...{ id, name, number, total },
          standings: standings.map(({ state, mark, seat }) => ({ state, points: mark?.points ?? null, seat })),
        })),
      });
    },
    async classGradebook({ subject, query }) {
      const { exercises, students } = await gradesOfClass(parts, subject.class.id);
      const columns = exercises.flatMap(({ exercise: { id, name }, points }) =>
        points === null ? [] : [{ id, title: name, points }],
      );
      const rows = students.map((student) => rowOf(student, exercises));
      const table = query.for === 'canvas' ? canvasTable(columns, rows) : moodleTable(columns, rows);
      return ok({ contentType: 'text/csv; charset=utf-8', fileName: `${subject.class.name} (${query.for}).csv`, body: table });
    },
  };
}

function rowOf(
  { student: { name, number, group }, standings }: GradedStudent,
  exercises: readonly GradedExercise[],
): GradebookRow {
  const marks = exercises.flatMap(({ exercise: { id } }, at) => {
    const mark = standings[at]?.mark;
    return mark ? [[id, mark] as const] : [];
  });
  return { name, canvasId: '', schoolId: number, login: '', section: group, marks: new Map(marks) };
}
