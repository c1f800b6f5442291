import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { ExerciseSummary, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { ClassId } from '../../shared/base/id.ts';
import type { Class } from '../../shared/exercise/class.ts';
import {
  dueOf,
  type Exercise,
  type ExerciseSettings,
  type Hint,
  type Student,
  type Submission,
} from '../../shared/exercise/exercise.ts';
import type { WorkCopy } from '../../shared/exercise/work-copy.ts';
import type { Round } from '../../shared/permission/phase.ts';
import type { ClassView } from '../exercise/class-view.ts';
import { missingIn } from '../exercise/classes.ts';
import type { KeyBeginning } from '../exercise/key-beginning.ts';
import type { CountedExercise } from '../store/exercise-records.ts';
import type { SeatLayerRow, SeatRow } from '../store/seat-records.ts';
import type { Records } from '../store/store.ts';
import { talkIn } from './describe-talk.ts';

/** Exercises as people see them. What a student is told holds nothing about anybody outside their own seat. */
export interface DescribeExercise {
  forStaff(exercise: Exercise): Promise<StaffExercise>;
  /**
   * @param student as whom the caller came in; null for staff who look at a seat
   * @param copy the number of a copy that is to be shown in place of what counts
   */
  forSeat(exercise: Exercise, seat: SeatRow, student: Student | null, copy?: number): Promise<StudentExercise>;
}

interface Parts {
  readonly records: Records;
  readonly view: Pick<ClassView, 'keyLabels'>;
  readonly keyBeginning: Pick<KeyBeginning, 'teamMarks'>;
  readonly clock: Clock;
  /** Where a code is typed. */
  readonly joinAddress: () => string;
}

export function createDescribeExercise({ records, view, keyBeginning, clock, joinAddress }: Parts): DescribeExercise {
  const codebookOf = async ({ project, codebook: version, phase }: Exercise): Promise<Codebook> => {
    if (phase === 'draft') return records.codebook(project);
    const known = (await records.codebookVersions(project)).find(({ codebook }) => codebook.version === version);
    assert(known, `project ${project} has no codebook ${version}`);
    return known.codebook;
  };

  /** Under whose names marks in a seat are read. The key and a trial are the staff's, who are the project's people. */
  const writersIn = async ({ project }: Exercise, { id, kind }: SeatRow) => {
    if (kind === 'key' || kind === 'trial') return [...(await records.members(project))];
    const people = await records.people(await records.sittersOf(id));
    return people.map((person) => ({ ...person, role: 'annotator' as const }));
  };

  const textsFor = async (
    exercise: Exercise,
    seat: SeatRow,
    own: readonly SeatLayerRow[],
    submitted: boolean,
  ): Promise<OpenDocument[]> => {
    const links = own.find(({ document }) => document === null);
    const members = await writersIn(exercise, seat);
    const texts = await Promise.all(
      exercise.texts.map(async (id) => {
        const [row, layer] = [await records.document(id), own.find(({ document }) => document === id)];
        if (!row || !layer) return [];
        return [
          {
            // By whom it was imported, and from which file, is the staff's.
            document: { ...row, importedBy: null, fileName: '' },
            project: { id: exercise.project, name: exercise.name },
            ...{ role: 'annotator' as const, members, former: [], alone: false, comeAlone: [], groups: [], events: [] },
            layers: [
              { id: layer.id, audience: 'team' as const, owner: null, submitted },
              ...(links ? [{ id: links.id, audience: 'links' as const, owner: null, submitted }] : []),
            ],
          },
        ];
      }),
    );
    return texts.flat();
  };

  /** Asked for where the setup says that the key is missed, and nowhere else: layers are read for it. */
  const teamMarksFor = async (exercise: Exercise, inKey: number) =>
    exercise.phase === 'draft' && exercise.scored && inKey === 0 ? keyBeginning.teamMarks(exercise) : 0;

  return {
    async forStaff(exercise) {
      const { id } = exercise;
      const [project, given, codebook, students, seats, submissions, texts, keyLabels, hints, copies] = await Promise.all([
        records.project(exercise.project),
        exercise.class && records.class(exercise.class),
        codebookOf(exercise),
        records.students(id),
        records.seats(id),
        records.submissions(id),
        Promise.all(exercise.texts.map((text) => records.document(text))),
        view.keyLabels(exercise),
        records.hints(id),
        records.copies(id),
      ]);
      assert(project, `exercise ${id} is of no project`);
      const missing = async (of: ClassId) =>
        missingIn(exercise, await records.classStudents(of), students, await records.leftOut(id));
      const first = new Map(submissions.filter(({ round }) => round === 1).map((each) => [each.seat, each]));
      return {
        ...settingsOf(exercise),
        ...{ id, phase: exercise.phase, code: exercise.code, address: joinAddress() },
        ...{ created: exercise.created, opened: exercise.opened, revealed: exercise.revealed },
        project: { id: project.id, name: project.name },
        class: given && { id: given.id, name: given.name, missing: await missing(given.id) },
        texts: texts.flatMap((text) => (text ? [{ id: text.id, title: text.title, date: text.date, frozen: text.frozen }] : [])),
        codebook,
        students: students.map(({ exercise: _exercise, ofClass, ...student }) => ({ ...student, isOfClass: ofClass !== null })),
        seats: seats
          .filter(({ kind }) => kind === 'student' || kind === 'group')
          .map(({ id: seat, kind, name, number, extraMinutes }) => {
            const submission = first.get(seat);
            return {
              ...{ id: seat, kind, name, number, extraMinutes, submission: submission ? asShown(submission) : null },
              copies: copies.filter((copy) => copy.seat === seat).map(copyAsShown),
            };
          }),
        keyLabels: [...keyLabels],
        teamMarks: await teamMarksFor(exercise, keyLabels.length),
        hints: hints.map(asHint),
      };
    },
    async forSeat(exercise, seat, student, copy) {
      const [codebook, submissions, layers, hints, talkOf, copies] = await Promise.all([
        codebookOf(exercise),
        records.submissions(exercise.id),
        records.layersOfSeat(seat.id),
        records.hints(exercise.id),
        talkIn(records, exercise, seat.id),
        records.copies(exercise.id),
      ]);
      const round: Round = layers.some((layer) => layer.round === 2) ? 2 : 1;
      const submission = submissions.find((each) => each.seat === seat.id && each.round === round);
      const own =
        copy === undefined
          ? layers.filter((layer) => layer.round === round)
          : await records.layersOfCopy({ seat: seat.id, round, number: copy });
      const { name, instructions, goals, grouping, blind, scored, shown, phase } = exercise;
      return {
        ...{ id: exercise.id, name, instructions, goals: [...goals], grouping, blind, scored, shown, phase, codebook },
        ...{ due: dueOf(exercise, seat), now: clock.now(), hand: seat.hand },
        seat: { id: seat.id, kind: seat.kind, name: seat.name, number: seat.number },
        student: student && { name: student.name, code: student.code },
        submission: submission ? asShown(submission) : null,
        ...{ hints: hints.map(asHint), ...talkOf(seat.id) },
        copies: copies.filter((each) => each.seat === seat.id).map(copyAsShown),
        texts: await textsFor(exercise, seat, own, submission !== undefined || copy !== undefined),
      };
    },
  };
}

const asHint = ({ text, at }: Hint) => ({ text, at });

const copyAsShown = ({ round, number, source, name, at, marks, counts }: WorkCopy) => ({
  ...{ round, number, source, name, at, marks, counts },
});

export const asShown = ({ at, by, marks }: Submission) => ({ at, by, marks });

export function settingsOf(exercise: ExerciseSettings) {
  const { name, instructions, goals, grouping, blind, due, minutes, scored, rules, entry, shown, reveal } = exercise;
  const ruled = { ...rules, labels: { ...rules.labels }, relations: { ...rules.relations }, free: [...rules.free] };
  return { name, instructions, goals: [...goals], grouping, blind, due, minutes, scored, rules: ruled, entry, shown, reveal };
}

/** @param classes of its project, for what its own is called */
export const summaryOf = (
  { id, project, class: of, name, phase, due, created, students, submitted }: CountedExercise,
  classes: readonly Pick<Class, 'id' | 'name'>[],
  hasScores: boolean,
): ExerciseSummary => ({
  ...{ id, project, name, phase, due, created, students, submitted, hasScores },
  class: classes.find((each) => each.id === of)?.name ?? null,
});
