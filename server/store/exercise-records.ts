import { type Kysely, sql } from 'kysely';
import type { AccountId, ClassId, DocumentId, ExerciseId, LayerId, ProjectId, SeatId } from '../../shared/base/id.ts';
import type { Exercise, ExerciseSettings } from '../../shared/exercise/exercise.ts';
import type { Phase, Round, SeatKind } from '../../shared/permission/phase.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { addExercise, putTexts } from './exercise-rows.ts';
import { readSettings, settingsOf } from './exercise-settings.ts';
import { deleteFeedback } from './feedback-records.ts';
import { addIntents } from './founding-records.ts';
import type { SeatRow } from './seat-records.ts';
import type { IntentRow } from './store.ts';
import { addSubmissions, type SubmissionRow } from './submission-records.ts';
import type { Tables } from './tables.ts';

/** An exercise among those of its project. */
export interface CountedExercise extends Exercise {
  readonly students: number;
  /** How many seats have handed in the first round. */
  readonly submitted: number;
}

/** Whose the work in a layer is, as `can` asks. */
export interface WorkFacts {
  readonly project: ProjectId;
  readonly exercise: ExerciseId;
  readonly seat: SeatId;
  readonly kind: SeatKind;
  readonly round: Round;
  readonly phase: Phase;
  /** Whether it takes no more changes: it was handed in, or it is a copy beside what counts. */
  readonly submitted: boolean;
  /** Whether it is what counts of the seat. */
  readonly counts: boolean;
  /** Whether the account that is asked about has come in as one of the seat's students. */
  readonly sits: boolean;
}

/** A step from one phase to another with everything that follows from it. */
export interface PhaseStep {
  readonly exercise: ExerciseId;
  readonly from: Phase;
  readonly to: Phase;
  /** The codebook's version and when it is due, from now on. */
  readonly codebook: number;
  readonly due: number | null;
  /** What is handed in by the step. */
  readonly submissions: readonly SubmissionRow[];
  /** Rooms that are opened or closed by it. */
  readonly intents: readonly IntentRow[];
}

/** The part of the records that keeps exercises and how far each is (rules S30, S31). */
export interface ExerciseRecords {
  createExercise(exercise: Exercise, act: Act): Promise<void>;
  exercise(id: ExerciseId): Promise<Exercise | null>;
  exerciseWithCode(code: string): Promise<Exercise | null>;
  /** Newest first. */
  exercisesIn(project: ProjectId): Promise<readonly CountedExercise[]>;
  /** What is given to a class, in the order in which it was made. */
  exercisesFor(id: ClassId): Promise<readonly CountedExercise[]>;
  /** Those whose work is under way and will be due by itself. */
  exercisesDue(): Promise<readonly Exercise[]>;
  /** Those in which an account has a seat, newest first. */
  exercisesOf(account: AccountId): Promise<readonly Exercise[]>;
  /** Those that have a text and in which an account has a seat. */
  exercisesOver(document: DocumentId, account: AccountId): Promise<readonly Exercise[]>;
  /** The name of one over a text that is under way, so that its words must stay; null for none. */
  exerciseUnderWayOver(document: DocumentId): Promise<string | null>;
  changeExercise(id: ExerciseId, change: Partial<ExerciseSettings> & { readonly texts?: readonly DocumentId[] }): Promise<void>;
  /** Nobody of the class is left out any more. */
  giveToClass(id: ExerciseId, to: ClassId | null): Promise<void>;
  /** With its seats and layers, in one transaction. @returns the layers, whose rooms are to go; null where a student has come in. */
  removeExercise(id: ExerciseId): Promise<readonly LayerId[] | null>;
  /** In one transaction (rule S30). @returns false, and nothing is done, where the exercise is not in `from` any more. */
  stepPhase(step: PhaseStep, act: Act): Promise<boolean>;
  /** The seat whose work a layer holds; null for one that is of no seat. */
  seatOfLayer(layer: LayerId): Promise<Pick<SeatRow, 'exercise' | 'kind'> | null>;
  /** Null for a layer that is of no seat. */
  workIn(layer: LayerId, account: AccountId): Promise<WorkFacts | null>;
}

type Row = Tables['exercise'];
/** As databases count, some in words. */
type Counts = Readonly<Record<'students' | 'submitted', number | string | bigint | null>>;

/** In SQL that SQLite and PostgreSQL share. */
export function createExerciseRecords(db: Kysely<Tables>): ExerciseRecords {
  const withTexts = async (rows: readonly Row[]): Promise<Exercise[]> =>
    Promise.all(
      rows.map(async (row) => {
        const texts = await db
          .selectFrom('exercise_text')
          .select('document')
          .where('exercise', '=', row.id)
          .orderBy('place')
          .execute();
        return toExercise(
          row,
          texts.map(({ document }) => document),
        );
      }),
    );
  const first = async (row: Row | undefined) => (row ? ((await withTexts([row]))[0] ?? null) : null);
  const counted = () =>
    db
      .selectFrom('exercise')
      .selectAll()
      .select((exercise) => [
        exercise
          .selectFrom('student')
          .whereRef('student.exercise', '=', 'exercise.id')
          .select((student) => student.fn.countAll().as('count'))
          .as('students'),
        exercise
          .selectFrom('submission')
          .innerJoin('seat', 'seat.id', 'submission.seat')
          .whereRef('seat.exercise', '=', 'exercise.id')
          .where('submission.round', '=', 1)
          .where('seat.kind', 'in', ['student', 'group'])
          .select((submission) => submission.fn.countAll().as('count'))
          .as('submitted'),
      ]);
  const withCounts = async (rows: readonly (Row & Counts)[]): Promise<CountedExercise[]> => {
    const exercises = await withTexts(rows);
    return exercises.map((exercise, at) => ({
      ...exercise,
      students: Number(rows[at]?.students ?? 0),
      submitted: Number(rows[at]?.submitted ?? 0),
    }));
  };
  const ofAccount = (account: AccountId) =>
    db
      .selectFrom('exercise')
      .selectAll('exercise')
      .where((exercise) =>
        exercise.exists(
          exercise
            .selectFrom('sitter')
            .innerJoin('student', 'student.id', 'sitter.student')
            .select('sitter.account')
            .whereRef('student.exercise', '=', 'exercise.id')
            .where('sitter.account', '=', account),
        ),
      );

  /** Where a layer stands: among those of a seat that count, or in a copy beside them. */
  const placeOf = async (layer: LayerId) => {
    const own = await db.selectFrom('seat_layer').select(['seat', 'round']).where('id', '=', layer).executeTakeFirst();
    if (own) return { ...own, counts: true };
    const copied = await db.selectFrom('copy_layer').select(['seat', 'round']).where('id', '=', layer).executeTakeFirst();
    return copied ? { ...copied, counts: false } : null;
  };

  return {
    async createExercise(exercise, act) {
      await db.transaction().execute(async (tx) => {
        await addExercise(tx, exercise);
        const { project, name } = exercise;
        await keepAudit(tx, act, { what: 'exerciseMade', project, details: { name } });
      });
    },
    exercise: async (id) => first(await db.selectFrom('exercise').selectAll().where('id', '=', id).executeTakeFirst()),
    exerciseWithCode: async (code) =>
      first(await db.selectFrom('exercise').selectAll().where('code', '=', code).executeTakeFirst()),
    exercisesIn: async (project) =>
      withCounts(await counted().where('project', '=', project).orderBy('created', 'desc').orderBy('id').execute()),
    exercisesFor: async (id) => withCounts(await counted().where('class', '=', id).orderBy('created').orderBy('id').execute()),
    exercisesDue: async () =>
      withTexts(await db.selectFrom('exercise').selectAll().where('phase', '=', 'open').where('due', 'is not', null).execute()),
    exercisesOf: async (account) =>
      withTexts(await ofAccount(account).orderBy('exercise.created', 'desc').orderBy('exercise.id').execute()),
    exercisesOver: async (document, account) =>
      withTexts(
        await ofAccount(account)
          .innerJoin('exercise_text', 'exercise_text.exercise', 'exercise.id')
          .where('exercise_text.document', '=', document)
          .execute(),
      ),
    async exerciseUnderWayOver(document) {
      const row = await db
        .selectFrom('exercise')
        .innerJoin('exercise_text', 'exercise_text.exercise', 'exercise.id')
        .select('exercise.settings')
        .where('exercise_text.document', '=', document)
        .where('exercise.phase', 'in', ['open', 'closed', 'discussing'])
        .executeTakeFirst();
      return row ? readSettings(row.settings).name : null;
    },
    async changeExercise(id, { texts, ...change }) {
      await db.transaction().execute(async (tx) => {
        const row = await tx.selectFrom('exercise').selectAll().where('id', '=', id).executeTakeFirst();
        if (!row) return;
        const changed = { ...toExercise(row, []), ...change };
        await tx
          .updateTable('exercise')
          .set({ settings: settingsOf(changed), due: changed.due })
          .where('id', '=', id)
          .execute();
        if (!texts) return;
        await tx.deleteFrom('exercise_text').where('exercise', '=', id).execute();
        await putTexts(tx, id, texts);
      });
    },
    async giveToClass(id, to) {
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom('left_out').where('exercise', '=', id).execute();
        await tx.updateTable('exercise').set({ class: to }).where('id', '=', id).execute();
      });
    },
    removeExercise: (id) =>
      db.transaction().execute(async (tx) => {
        const students = tx.selectFrom('student').select('id').where('exercise', '=', id);
        if (await tx.selectFrom('sitter').select('account').where('student', 'in', students).executeTakeFirst()) return null;
        const seats = tx.selectFrom('seat').select('id').where('exercise', '=', id);
        for (const table of ['submission', 'grade_override', 'seat_comment', 'work_copy'] as const) {
          await tx.deleteFrom(table).where('seat', 'in', seats).execute();
        }
        await deleteFeedback(tx, tx.selectFrom('feedback').select('id').where('seat', 'in', seats));
        const ofSeats = await tx.deleteFrom('seat_layer').where('seat', 'in', seats).returning('id').execute();
        const ofCopies = await tx.deleteFrom('copy_layer').where('seat', 'in', seats).returning('id').execute();
        for (const table of ['student', 'left_out', 'seat', 'hint', 'exercise_text'] as const) {
          await tx.deleteFrom(table).where('exercise', '=', id).execute();
        }
        await tx.deleteFrom('exercise').where('id', '=', id).execute();
        return [...new Set([...ofSeats, ...ofCopies].map((layer) => layer.id))];
      }),
    stepPhase: ({ exercise: id, from, to, codebook, due, submissions, intents }, act) =>
      db.transaction().execute(async (tx) => {
        const stepped = await tx
          .updateTable('exercise')
          .set({
            ...{ phase: to, codebook, due },
            ...(to === 'open' && from === 'draft' && { opened: act.at }),
            ...(to === 'revealed' && { revealed: sql<number>`coalesce(revealed, ${act.at})` }),
          })
          .where('id', '=', id)
          .where('phase', '=', from)
          .returning(['project', 'settings'])
          .executeTakeFirst();
        if (!stepped) return false;
        await addSubmissions(tx, submissions);
        await addIntents(tx, intents);
        const { name } = readSettings(stepped.settings);
        await keepAudit(tx, act, { what: 'exerciseStepped', project: stepped.project, details: { name, to, before: from } });
        return true;
      }),
    async seatOfLayer(layer) {
      const found = await placeOf(layer);
      if (!found) return null;
      const row = await db.selectFrom('seat').select(['exercise', 'kind']).where('id', '=', found.seat).executeTakeFirst();
      return row ?? null;
    },
    async workIn(layer, account) {
      const place = await placeOf(layer);
      if (!place) return null;
      const { seat, round, counts } = place;
      const row = await db
        .selectFrom('seat')
        .innerJoin('exercise', 'exercise.id', 'seat.exercise')
        .select(['exercise.project', 'seat.exercise', 'seat.kind', 'exercise.phase'])
        .select((work) => [
          work
            .selectFrom('submission')
            .whereRef('submission.seat', '=', 'seat.id')
            .where('submission.round', '=', round)
            .select((submission) => submission.fn.countAll().as('count'))
            .as('submitted'),
          work
            .selectFrom('sitter')
            .innerJoin('student', 'student.id', 'sitter.student')
            .whereRef('student.seat', '=', 'seat.id')
            .where('sitter.account', '=', account)
            .select((sitter) => sitter.fn.countAll().as('count'))
            .as('sits'),
        ])
        .where('seat.id', '=', seat)
        .executeTakeFirst();
      return row
        ? { ...row, seat, round, counts, submitted: !counts || Number(row.submitted) > 0, sits: Number(row.sits) > 0 }
        : null;
    },
  };
}

function toExercise({ settings, due, created, opened, revealed, ...row }: Row, texts: readonly DocumentId[]): Exercise {
  const time = (value: number | null) => (value === null ? null : Number(value));
  return {
    ...{ ...readSettings(settings), ...row, texts },
    ...{ due: time(due), created: Number(created), opened: time(opened), revealed: time(revealed) },
  };
}
