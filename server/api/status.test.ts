import { expect, test } from 'vitest';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Status } from '../../shared/api/status-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { startMailServer } from '../mail/mail-server.fixture.ts';
import { openFeed } from '../test-feed.ts';
import { joinAs, joinRoom, startOwned } from '../test-server.ts';

test('the owner sees who is connected, what is open, what waits and what lies on the disk', async () => {
  const { server, owner, project } = await startOwned();
  const read = async () => (await owner.get<Status>('/api/status')).body;
  const before = await read();
  expect(before).toMatchObject({ people: 0, pages: 0, waiting: { writes: 0, mail: null }, node: process.versions.node });
  expect(before.version).toMatch(/^\d+\.\d+\.\d+$/);
  const { body } = await owner.post<ImportOutcome>(`/api/projects/${project.id}/documents/paste`, { text: 'Words.' });
  assert(body.status === 'imported', 'a text of words is taken');
  const ben = await joinAs(server, owner, project, 'editor', 'Ben');
  for (const each of [owner, owner, ben]) await (await openFeed(server, each.cookie)).settled();
  await joinRoom(server, ben, proseRoom(body.document.id));
  const after = await read();
  expect([after.people, after.pages]).toEqual([2, 3]);
  expect(after.rooms).toBeGreaterThan(before.rooms);
  const names = after.storage.files.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['app.db', 'log.db', 'search.db', 'secret']));
  const sizes = after.storage.files.map(({ bytes }) => bytes);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(after.storage.freeBytes).toBeGreaterThan(0);
});

test('where mail is sent, what waits of it is counted', async () => {
  const { config } = await startMailServer();
  const { owner } = await startOwned(config);
  expect((await owner.get<Status>('/api/status')).body.waiting.mail).toBe(0);
});
