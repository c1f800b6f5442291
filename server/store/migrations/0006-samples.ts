import type { Kysely, Migration } from 'kysely';

/** Whose sample which project is, and under whose name an act that the log must still learn of is done. */
export const samples: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('sample')
      .addColumn('account', 'text', (column) => column.notNull().primaryKey())
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('later', 'text', (column) => column.notNull())
      .addColumn('earlier', 'text', (column) => column.notNull())
      .addColumn('relation', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable('intent')
      .addColumn('bindings', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
