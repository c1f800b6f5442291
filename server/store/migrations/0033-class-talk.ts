import type { Kysely, Migration } from 'kysely';

/** What staff say to one seat and to a whole class, and what a seat answers; lines are only added. */
export const classTalk: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('seat_comment')
      .addColumn('seat', 'text', (column) => column.notNull().references('seat.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('fromStaff', 'integer', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('seat_comment_pk', ['seat', 'number'])
      .execute();
    await db.schema
      .createTable('hint')
      .addColumn('exercise', 'text', (column) => column.notNull().references('exercise.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('hint_pk', ['exercise', 'number'])
      .execute();
  },
};
