import type { Kysely, Migration } from 'kysely';

/** How far people have seen layers. Who never looked has no row. */
export const seen: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('seen')
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('layer', 'text', (column) => column.notNull().references('layer.id'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('extent', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('seen_key', ['account', 'layer'])
      .execute();
  },
};
