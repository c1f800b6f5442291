import type { Kysely, Migration } from 'kysely';

/** What staff say of passages of one seat's work, in threads; what is said of the work as a whole stays in `seat_comment`. */
export const feedback: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('feedback')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('seat', 'text', (column) => column.notNull().references('seat.id'))
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('anchor', 'text', (column) => column.notNull())
      .addColumn('offset', 'integer', (column) => column.notNull())
      .addColumn('annotation', 'text')
      .addColumn('resolvedBy', 'text')
      .addColumn('resolvedAt', 'bigint')
      .execute();
    await db.schema
      .createTable('feedback_comment')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('thread', 'text', (column) => column.notNull().references('feedback.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('fromStaff', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('feedback_comment_number', ['thread', 'number'])
      .execute();
    await db.schema.createIndex('feedback_seat').on('feedback').column('seat').execute();
    await db.schema.createIndex('feedback_document').on('feedback').column('document').execute();
  },
};
