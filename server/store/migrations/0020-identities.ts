import type { Kysely, Migration } from 'kysely';

/** As whom people sign in at an organisation: what it says of them stands nowhere else. */
export const identities: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('identity')
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('identity_key', ['issuer', 'subject'])
      .execute();
    await db.schema.createIndex('identity_account').on('identity').column('account').execute();
  },
};
