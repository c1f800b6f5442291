import type { Kysely, Migration } from 'kysely';

/**
 * Exercises, the texts of each, its seats, who is on the list, which accounts sit where, and the layers of each seat. The layers stand
 * in a table of their own, so that nothing that asks for the layers of a text comes upon them.
 */
export const exercises: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('exercise')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('phase', 'text', (column) => column.notNull())
      .addColumn('codebook', 'integer', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('due', 'bigint')
      .addColumn('code', 'text', (column) => column.notNull().unique())
      .addColumn('created', 'bigint', (column) => column.notNull())
      .addColumn('createdBy', 'text', (column) => column.notNull())
      .addColumn('opened', 'bigint')
      .addColumn('revealed', 'bigint')
      .execute();
    await db.schema.createIndex('exercise_project').on('exercise').column('project').execute();
    await db.schema
      .createTable('exercise_text')
      .addColumn('exercise', 'text', (column) => column.notNull().references('exercise.id'))
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('place', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('exercise_text_pk', ['exercise', 'document'])
      .execute();
    await db.schema.createIndex('exercise_text_document').on('exercise_text').column('document').execute();
    await db.schema
      .createTable('seat')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('exercise', 'text', (column) => column.notNull().references('exercise.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('extraMinutes', 'integer', (column) => column.notNull())
      .addColumn('handAt', 'bigint')
      .addColumn('question', 'text', (column) => column.notNull())
      .addUniqueConstraint('seat_number', ['exercise', 'kind', 'number'])
      .execute();
    await db.schema
      .createTable('student')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('exercise', 'text', (column) => column.notNull().references('exercise.id'))
      .addColumn('seat', 'text', (column) => column.notNull().references('seat.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      .addUniqueConstraint('student_code', ['exercise', 'code'])
      .execute();
    await db.schema
      .createTable('sitter')
      .addColumn('student', 'text', (column) => column.notNull().references('student.id'))
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('sitter_pk', ['student', 'account'])
      .execute();
    await db.schema.createIndex('sitter_account').on('sitter').column('account').execute();
    await db.schema
      .createTable('seat_layer')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('seat', 'text', (column) => column.notNull().references('seat.id'))
      .addColumn('document', 'text', (column) => column.references('document.id'))
      .addColumn('round', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('seat_layer_seat').on('seat_layer').column('seat').execute();
    await db.schema.createIndex('seat_layer_document').on('seat_layer').column('document').execute();
    await db.schema
      .createTable('submission')
      .addColumn('seat', 'text', (column) => column.notNull().references('seat.id'))
      .addColumn('round', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('marks', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('submission_pk', ['seat', 'round'])
      .execute();
  },
};
