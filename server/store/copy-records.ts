import type { Kysely, Transaction } from 'kysely';
import type { ExerciseId, SeatId, StudentId } from '../../shared/base/id.ts';
import type { WorkCopy } from '../../shared/exercise/work-copy.ts';
import { addIntents } from './founding-records.ts';
import { moveHand, type SeatLayerRow } from './seat-records.ts';
import type { IntentRow } from './store.ts';
import type { Tables } from './tables.ts';
import { moveComments } from './talk-records.ts';

export interface CopyRow extends WorkCopy {
  readonly seat: SeatId;
}

/** One copy among those of a seat's round. */
export type CopyKey = Pick<CopyRow, 'seat' | 'round' | 'number'>;

/** A copy as it is added: its number follows from those that are there. */
export type NewCopy = Omit<CopyRow, 'number' | 'counts'>;

/** What was made in one place and becomes a copy of another. */
export interface MovedCopy {
  readonly copy: NewCopy;
  /** Which copy it was where it comes from; null where there was but the one that counts. */
  readonly was: number | null;
  /** As in `addCopy`, of the place to which it comes. */
  readonly counted: Pick<WorkCopy, 'at' | 'marks'>;
}

/** The part of the records that keeps copies of what seats made (rule S34). */
export interface CopyRecords {
  /** Of an exercise, by seat, round and number. */
  copies(exercise: ExerciseId): Promise<readonly CopyRow[]>;
  layersOfCopy(copy: CopyKey): Promise<readonly SeatLayerRow[]>;
  /**
   * Keeps a copy beside what counts, with layers of its own. Where it is the first, what counts becomes copy 0, as `counted` tells of it.
   */
  addCopy(copy: NewCopy, layers: readonly SeatLayerRow[], counted: Pick<WorkCopy, 'at' | 'marks'>): Promise<CopyRow>;
  /** More has come into a copy. */
  noteCopy(copy: CopyKey, change: Pick<WorkCopy, 'at' | 'marks'>): Promise<void>;
  /** Puts a copy's layers in the place of those that count. @returns false, and nothing is done, where there is no such copy. */
  countCopy(copy: CopyKey, intents: readonly IntentRow[]): Promise<boolean>;
  /**
   * Two entries of the list are one person: what the first made is a copy beside what the second made, what was said of it stands with
   * what was said of the other, its devices sit as the second, and a raised hand and extra minutes stay. In one transaction; the first
   * entry and its seat are gone.
   *
   * @returns false, and nothing is done, where points were given by hand for the first: they are of its work alone.
   */
  mergeStudents(
    from: { readonly student: StudentId; readonly seat: SeatId },
    into: { readonly student: StudentId; readonly seat: SeatId },
    copies: readonly MovedCopy[],
    intents: readonly IntentRow[],
  ): Promise<boolean>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createCopyRecords(db: Kysely<Tables>): CopyRecords {
  return {
    async copies(exercise) {
      const rows = await db
        .selectFrom('work_copy')
        .innerJoin('seat', 'seat.id', 'work_copy.seat')
        .selectAll('work_copy')
        .where('seat.exercise', '=', exercise)
        .orderBy('work_copy.seat')
        .orderBy('work_copy.round')
        .orderBy('work_copy.number')
        .execute();
      return rows.map(toCopy);
    },
    layersOfCopy: ({ seat, round, number }) =>
      db
        .selectFrom('copy_layer')
        .select(['id', 'seat', 'document', 'round'])
        .where('seat', '=', seat)
        .where('round', '=', round)
        .where('number', '=', number)
        .execute(),
    addCopy: (copy, layers, counted) =>
      db.transaction().execute(async (tx) => {
        const added = await addCopy(tx, copy, counted);
        const { number } = added;
        for (const layer of layers)
          await tx
            .insertInto('copy_layer')
            .values({ ...layer, number })
            .execute();
        return added;
      }),
    async noteCopy({ seat, round, number }, { at, marks }) {
      await db
        .updateTable('work_copy')
        .set({ at, marks })
        .where('seat', '=', seat)
        .where('round', '=', round)
        .where('number', '=', number)
        .execute();
    },
    countCopy: ({ seat, round, number }, intents) =>
      db.transaction().execute(async (tx) => {
        const copies = () => tx.updateTable('work_copy').where('seat', '=', seat).where('round', '=', round);
        const chosen = await copies().set({ counts: 1 }).where('number', '=', number).returning('marks').executeTakeFirst();
        if (!chosen) return false;
        await copies().set({ counts: 0 }).where('number', '!=', number).execute();
        await tx.deleteFrom('seat_layer').where('seat', '=', seat).where('round', '=', round).execute();
        const layers = await tx
          .selectFrom('copy_layer')
          .select(['id', 'seat', 'document', 'round'])
          .where('seat', '=', seat)
          .where('round', '=', round)
          .where('number', '=', number)
          .execute();
        for (const layer of layers) await tx.insertInto('seat_layer').values(layer).execute();
        const handedIn = tx.updateTable('submission').where('seat', '=', seat).where('round', '=', round);
        await handedIn.set({ marks: chosen.marks }).execute();
        await addIntents(tx, intents);
        return true;
      }),
    mergeStudents: (from, into, copies, intents) =>
      db.transaction().execute(async (tx) => {
        const given = tx.selectFrom('grade_override').select('seat').where('seat', '=', from.seat);
        if (await given.executeTakeFirst()) return false;
        for (const { copy, was, counted } of copies) {
          const { number, round, seat } = await addCopy(tx, copy, counted);
          const all =
            was === null
              ? tx.selectFrom('seat_layer').select(['id', 'document']).where('seat', '=', from.seat).where('round', '=', round)
              : tx
                  .selectFrom('copy_layer')
                  .select(['id', 'document'])
                  .where('seat', '=', from.seat)
                  .where('round', '=', round)
                  .where('number', '=', was);
          const layers = await all.execute();
          for (const layer of layers) {
            await tx.deleteFrom('copy_layer').where('id', '=', layer.id).execute();
            await tx
              .insertInto('copy_layer')
              .values({ ...layer, seat, round, number })
              .execute();
          }
        }
        await tx.deleteFrom('seat_layer').where('seat', '=', from.seat).execute();
        const sitters = await tx.deleteFrom('sitter').where('student', '=', from.student).returning(['account', 'at']).execute();
        for (const { account, at } of sitters) {
          await tx
            .insertInto('sitter')
            .values({ student: into.student, account, at })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        await tx.deleteFrom('student').where('id', '=', from.student).execute();
        await moveComments(tx, from.seat, into.seat);
        await tx.updateTable('feedback').set({ seat: into.seat }).where('seat', '=', from.seat).execute();
        await moveHand(tx, from.seat, into.seat);
        for (const table of ['submission', 'copy_layer', 'work_copy'] as const) {
          await tx.deleteFrom(table).where('seat', '=', from.seat).execute();
        }
        await tx.deleteFrom('seat').where('id', '=', from.seat).execute();
        await addIntents(tx, intents);
        return true;
      }),
  };
}

async function addCopy(tx: Transaction<Tables>, copy: NewCopy, counted: Pick<WorkCopy, 'at' | 'marks'>): Promise<CopyRow> {
  const { seat, round } = copy;
  const known = await tx
    .selectFrom('work_copy')
    .select((row) => row.fn.max('number').as('last'))
    .where('seat', '=', seat)
    .where('round', '=', round)
    .executeTakeFirstOrThrow();
  if (known.last === null) {
    await tx
      .insertInto('work_copy')
      .values({ seat, round, number: 0, source: 'own', name: '', ...counted, counts: 1 })
      .execute();
    const layers = await tx.selectFrom('seat_layer').selectAll().where('seat', '=', seat).where('round', '=', round).execute();
    for (const layer of layers)
      await tx
        .insertInto('copy_layer')
        .values({ ...layer, number: 0 })
        .execute();
  }
  const row = { ...copy, number: Number(known.last ?? 0) + 1, counts: 0 as const };
  await tx.insertInto('work_copy').values(row).execute();
  return { ...row, counts: false };
}

const toCopy = ({ at, counts, ...row }: Tables['work_copy']): CopyRow => ({ ...row, at: Number(at), counts: Boolean(counts) });
