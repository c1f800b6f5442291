import type { Kysely, Transaction } from 'kysely';
import type { ExerciseId, SeatId } from '../../shared/base/id.ts';
import type { Hint, SeatComment } from '../../shared/exercise/exercise.ts';
import type { Tables } from './tables.ts';

/** The part of the records that keeps what is said in a class: to one seat, and to all (rule S33). */
export interface TalkRecords {
  addComment(comment: SeatComment): Promise<void>;
  /** By seat, in the order in which they were said. */
  comments(exercise: ExerciseId): Promise<readonly SeatComment[]>;
  addHint(exercise: ExerciseId, hint: Hint): Promise<void>;
  /** In the order in which they were given. */
  hints(exercise: ExerciseId): Promise<readonly Hint[]>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createTalkRecords(db: Kysely<Tables>): TalkRecords {
  return {
    addComment: ({ seat, by, fromStaff, text, at }) =>
      db.transaction().execute(async (tx) => {
        const { last } = await tx
          .selectFrom('seat_comment')
          .select((row) => row.fn.max('number').as('last'))
          .where('seat', '=', seat)
          .executeTakeFirstOrThrow();
        const values = { seat, number: Number(last ?? 0) + 1, by, fromStaff: fromStaff ? 1 : 0, text, at };
        await tx.insertInto('seat_comment').values(values).execute();
      }),
    async comments(exercise) {
      const rows = await db
        .selectFrom('seat_comment')
        .innerJoin('seat', 'seat.id', 'seat_comment.seat')
        .selectAll('seat_comment')
        .where('seat.exercise', '=', exercise)
        .orderBy('seat_comment.seat')
        .orderBy('seat_comment.at')
        .orderBy('seat_comment.number')
        .execute();
      return rows.map(({ seat, by, fromStaff, text, at }) => ({ seat, by, fromStaff: fromStaff === 1, text, at: Number(at) }));
    },
    addHint: (exercise, { by, text, at }) =>
      db.transaction().execute(async (tx) => {
        const { last } = await tx
          .selectFrom('hint')
          .select((row) => row.fn.max('number').as('last'))
          .where('exercise', '=', exercise)
          .executeTakeFirstOrThrow();
        await tx
          .insertInto('hint')
          .values({ exercise, number: Number(last ?? 0) + 1, by, text, at })
          .execute();
      }),
    async hints(exercise) {
      const rows = await db.selectFrom('hint').selectAll().where('exercise', '=', exercise).orderBy('number').execute();
      return rows.map(({ by, text, at }) => ({ by, text, at: Number(at) }));
    },
  };
}

/** What was said of one seat stands with what was said of another; `comments` tells of it by time. */
export async function moveComments(tx: Transaction<Tables>, from: SeatId, into: SeatId): Promise<void> {
  const { last } = await tx
    .selectFrom('seat_comment')
    .select((row) => row.fn.max('number').as('last'))
    .where('seat', '=', into)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('seat_comment')
    .set((row) => ({ seat: into, number: row('number', '+', Number(last ?? 0)) }))
    .where('seat', '=', from)
    .execute();
}
