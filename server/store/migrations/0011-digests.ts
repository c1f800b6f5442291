import type { Kysely, Migration } from 'kysely';

/** When somebody was last sent a letter of the day's news. */
export const digests: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('notices')
      .addColumn('digested', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
