import type { Kysely, Migration } from 'kysely';

/** Whether the marks of people who delete their account stay in a project, as they did before it could be chosen. */
export const departed: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('project')
      .addColumn('departed', 'text', (column) => column.notNull().defaultTo('stay'))
      .execute();
  },
};
