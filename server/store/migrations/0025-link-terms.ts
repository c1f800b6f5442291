import type { Kysely, Migration } from 'kysely';

/** Until when a share link holds, what else it asks for, and when somebody came through it; null for those from before. */
export const linkTerms: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('link').addColumn('expires', 'bigint').execute();
    await db.schema.alterTable('link').addColumn('passcode', 'text').execute();
    await db.schema.alterTable('arrival').addColumn('at', 'bigint').execute();
  },
};
