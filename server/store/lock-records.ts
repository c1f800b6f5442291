import type { Kysely } from 'kysely';
import { createIntentId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { addIntents, toFlag } from './founding-records.ts';
import type { LockRecords } from './store.ts';
import type { Tables } from './tables.ts';

/** The part of the records that says whether the words of a text may change, and since when, in SQL that SQLite and PostgreSQL share. */
export function createLockRecords(db: Kysely<Tables>): LockRecords {
  return {
    setFrozen: (id, frozen, { at, by }) =>
      db.transaction().execute(async (tx) => {
        const changed = await tx
          .updateTable('document')
          .set({ frozen: toFlag(frozen) })
          .where('id', '=', id)
          .where('frozen', '!=', toFlag(frozen))
          .returning('id')
          .executeTakeFirst();
        if (!changed) return null;
        const { last } = await tx
          .selectFrom('document_event')
          .select((query) => query.fn.max('number').as('last'))
          .where('document', '=', id)
          .executeTakeFirstOrThrow();
        const what = frozen ? 'locked' : 'opened';
        await tx
          .insertInto('document_event')
          .values({ document: id, number: Number(last ?? 0) + 1, what, at, by })
          .execute();
        const intent = { id: createIntentId(), room: proseRoom(id), writable: !frozen, update: null, bindings: [] };
        await addIntents(tx, [intent]);
        return intent;
      }),
    async documentEvents(id) {
      const events = await db
        .selectFrom('document_event')
        .select(['what', 'at', 'by'])
        .where('document', '=', id)
        .orderBy('number', 'desc')
        .execute();
      return events.map((event) => ({ ...event, at: Number(event.at) }));
    },
  };
}
