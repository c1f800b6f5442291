import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-server.ts';
import { openServerKey } from './server-key.ts';

test('the key is made once, for its user alone, and kept', async () => {
  const folder = await temporaryFolder();
  const first = await openServerKey(folder);
  expect(await openServerKey(folder)).toEqual(first);
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['secret']);
});

test('a broken key is an error and not a new key, which would end every session and link without a word', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'secret'), 'short');
  await expect(openServerKey(folder)).rejects.toThrow('is not a server key');
});
