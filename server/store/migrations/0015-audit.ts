import type { Kysely, Migration } from 'kysely';

/** Has the database refuse every change and deletion of a table's rows, and every row whose `number` is not the greatest. */
export type KeepAsWritten = (db: Kysely<unknown>, table: string) => Promise<void>;

/** The log of who did what. Its lines reference nothing, for they outlive what they tell of. */
export const audit = (keepAsWritten: KeepAsWritten): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('audit')
      .addColumn('number', 'bigint', (column) => column.notNull().primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text')
      .addColumn('through', 'text')
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('project', 'text')
      .addColumn('document', 'text')
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('person', 'text')
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('audit_project').on('audit').columns(['project', 'number']).execute();
    await keepAsWritten(db, 'audit');
  },
});
