import type { Kysely, Migration } from 'kysely';

/** What happened to texts as a whole, numbered for each text. A text of which nothing is told is as it was imported. */
export const documentEvents: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('document_event')
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('document_event_key', ['document', 'number'])
      .execute();
  },
};
