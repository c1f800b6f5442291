import { type Kysely, type Migration, sql } from 'kysely';

/** At most one personal layer for a person over a text, however many tabs ask for it at once. */
export const personalLayers: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create unique index layer_personal on layer (document, owner) where audience = 'personal'`.execute(db);
  },
};
