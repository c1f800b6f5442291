import type { Kysely, Migration } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** The tables of better-auth 1.7 with its anonymous plugin, column for column; a test asks better-auth whether it misses anything. */
export const people = ({ authTime, authFlag }: ColumnTypes): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('user')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('emailVerified', authFlag, (column) => column.notNull())
      .addColumn('image', 'text')
      .addColumn('createdAt', authTime, (column) => column.notNull())
      .addColumn('updatedAt', authTime, (column) => column.notNull())
      .addColumn('isAnonymous', authFlag)
      .execute();
    await db.schema
      .createTable('session')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('expiresAt', authTime, (column) => column.notNull())
      .addColumn('token', 'text', (column) => column.notNull().unique())
      .addColumn('createdAt', authTime, (column) => column.notNull())
      .addColumn('updatedAt', authTime, (column) => column.notNull())
      .addColumn('ipAddress', 'text')
      .addColumn('userAgent', 'text')
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
      .execute();
    await db.schema
      .createTable('account')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('accountId', 'text', (column) => column.notNull())
      .addColumn('providerId', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('accessToken', 'text')
      .addColumn('refreshToken', 'text')
      .addColumn('idToken', 'text')
      .addColumn('accessTokenExpiresAt', authTime)
      .addColumn('refreshTokenExpiresAt', authTime)
      .addColumn('scope', 'text')
      .addColumn('password', 'text')
      .addColumn('createdAt', authTime, (column) => column.notNull())
      .addColumn('updatedAt', authTime, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('verification')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('identifier', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('expiresAt', authTime, (column) => column.notNull())
      .addColumn('createdAt', authTime, (column) => column.notNull())
      .addColumn('updatedAt', authTime, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('session_userId_idx').on('session').column('userId').execute();
    await db.schema.createIndex('account_userId_idx').on('account').column('userId').execute();
    await db.schema.createIndex('verification_identifier_idx').on('verification').column('identifier').execute();
  },
});
