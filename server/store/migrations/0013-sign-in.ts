import type { Kysely, Migration } from 'kysely';

/**
 * How people come back: names to sign in by, secrets that lead in, and when each browser was last here. Who may make an account is
 * said of the workspace. Passwords are in better-auth's `account`.
 */
export const signIn: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('workspace')
      .addColumn('signUp', 'text', (column) => column.notNull().defaultTo('invited'))
      .execute();
    await db.schema
      .alterTable('workspace')
      .addColumn('domains', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
    await db.schema
      .createTable('login')
      .addColumn('account', 'text', (column) => column.notNull().primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('folded', 'text', (column) => column.notNull().unique())
      .execute();
    await db.schema
      .createTable('way_in')
      .addColumn('hash', 'text', (column) => column.notNull().primaryKey())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('made', 'bigint', (column) => column.notNull())
      .addColumn('expires', 'bigint')
      .addUniqueConstraint('way_in_one', ['account', 'kind'])
      .execute();
    await db.schema
      .createTable('visit')
      .addColumn('session', 'text', (column) => column.notNull().primaryKey().references('session.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    // One password, and one identity of an organisation, belongs to one person, also when two requests come at once.
    await db.schema.createIndex('account_of_provider').unique().on('account').columns(['providerId', 'accountId']).execute();
  },
};
