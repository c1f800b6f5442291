import type { Kysely, Transaction } from 'kysely';
import type { ExerciseId, SeatId } from '../../shared/base/id.ts';
import type { Submission } from '../../shared/exercise/exercise.ts';
import type { Round } from '../../shared/permission/phase.ts';
import { addIntents } from './founding-records.ts';
import type { IntentRow } from './store.ts';
import type { Tables } from './tables.ts';

/** Work that was handed in; a seat hands in once in each round, and what it handed in takes no more changes. */
export type SubmissionRow = Submission;

/** The part of the records that keeps what was handed in (rule S32). */
export interface SubmissionRecords {
  /** With what closes its rooms, in one transaction. @returns false, and nothing is done, where it was handed in already. */
  submit(submission: SubmissionRow, intents: readonly IntentRow[]): Promise<boolean>;
  /** With what opens its rooms again. @returns false, and nothing is done, where nothing was handed in. */
  withdraw(seat: SeatId, round: Round, intents: readonly IntentRow[]): Promise<boolean>;
  /** Of an exercise, in no order. */
  submissions(exercise: ExerciseId): Promise<readonly SubmissionRow[]>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createSubmissionRecords(db: Kysely<Tables>): SubmissionRecords {
  return {
    submit: (submission, intents) =>
      db.transaction().execute(async (tx) => {
        if ((await addSubmissions(tx, [submission])) === 0) return false;
        await addIntents(tx, intents);
        return true;
      }),
    withdraw: (seat, round, intents) =>
      db.transaction().execute(async (tx) => {
        const gone = await tx
          .deleteFrom('submission')
          .where('seat', '=', seat)
          .where('round', '=', round)
          .returning('seat')
          .executeTakeFirst();
        if (gone) await addIntents(tx, intents);
        return gone !== undefined;
      }),
    async submissions(exercise) {
      const rows = await db
        .selectFrom('submission')
        .innerJoin('seat', 'seat.id', 'submission.seat')
        .selectAll('submission')
        .where('seat.exercise', '=', exercise)
        .execute();
      return rows.map((row) => ({ ...row, at: Number(row.at) }));
    },
  };
}

/** @returns how many were not there before */
export async function addSubmissions(tx: Transaction<Tables>, submissions: readonly SubmissionRow[]): Promise<number> {
  let added = 0;
  for (const submission of submissions) {
    const row = await tx
      .insertInto('submission')
      .values(submission)
      .onConflict((conflict) => conflict.columns(['seat', 'round']).doNothing())
      .returning('seat')
      .executeTakeFirst();
    if (row) added += 1;
  }
  return added;
}
