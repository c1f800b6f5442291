import type { Kysely, Migration } from 'kysely';

/** Who may come to one text and to nothing else of its project, and the links that lead to one; null for those that lead to a project. */
export const textRoles: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('link').addColumn('document', 'text').execute();
    await db.schema
      .createTable('text_role')
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('text_role_key', ['document', 'account'])
      .execute();
    await db.schema.createIndex('text_role_account').on('text_role').column('account').execute();
  },
};
