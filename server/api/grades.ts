import type { Graded } from '../../shared/api/grade-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Exercise, Student } from '../../shared/exercise/exercise.ts';
import type { GradeLine, Override } from '../../shared/exercise/grade.ts';
import { canvasTable, type GradebookRow, moodleTable } from '../../shared/exercise/gradebook.ts';
import type { FreePoints } from '../../shared/exercise/score-rules.ts';
import type { ClassView } from '../exercise/class-view.ts';
import type { Exercises } from '../exercise/exercises.ts';
import { type GradedWork, type Grading, markOf } from '../exercise/grading.ts';
import type { Records } from '../store/store.ts';
import { type SeatTalk, talkIn } from './describe-talk.ts';
import type { Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly grading: Grading;
  readonly view: Pick<ClassView, 'key'>;
  readonly exercises: Pick<Exercises, 'tellSeat'>;
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
  view,
  exercises,
  clock,
}: Parts): Handlers<'agreement' | 'grades' | 'overrideGrade' | 'gradebook' | 'myGrade' | 'answerKey'> {
  /** With the names of those who said something of it. */
  const describeAll = async (exercise: Exercise, works: readonly GradedWork[]): Promise<Graded[]> => {
    const sayers = works.flatMap(({ overrides }) => overrides.map(({ by }) => by));
    const only = works.length === 1 ? (works[0]?.seat.id ?? null) : null;
    const [people, talkOf] = await Promise.all([records.people([...new Set(sayers)]), talkIn(records, exercise, only)]);
    const names = new Map(people.map(({ account, name }) => [account, name]));
    return works.map((work) =>
      describe(work, { nameOf: (by) => names.get(by) ?? '', free: exercise.rules.free, talk: talkOf(work.seat.id) }),
    );
  };

  return {
    async agreement({ subject: { exercise }, query }) {
      return ok(await grading.agreement(exercise, query.round === 'second' ? 2 : 1));
    },
    async grades({ subject: { exercise } }) {
      return ok(await describeAll(exercise, (await grading.grades(exercise)) ?? []));
    },
    async overrideGrade({ actor, subject: { exercise }, params: { seat }, body: { part, points, reason } }) {
      const row = await records.seat(seat);
      if (row?.exercise !== exercise.id) return err(notFound);
      await records.addOverride({ seat, part, points, reason, by: actor.account, at: clock.now() });
      const work = (await grading.grades(exercise))?.find((each) => each.seat.id === seat);
      await exercises.tellSeat(exercise, seat);
      const [told] = work ? await describeAll(exercise, [work]) : [];
      return told ? ok(told) : err(noKey);
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
      const [told] = own ? await describeAll(exercise, [own]) : [];
      // What was said before of the points is between those who lead the class.
      return ok(told ? { ...told, overrides: [] } : null);
    },
    async answerKey({ subject: { exercise, seat } }) {
      return ok(seat && exercise.scored ? await view.key(exercise) : null);
    },
  };
}

interface Around {
  readonly nameOf: (account: AccountId) => string;
  readonly free: readonly FreePoints[];
  readonly talk: SeatTalk;
}

function describe(work: GradedWork, { nameOf, free, talk }: Around): Graded {
  const { seat, score, findings, relations, overrides, grade } = work;
  const told = ({ by, ...override }: Override) => ({ ...override, name: nameOf(by) });
  const line = (each: GradeLine) => {
    const { part } = each;
    const title = part.kind === 'free' ? (free.find(({ id }) => id === part.id)?.title ?? '') : '';
    return { ...each, title, override: each.override && told(each.override) };
  };
  return {
    ...{ seat: seat.id, name: seat.name, number: seat.number, total: line(grade.total), lines: grade.lines.map(line) },
    labels: score.labels.map(({ label, exact, overlap, tokens }) => ({ label, exact, overlap, tokens })),
    overall: score.overall,
    findings: findings.map((finding) => ({ ...finding, spans: [...finding.spans], differs: [...finding.differs] })),
    ...{ relations: [...relations], overrides: overrides.map(told), ...talk },
  };
}

function rowOf({ name, number, seat }: Student, { id }: Exercise, graded: readonly GradedWork[]): GradebookRow {
  const work = graded.find((each) => each.seat.id === seat);
  return {
    ...{ name, canvasId: '', schoolId: number, login: '', section: '' },
    marks: new Map(work ? [[id, markOf(work)]] : []),
  };
}
