import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { FeedEvent } from '../../shared/api/feed-contract.ts';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type AccountId, createProjectId } from '../../shared/base/id.ts';
import { closes } from '../../shared/protocol/close.ts';
import { accountOf, opening, startDiscussion } from '../api/discussing.fixture.ts';
import { createAccess } from '../identity/access.ts';
import { createLogger } from '../log.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import { openFeed } from '../test-feed.ts';
import { type Browser, joinAs, secretIn, startOwned } from '../test-server.ts';
import { createChanges } from './changes.ts';
import { createFeed } from './feed.ts';

const rename = (owner: Browser, { id }: Project, name: string) => owner.ask('PATCH', `/api/projects/${id}`, { name });

/** Events of one server go out in order, so who has heard of `project` has heard all that was theirs before. */
async function heardAll(feed: Awaited<ReturnType<typeof openFeed>>, owner: Browser, project: Project) {
  await rename(owner, project, 'Marker');
  await feed.until('project');
}

test('a member hears that their project has changed, and what in it, but never its content', async () => {
  const { server, owner, project } = await startOwned();
  const feed = await openFeed(server, owner.cookie);
  feed.hear(project.id);
  await feed.settled();
  await owner.post(`/api/projects/${project.id}/links`, { role: 'viewer' });
  await rename(owner, project, 'Very secret');
  await feed.until('project');
  expect(feed.heard).toEqual([
    { topic: 'links', project: project.id },
    { topic: 'project', project: project.id },
  ]);
});

test('[V2] nobody hears of a project that is not theirs, or for which they did not ask', async () => {
  const { server, owner, project } = await startOwned();
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Other' });
  const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
  const feed = await openFeed(server, ben.cookie);
  feed.hear(project.id, other.id, createProjectId());
  await feed.settled();
  await rename(owner, other, 'Changed');
  await heardAll(feed, owner, project);
  expect(feed.heard).toEqual([{ topic: 'project', project: project.id }]);
});

test('who joins while listening hears from then on', async () => {
  const { server, owner, project } = await startOwned();
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Other' });
  const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
  const feed = await openFeed(server, ben.cookie);
  feed.hear(other.id);
  await feed.settled();
  const { body: link } = await owner.post<ShareLink>(`/api/projects/${other.id}/links`, { role: 'viewer' });
  await ben.post('/api/links/join', { secret: secretIn(link.address) });
  await heardAll(feed, owner, other);
  expect(feed.heard.at(-1)).toEqual({ topic: 'project', project: other.id });
});

test('a change of a text reaches who listens to its project', async () => {
  const { server, owner, project } = await startOwned();
  const feed = await openFeed(server, owner.cookie);
  feed.hear(project.id);
  await feed.settled();
  const text = 'The harbour was closed on Monday.';
  const { body } = await owner.post<{ document: { id: string } }>(`/api/projects/${project.id}/documents/paste`, { text });
  await feed.until('documents');
  await owner.ask('PATCH', `/api/documents/${body.document.id}`, { publisher: 'The Quay' });
  await feed.until('document');
  expect(feed.heard).toContainEqual({ topic: 'document', document: body.document.id });
});

test('nobody at all is sent away for good', async () => {
  const { server } = await startOwned();
  expect(await (await openFeed(server, '')).closed).toBe(closes.signedOut.code);
});

test('who signs out hears no more in any tab', async () => {
  const { server, owner } = await startOwned();
  const feeds = [await openFeed(server, owner.cookie), await openFeed(server, owner.cookie)];
  await Promise.all(feeds.map((feed) => feed.settled()));
  await owner.post('/api/leave', {});
  for (const { closed } of feeds) expect(await closed).toBe(closes.signedOut.code);
});

test('a request that cannot be read ends the feed', async () => {
  const { server, owner } = await startOwned();
  for (const text of ['{', '{"hear":["x"]}', '{"hear":1}', '"'.repeat(3)]) {
    const feed = await openFeed(server, owner.cookie);
    feed.socket.send(text);
    expect(await feed.closed).toBe(closes.malformed.code);
  }
});

test('a page of another site gets no feed', async () => {
  const { server, owner } = await startOwned();
  await expect(openFeed(server, owner.cookie, 'https://evil.example')).rejects.toThrow('403');
});

test('a server that stops tells listeners to come back', async () => {
  const { server, owner } = await startOwned();
  const feed = await openFeed(server, owner.cookie);
  await Promise.all([server.stop(), feed.closed]);
  expect(await feed.closed).toBe(closes.restarting.code);
});

/** A feed by itself, and its address. */
async function startFeed(parts: Partial<Parameters<typeof createFeed>[0]>) {
  const records = await openSqliteRecords(':memory:');
  const changes = createChanges();
  const feed = createFeed({
    access: createAccess(records),
    records,
    identify: async () => ada,
    changes,
    logger: createLogger('silent'),
    ...parts,
  });
  const http = createServer().on('upgrade', feed.handleUpgrade).listen(0, '127.0.0.1');
  onTestFinished(async () => {
    await feed.shutdown();
    http.close();
    await records.close();
  });
  await once(http, 'listening');
  return { changes, address: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/feed` };
}

const ada = { kind: 'person', account: 'account-of-ada' as AccountId, guest: true } as const;

test('a listener that no longer answers is let go', async () => {
  const { address } = await startFeed({ heartbeatMs: 20 });
  const alive = new WebSocket(address);
  const dead = new WebSocket(address, { autoPong: false });
  await once(dead, 'close');
  expect(alive.readyState).toBe(WebSocket.OPEN);
  alive.terminate();
});

test('every request is answered once it is heard, also one that came before it was known from whom', async () => {
  const desk = new EventEmitter();
  const { address, changes } = await startFeed({ identify: () => once(desk, 'known').then(() => ada) });
  const socket = new WebSocket(address);
  const heard: string[] = [];
  socket.on('message', (data) => heard.push((JSON.parse(String(data)) as FeedEvent).topic));
  await once(socket, 'open');
  for (const _ of 'ab') socket.send(JSON.stringify({ hear: [] }));
  socket.ping();
  await once(socket, 'pong'); // what was asked has come by now
  expect(heard).toEqual([]);
  desk.emit('known');
  await eventually(() => expect(heard).toEqual(['hearing', 'hearing']));
  changes.publish({ topic: 'inbox', account: ada.account });
  await eventually(() => expect(heard).toEqual(['hearing', 'hearing', 'inbox']));
  socket.terminate();
});

test('who has a thread before them is told to those who may read it, until their socket goes', async () => {
  const { server, owner, project, document, done } = await startDiscussion();
  const [ben, account] = [await joinAs(server, owner, project, 'commenter', 'Ben'), await accountOf(owner)];
  const { thread } = await done(owner, opening('Is this so?'));
  const before = { document, thread: thread.id };
  const [hers, his] = [await openFeed(server, owner.cookie), await openFeed(server, ben.cookie)];
  hers.attend(before, project.id);
  await hers.until('attending');
  his.hear(project.id); // comes later, and is told what is so by now
  await his.until('attending');
  const told = () => his.heard.flatMap((event) => (event.topic === 'attending' ? [event.people] : []));
  expect(told()).toEqual([[account]]);
  hers.socket.close();
  await eventually(() => expect(told()).toEqual([[account], []]));
});

test('a discussion is told of, and an inbox only to whose it is', async () => {
  const { server, owner, project, document, done } = await startDiscussion();
  const ben = await joinAs(server, owner, project, 'commenter', 'Ben');
  const [hers, his] = [await openFeed(server, owner.cookie), await openFeed(server, ben.cookie)];
  for (const feed of [hers, his]) {
    feed.hear(project.id);
    await feed.settled();
  }
  await done(owner, opening('Is this so?'));
  for (const feed of [hers, his]) await feed.until('discussion');
  await heardAll(his, owner, project);
  expect(his.heard.slice(0, -1)).toEqual([{ topic: 'discussion', document }]);
  await hers.until('inbox');
});
