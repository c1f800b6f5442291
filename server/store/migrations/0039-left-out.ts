import type { Kysely, Migration } from 'kysely';

/** Students of a class who were taken off the list of one of its exercises, and are not brought in there with the others. */
export const leftOut: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('left_out')
      .addColumn('exercise', 'text', (column) => column.notNull().references('exercise.id'))
      .addColumn('student', 'text', (column) => column.notNull().references('class_student.id'))
      .addPrimaryKeyConstraint('left_out_pk', ['exercise', 'student'])
      .execute();
    await db.schema.createIndex('left_out_student').on('left_out').column('student').execute();
  },
};
