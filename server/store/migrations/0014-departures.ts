import type { Kysely, Migration } from 'kysely';

/** Who deleted their account: what they made stays, under a number. `former` says in which projects they were. */
export const departures: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('departed')
      .addColumn('account', 'text', (column) => column.notNull().primaryKey())
      .addColumn('number', 'integer', (column) => column.notNull().unique())
      .execute();
    await db.schema
      .createTable('former')
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('account', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('former_key', ['project', 'account'])
      .execute();
  },
};
