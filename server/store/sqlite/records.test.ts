import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getMigrations } from 'better-auth/db/migration';
import { anonymous } from 'better-auth/plugins';
import { expect, test } from 'vitest';
import { describeRecords } from '../records.contract.ts';
import { openSqlite } from './open.ts';
import { openSqliteRecords } from './records.ts';

describeRecords('the records in SQLite', (folder) => openSqliteRecords(join(folder, 'records.db')));

test('[S14] makes every table and column that better-auth wants', async () => {
  const { database, close } = await openSqliteRecords(':memory:');
  const plan = await getMigrations({ database: { db: database, type: 'sqlite' }, plugins: [anonymous()] });
  const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = plan;
  expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
    toBeCreated: [],
    toBeAdded: [],
    toBeAddedIndexes: [],
    schemaProblems: [],
  });
  await close();
});

test('[S14] leaves a file as it was when a step of the schema fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-schema-'));
  const path = join(folder, 'records.db');
  const before = openSqlite(path);
  before.exec('create table layer (taken text)'); // in the way of the second step
  before.close();
  await expect(openSqliteRecords(path)).rejects.toThrow('layer');
  const after = openSqlite(path);
  const tables = after.prepare("select name from sqlite_master where type = 'table'").all();
  expect(tables).toEqual([{ name: 'layer' }]);
  after.close();
  rmSync(folder, { recursive: true });
});
