import type { Kysely, Migration } from 'kysely';

/**
 * How people keep order among projects and texts. Who has done nothing with a text has no row for it: it is to do, nobody's and
 * not in the trash. A condemned text is on its way out of both files and comes back no more (rule S17).
 */
export const library = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('project').addColumn('archived', 'bigint').execute();
    await db.schema.alterTable('project').addColumn('active', 'bigint').execute();
    await db.schema
      .createTable('work')
      .addColumn('document', 'text', (column) => column.notNull().primaryKey().references('document.id'))
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('assignee', 'text')
      .execute();
    await db.schema
      .createTable('tag')
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('tag', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('tag_key', ['document', 'tag'])
      .execute();
    await db.schema
      .createTable('trash')
      .addColumn('document', 'text', (column) => column.notNull().primaryKey().references('document.id'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('condemned', 'integer', (column) => column.notNull())
      .execute();
  },
});
