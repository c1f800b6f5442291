import type { Graded } from '../../shared/api/grade-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Exercise, Student } from '../../shared/exercise/exercise.ts';
import { canvasTable, type GradebookRow, moodleTable } from '../../shared/exercise/gradebook.ts';
import type { GradedWork, Grading } from '../exercise/grading.ts';
import type { Changes } from '../feed/changes.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly grading: Grading;
  readonly changes: Changes;
  readonly clock: Clock;
}

const noKey: Refusal = {
  code: 'invalid',
  detail: 'There is no answer key. Make one on the page of the exercise’s setup, and scores follow from it.',
};

/** Scores, gradebooks and agreement of a class. */
export function createGradeHandlers({
  records,
  grading,
  changes,
  clock,
}: Parts): Handlers<'agreement' | 'grades' | 'overrideGrade' | 'gradebook' | 'myGrade'> {
  return {
    async agreement({ subject: { exercise } }) {
      return ok(await grading.agreement(exercise));
    },
    async grades({ subject: { exercise } }) {
      return ok(((await grading.grades(exercise)) ?? []).map(describe));
    },
    async overrideGrade({ actor, subject: { exercise }, params: { seat }, body: { part, points, reason } }) {
      const row = await records.seat(seat);
      if (row?.exercise !== exercise.id) return err(notFound);
      await records.addOverride({ seat, part, points, reason, by: actor.account, at: clock.now() });
      const work = (await grading.grades(exercise))?.find((each) => each.seat.id === seat);
      changes.publish({ topic: 'class', exercise: exercise.id });
      return work ? ok(describe(work)) : err(noKey);
    },
    async gradebook({ subject: { exercise }, query }) {
      const graded = await grading.grades(exercise);
      if (!graded) return err(noKey);
      const students = await records.students(exercise.id);
      const column = { id: exercise.id, title: exercise.name, points: graded[0]?.grade.total.of ?? 0 };
      const rows = students.map((student) => rowOf(student, exercise, graded));
      const table = query.for === 'canvas' ? canvasTable([column], rows) : moodleTable([column], rows);
      return ok({ contentType: 'text/csv; charset=utf-8', fileName: `${exercise.name} (${query.for}).csv`, body: table });
    },
    async myGrade({ subject: { exercise, seat } }) {
      if (!seat || !exercise.scored) return ok(null);
      const own = (await grading.grades(exercise))?.find((each) => each.seat.id === seat.id);
      return ok(own ? describe(own) : null);
    },
  };
}

function describe({ seat, score, findings, grade: { lines, total } }: GradedWork): Graded {
  return {
    ...{ seat: seat.id, name: seat.name, number: seat.number, total, lines: [...lines] },
    labels: score.labels.map(({ label, exact, overlap, tokens }) => ({ label, exact, overlap, tokens })),
    findings: findings.map((finding) => ({ ...finding, spans: [...finding.spans] })),
  };
}

function rowOf({ name, number, seat }: Student, { id }: Exercise, graded: readonly GradedWork[]): GradebookRow {
  const work = graded.find((each) => each.seat.id === seat);
  const missed = work?.findings.filter(({ kind }) => kind === 'missed').length ?? 0;
  const feedback = missed === 0 ? '' : missed === 1 ? '1 mark of the key was missed.' : `${missed} marks of the key were missed.`;
  return {
    ...{ name, canvasId: '', schoolId: number, login: '', section: '' },
    marks: new Map(work ? [[id, { points: work.grade.total.points, feedback }]] : []),
  };
}
