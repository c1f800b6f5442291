import type { Kysely, Migration } from 'kysely';

/**
 * Classes of a project, their students, and the accounts by which each has come in. An exercise may be given to a class; who is of it
 * then stands on the exercise's list as whom of the class they are, once.
 */
export const classes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('class')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('created', 'bigint', (column) => column.notNull())
      .addColumn('createdBy', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('class_project').on('class').column('project').execute();
    await db.schema
      .createTable('class_student')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('class', 'text', (column) => column.notNull().references('class.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('group', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull().unique())
      .execute();
    await db.schema.createIndex('class_student_class').on('class_student').column('class').execute();
    await db.schema
      .createTable('class_sitter')
      .addColumn('student', 'text', (column) => column.notNull().references('class_student.id'))
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('class_sitter_pk', ['student', 'account'])
      .execute();
    await db.schema.createIndex('class_sitter_account').on('class_sitter').column('account').execute();
    await db.schema
      .alterTable('exercise')
      .addColumn('class', 'text', (column) => column.references('class.id'))
      .execute();
    await db.schema.createIndex('exercise_class').on('exercise').column('class').execute();
    await db.schema
      .alterTable('student')
      .addColumn('ofClass', 'text', (column) => column.references('class_student.id'))
      .execute();
    await db.schema.createIndex('student_of_class').on('student').columns(['exercise', 'ofClass']).unique().execute();
    await db.schema.createIndex('student_in_class').on('student').column('ofClass').execute();
  },
};
