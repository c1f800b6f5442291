import type { Kysely, Migration } from 'kysely';

/**
 * Copies of what a seat made, each with layers of its own: what was handed in, what came too late, and what somebody made in a second
 * place. Which of them counts is the one whose layers stand in `seat_layer`.
 */
export const workCopies: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('work_copy')
      .addColumn('seat', 'text', (column) => column.notNull().references('seat.id'))
      .addColumn('round', 'integer', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('marks', 'integer', (column) => column.notNull())
      .addColumn('counts', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('work_copy_pk', ['seat', 'round', 'number'])
      .execute();
    await db.schema
      .createTable('copy_layer')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('seat', 'text', (column) => column.notNull().references('seat.id'))
      .addColumn('round', 'integer', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.references('document.id'))
      .execute();
    await db.schema.createIndex('copy_layer_seat').on('copy_layer').column('seat').execute();
    await db.schema.createIndex('copy_layer_document').on('copy_layer').column('document').execute();
  },
};
