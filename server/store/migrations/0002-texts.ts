import { type Kysely, type Migration, sql } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** Projects with their members, links and codebooks; texts with their layers; acts that the log must still learn of. */
export const texts = ({ bytes }: ColumnTypes): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('workspace')
      .addColumn('id', 'integer', (column) => column.notNull().primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addCheckConstraint('workspace_is_one', sql`id = 1`)
      .execute();
    await db.schema
      .createTable('project')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('created', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('membership')
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('membership_key', ['project', 'account'])
      .execute();
    await db.schema.createIndex('membership_account').on('membership').column('account').execute();
    await db.schema
      .createTable('link')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('created', 'bigint', (column) => column.notNull())
      .addColumn('createdBy', 'text', (column) => column.notNull())
      .addColumn('closed', 'bigint')
      .execute();
    await db.schema.createIndex('link_project').on('link').column('project').execute();
    await db.schema
      .createTable('arrival')
      .addColumn('link', 'text', (column) => column.notNull().references('link.id'))
      .addColumn('account', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('arrival_key', ['link', 'account'])
      .execute();
    await db.schema
      .createTable('codebook')
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('codebook_key', ['project', 'version'])
      .execute();
    await db.schema
      .createTable('document')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('publisher', 'text', (column) => column.notNull())
      .addColumn('date', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('direction', 'text', (column) => column.notNull())
      .addColumn('frozen', 'integer', (column) => column.notNull())
      .addColumn('words', 'integer', (column) => column.notNull())
      .addColumn('imported', 'bigint', (column) => column.notNull())
      .addColumn('importedBy', 'text', (column) => column.notNull())
      .addColumn('fileName', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('document_project').on('document').column('project').execute();
    await db.schema
      .createTable('layer')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('project', 'text', (column) => column.notNull().references('project.id'))
      .addColumn('document', 'text', (column) => column.references('document.id'))
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('owner', 'text')
      .addColumn('submitted', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('layer_document').on('layer').column('document').execute();
    await db.schema
      .createTable('intent')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('number', 'bigint', (column) => column.notNull())
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('writable', 'integer', (column) => column.notNull())
      .addColumn('update', bytes, (column) => column.notNull())
      .execute();
  },
});
