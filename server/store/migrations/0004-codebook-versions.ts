import { type Kysely, type Migration, sql } from 'kysely';

/** Who saved a version of a codebook, and when. Those that are there were made with their projects. */
export const codebookVersions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('codebook')
      .addColumn('saved', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('codebook').addColumn('savedBy', 'text').execute();
    await sql`update codebook set saved = (select created from project where project.id = codebook.project)`.execute(db);
  },
};
