import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDocumentId, createProjectId } from '../../shared/base/id.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { temporaryFolder } from '../test-server.ts';
import { describeSearchIndex } from './search-index.contract.ts';
import { openSqliteSearch } from './sqlite-index.ts';

describeSearchIndex('the index in SQLite', async (folder) => {
  mkdirSync(folder, { recursive: true });
  return (await openSqliteSearch(join(folder, 'search.db'))).index;
});

const text = { document: createDocumentId(), project: createProjectId(), title: 'Title', publisher: '' };

test('an index of another version is thrown away and begun anew', async () => {
  const path = join(await temporaryFolder(), 'search.db');
  const { index: old } = await openSqliteSearch(path);
  await old.putText(text);
  await old.close();
  const file = openSqlite(path);
  file.exec('pragma user_version = 0');
  file.close();
  const { index } = await openSqliteSearch(path);
  expect(await index.texts()).toEqual([]);
  await index.putText(text);
  expect(await index.texts()).toHaveLength(1);
  await index.close();
});

test('a file that is no index is thrown away and begun anew', async () => {
  const path = join(await temporaryFolder(), 'search.db');
  writeFileSync(path, 'torn by a power cut '.repeat(500));
  const { index } = await openSqliteSearch(path);
  await index.putText(text);
  expect(await index.texts()).toHaveLength(1);
  await index.close();
});
