import type { Kysely, Migration } from 'kysely';

/** Templates of exercises, each kept in a project under a name of its own. */
export const exerciseTemplates: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('exercise_template')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addUniqueConstraint('exercise_template_name', ['project', 'name'])
      .execute();
  },
};
