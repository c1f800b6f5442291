import type { Kysely, Migration } from 'kysely';

/** Keys by which programs work in a project, each as an account of its own. */
export const keys: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('key')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('digest', 'text', (column) => column.notNull().unique())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('created', 'bigint', (column) => column.notNull())
      .addColumn('createdBy', 'text', (column) => column.notNull())
      .addColumn('expires', 'bigint')
      .addColumn('used', 'bigint')
      .addColumn('revoked', 'bigint')
      .execute();
    await db.schema.createIndex('key_project').on('key').column('project').execute();
  },
};
