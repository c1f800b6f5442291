import type { Kysely, Migration } from 'kysely';

/** Named groups of the people of a project. */
export const groups: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('group')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('folded', 'text', (column) => column.notNull())
      .addUniqueConstraint('group_name', ['project', 'folded'])
      .execute();
    await db.schema
      .createTable('group_member')
      .addColumn('group', 'text', (column) => column.notNull().references('group.id'))
      .addColumn('account', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('group_member_key', ['group', 'account'])
      .execute();
    await db.schema.createIndex('group_member_account').on('group_member').column('account').execute();
  },
};
