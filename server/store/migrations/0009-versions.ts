import type { Kysely, Migration } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** Texts as they were: what is kept, the bytes of it, each once for a text, and in which texts people are at work. */
export const versions = ({ bytes }: ColumnTypes): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('version_bytes')
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('bytes', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('version_bytes_key', ['document', 'digest'])
      .execute();
    await db.schema
      .createTable('version')
      .addColumn('document', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('restored', 'integer')
      .addColumn('work', 'text', (column) => column.notNull())
      .addColumn('prose', 'text', (column) => column.notNull())
      .addColumn('team', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('version_key', ['document', 'number'])
      .execute();
    await db.schema
      .createTable('period')
      .addColumn('document', 'text', (column) => column.notNull().primaryKey().references('document.id'))
      .addColumn('last', 'bigint', (column) => column.notNull())
      .addColumn('writers', 'text', (column) => column.notNull())
      .execute();
  },
});
