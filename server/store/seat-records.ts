import type { Kysely, Transaction } from 'kysely';
import type { AccountId, DocumentId, ExerciseId, LayerId, SeatId, StudentId } from '../../shared/base/id.ts';
import type { Seat, Student } from '../../shared/exercise/exercise.ts';
import type { Round, SeatKind } from '../../shared/permission/phase.ts';
import { inParts } from './in-parts.ts';
import type { Tables } from './tables.ts';

/** A question that waits, or a hand that is raised without one. */
export interface RaisedHand {
  readonly at: number;
  readonly question: string;
}

export interface SeatRow extends Seat {
  readonly hand: RaisedHand | null;
}

/** A layer of a seat, over one text or, where `document` is null, across the exercise's texts. */
export interface SeatLayerRow {
  readonly id: LayerId;
  readonly seat: SeatId;
  readonly document: DocumentId | null;
  readonly round: Round;
}

/** The part of the records that keeps who sits where in an exercise, and the layers in which they work (rules S31, S32). */
export interface SeatRecords {
  /** By kind, then number. */
  seats(exercise: ExerciseId): Promise<readonly SeatRow[]>;
  seat(id: SeatId): Promise<SeatRow | null>;
  /** Makes a seat with the next number of its kind. */
  addSeat(seat: Omit<Seat, 'number'>): Promise<SeatRow>;
  renameSeat(seat: SeatId, name: string): Promise<void>;
  setExtraMinutes(seat: SeatId, minutes: number): Promise<void>;
  raiseHand(seat: SeatId, hand: RaisedHand | null): Promise<void>;
  /** Takes away seats that hold no student, no layer, no copy and nothing handed in, and of which nothing was said. */
  dropEmptySeats(exercise: ExerciseId): Promise<void>;

  /** By name; `devices` counts the accounts by which each has come in. */
  students(exercise: ExerciseId): Promise<readonly (Student & { readonly devices: number })[]>;
  studentWithCode(exercise: ExerciseId, code: string): Promise<Student | null>;
  /** False where the code is taken, or whom of a class they are is on the list already. Nobody on the list is left out. */
  addStudent(student: Student): Promise<boolean>;
  changeStudent(id: StudentId, change: Partial<Omit<Student, 'id' | 'exercise'>>): Promise<void>;
  removeStudent(id: StudentId): Promise<void>;

  /** The seat of an account in an exercise, and as which student it came in. */
  seatOf(exercise: ExerciseId, account: AccountId): Promise<{ readonly seat: SeatRow; readonly student: Student } | null>;
  /** Notes that a student has come in by an account; an account sits in one place of an exercise only. */
  sit(student: Student, account: AccountId, at: number): Promise<void>;
  /** Every account by which a student has come in; they are out. */
  unseat(student: StudentId): Promise<readonly AccountId[]>;
  sittersOf(seat: SeatId): Promise<readonly AccountId[]>;

  /** Adds those that are not there: a seat has one layer for each text and round. */
  keepSeatLayers(layers: readonly SeatLayerRow[]): Promise<void>;
  seatLayers(exercise: ExerciseId): Promise<readonly SeatLayerRow[]>;
  layersOfSeat(seat: SeatId): Promise<readonly SeatLayerRow[]>;
  /** The layers of the answer keys of some exercises. */
  keyLayers(exercises: readonly ExerciseId[]): Promise<readonly (SeatLayerRow & { readonly exercise: ExerciseId })[]>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createSeatRecords(db: Kysely<Tables>): SeatRecords {
  const seatWith = async (id: SeatId) => {
    const row = await db.selectFrom('seat').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? toSeat(row) : null;
  };
  return {
    async seats(exercise) {
      const rows = await db
        .selectFrom('seat')
        .selectAll()
        .where('exercise', '=', exercise)
        .orderBy('kind')
        .orderBy('number')
        .execute();
      return rows.map(toSeat);
    },
    seat: seatWith,
    addSeat: (seat) => db.transaction().execute((tx) => addSeat(tx, seat)),
    async renameSeat(seat, name) {
      await db.updateTable('seat').set({ name }).where('id', '=', seat).execute();
    },
    async setExtraMinutes(seat, extraMinutes) {
      await db.updateTable('seat').set({ extraMinutes }).where('id', '=', seat).execute();
    },
    async raiseHand(seat, hand) {
      await db
        .updateTable('seat')
        .set({ handAt: hand?.at ?? null, question: hand?.question ?? '' })
        .where('id', '=', seat)
        .execute();
    },
    async dropEmptySeats(exercise) {
      await db
        .deleteFrom('seat')
        .where('exercise', '=', exercise)
        .where('kind', 'in', ['student', 'group'])
        .where('id', 'not in', db.selectFrom('student').select('seat').where('exercise', '=', exercise))
        .where('id', 'not in', db.selectFrom('seat_layer').select('seat'))
        .where('id', 'not in', db.selectFrom('submission').select('seat'))
        .where('id', 'not in', db.selectFrom('grade_override').select('seat'))
        .where('id', 'not in', db.selectFrom('seat_comment').select('seat'))
        .where('id', 'not in', db.selectFrom('feedback').select('seat'))
        .where('id', 'not in', db.selectFrom('work_copy').select('seat'))
        .execute();
    },

    async students(exercise) {
      const rows = await db
        .selectFrom('student')
        .selectAll()
        .select((student) =>
          student
            .selectFrom('sitter')
            .whereRef('sitter.student', '=', 'student.id')
            .select((sitter) => sitter.fn.countAll().as('count'))
            .as('devices'),
        )
        .where('exercise', '=', exercise)
        .execute();
      return rows.map((row) => ({ ...row, devices: Number(row.devices) })).sort((a, b) => byName(a.name, b.name));
    },
    async studentWithCode(exercise, code) {
      const student = db.selectFrom('student').selectAll().where('exercise', '=', exercise).where('code', '=', code);
      return (await student.executeTakeFirst()) ?? null;
    },
    addStudent: (student) =>
      db.transaction().execute(async (tx) => {
        const added = await tx
          .insertInto('student')
          .values(student)
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        const { exercise, ofClass } = student;
        if (added && ofClass !== null) {
          await tx.deleteFrom('left_out').where('exercise', '=', exercise).where('student', '=', ofClass).execute();
        }
        return added !== undefined;
      }),
    async changeStudent(id, change) {
      if (Object.keys(change).length > 0) await db.updateTable('student').set(change).where('id', '=', id).execute();
    },
    async removeStudent(id) {
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom('sitter').where('student', '=', id).execute();
        await tx.deleteFrom('student').where('id', '=', id).execute();
      });
    },

    async seatOf(exercise, account) {
      const student = await db
        .selectFrom('student')
        .innerJoin('sitter', 'sitter.student', 'student.id')
        .selectAll('student')
        .where('student.exercise', '=', exercise)
        .where('sitter.account', '=', account)
        .executeTakeFirst();
      const seat = student && (await seatWith(student.seat));
      return seat ? { seat, student } : null;
    },
    async sit(student, account, at) {
      await db.transaction().execute((tx) => sitIn(tx, student, account, at));
    },
    async unseat(student) {
      const gone = await db.deleteFrom('sitter').where('student', '=', student).returning('account').execute();
      return gone.map(({ account }) => account);
    },
    async sittersOf(seat) {
      const sitters = await db
        .selectFrom('sitter')
        .innerJoin('student', 'student.id', 'sitter.student')
        .select('sitter.account')
        .where('student.seat', '=', seat)
        .execute();
      return sitters.map(({ account }) => account);
    },

    async keepSeatLayers(layers) {
      await db.transaction().execute(async (tx) => {
        for (const layer of layers) {
          const same = tx.selectFrom('seat_layer').select('id').where('seat', '=', layer.seat).where('round', '=', layer.round);
          const known = await same.where('document', layer.document === null ? 'is' : '=', layer.document).executeTakeFirst();
          if (!known) await tx.insertInto('seat_layer').values(layer).execute();
        }
      });
    },
    seatLayers: (exercise) =>
      db
        .selectFrom('seat_layer')
        .innerJoin('seat', 'seat.id', 'seat_layer.seat')
        .selectAll('seat_layer')
        .where('seat.exercise', '=', exercise)
        .execute(),
    layersOfSeat: (seat) => db.selectFrom('seat_layer').selectAll().where('seat', '=', seat).orderBy('id').execute(),
    async keyLayers(exercises) {
      const layers = [];
      for (const some of inParts(exercises)) {
        const rows = await db
          .selectFrom('seat_layer')
          .innerJoin('seat', 'seat.id', 'seat_layer.seat')
          .selectAll('seat_layer')
          .select('seat.exercise')
          .where('seat.kind', '=', 'key')
          .where('seat.exercise', 'in', some)
          .orderBy('seat_layer.id')
          .execute();
        layers.push(...rows);
      }
      return layers;
    },
  };
}

/** Makes a seat with the next number of its kind. */
export async function addSeat(tx: Transaction<Tables>, seat: Omit<Seat, 'number'>): Promise<SeatRow> {
  const number = (await lastNumber(tx, seat.exercise, seat.kind)) + 1;
  await tx
    .insertInto('seat')
    .values({ ...seat, number, handAt: null, question: '' })
    .execute();
  return { ...seat, number, hand: null };
}

/** An account sits in one place of an exercise only. */
export async function sitIn(tx: Transaction<Tables>, { id, exercise }: Student, account: AccountId, at: number): Promise<void> {
  const others = tx.selectFrom('student').select('id').where('exercise', '=', exercise);
  await tx.deleteFrom('sitter').where('account', '=', account).where('student', 'in', others).execute();
  await tx.insertInto('sitter').values({ student: id, account, at }).execute();
}

/** Whoever waits in one seat waits in the other from then on, as long as they have waited in either, and has the more time of the two. */
export async function moveHand(tx: Transaction<Tables>, from: SeatId, into: SeatId): Promise<void> {
  const both = await tx.selectFrom('seat').selectAll().where('id', 'in', [from, into]).execute();
  const [first, second] = both
    .map(toSeat)
    .flatMap(({ hand }) => (hand ? [hand] : []))
    .sort((a, b) => a.at - b.at);
  const extraMinutes = Math.max(...both.map((seat) => seat.extraMinutes));
  await tx
    .updateTable('seat')
    .set({ extraMinutes, handAt: first?.at ?? null, question: first?.question || second?.question || '' })
    .where('id', '=', into)
    .execute();
}

async function lastNumber(tx: Transaction<Tables>, exercise: ExerciseId, kind: SeatKind): Promise<number> {
  const { last } = await tx
    .selectFrom('seat')
    .select((seat) => seat.fn.max('number').as('last'))
    .where('exercise', '=', exercise)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

const toSeat = ({ handAt, question, ...seat }: Tables['seat']): SeatRow => ({
  ...seat,
  hand: handAt === null ? null : { at: Number(handAt), question },
});

const { compare: byName } = new Intl.Collator('und', { numeric: true });
