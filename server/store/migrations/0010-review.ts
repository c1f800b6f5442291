import type { Kysely, Migration } from 'kysely';

/**
 * What is said about texts: threads, the last change of each text's discussion, which commands were done, what comments said before,
 * what a thread is to each person, verdicts, mail that waits, and what people want to be told.
 */
export const review: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('discussion')
      .addColumn('document', 'text', (column) => column.notNull().primaryKey().references('document.id'))
      .addColumn('change', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('thread')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('change', 'bigint', (column) => column.notNull())
      .addColumn('active', 'bigint', (column) => column.notNull())
      .addColumn('standing', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('trace', 'text')
      .execute();
    await db.schema.createIndex('thread_change').on('thread').columns(['document', 'change']).execute();
    await db.schema.createIndex('thread_standing').on('thread').columns(['standing', 'document']).execute();
    await db.schema
      .createTable('command')
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addPrimaryKeyConstraint('command_key', ['by', 'id'])
      .execute();
    await db.schema.createIndex('command_document').on('command').column('document').execute();
    await db.schema
      .createTable('comment_before')
      .addColumn('thread', 'text', (column) => column.notNull().references('thread.id'))
      .addColumn('comment', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('comment_before_key', ['thread', 'comment', 'number'])
      .execute();
    await db.schema
      .createTable('concern')
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('thread', 'text', (column) => column.notNull().references('thread.id'))
      .addColumn('why', 'integer', (column) => column.notNull())
      .addColumn('seen', 'bigint', (column) => column.notNull())
      .addColumn('mute', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('concern_key', ['account', 'thread'])
      .execute();
    await db.schema.createIndex('concern_thread').on('concern').column('thread').execute();
    await db.schema
      .createTable('review')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('change', 'bigint', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('note', 'text')
      .addColumn('threads', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('review_change').on('review').columns(['document', 'change']).execute();
    await db.schema
      .createTable('mail')
      .addColumn('number', 'integer', (column) => column.notNull().primaryKey())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('thread', 'text')
      .addColumn('comment', 'text')
      .addColumn('review', 'text')
      .addColumn('why', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('mail_document').on('mail').column('document').execute();
    await db.schema
      .createTable('notices')
      .addColumn('account', 'text', (column) => column.notNull().primaryKey())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('confirmed', 'integer', (column) => column.notNull())
      .addColumn('level', 'text', (column) => column.notNull())
      .addColumn('digest', 'integer', (column) => column.notNull())
      .execute();
  },
};
