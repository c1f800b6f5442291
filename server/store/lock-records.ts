import type { Kysely } from 'kysely';
import { type AccountId, createIntentId, type DocumentId } from '../../shared/base/id.ts';
import type { DocumentEvent } from '../../shared/document/document-event.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { addIntents, toFlag } from './founding-records.ts';
import type { IntentRow } from './store.ts';
import type { Tables } from './tables.ts';

/** What happened to a text as a whole, when, and by whom. */
export interface DocumentEventRow {
  readonly what: DocumentEvent;
  readonly at: number;
  readonly by: AccountId;
}

/** Whether the words of a text may be changed, and what is kept of who decided it. */
export interface LockRecords {
  /**
   * Opens a text for editing or locks it, keeps who did it, and leaves the intent that does the same to its room, in one transaction
   * (rule S12).
   *
   * @returns the intent, to be carried out; null where the text was so already, and nothing is kept.
   */
  setFrozen(id: DocumentId, frozen: boolean, act: Act & { readonly by: AccountId }): Promise<IntentRow | null>;
  /** What happened to a text, newest first. */
  documentEvents(id: DocumentId): Promise<readonly DocumentEventRow[]>;
}

/** The part of the records that says whether the words of a text may change, and since when, in SQL that SQLite and PostgreSQL share. */
export function createLockRecords(db: Kysely<Tables>): LockRecords {
  return {
    setFrozen: (id, frozen, act) =>
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
        const { at, by } = act;
        await tx
          .insertInto('document_event')
          .values({ document: id, number: Number(last ?? 0) + 1, what, at, by })
          .execute();
        await keepAudit(tx, act, { what, document: id });
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
