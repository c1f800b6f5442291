import type { Kysely, Migration } from 'kysely';

/** What instructors say that a part of somebody's work is worth, whatever was computed; lines are only added. */
export const grades: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('grade_override')
      .addColumn('seat', 'text', (column) => column.notNull().references('seat.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('part', 'text', (column) => column.notNull())
      .addColumn('points', 'double precision', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('grade_override_pk', ['seat', 'number'])
      .execute();
  },
};
