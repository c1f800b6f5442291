import { expect, test } from 'vitest';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { routes } from '../../shared/api/contract.ts';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import type { InboxItem } from '../../shared/api/review-contract.ts';
import type { Route } from '../../shared/api/route.ts';
import { createThreadId, type DocumentId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import type { LinkRole } from '../../shared/permission/role.ts';
import { encodeStep1, encodeUpdate } from '../../shared/protocol/frame.ts';
import { accountOf, discussing, mentioning, opening, paste, startDiscussion } from '../api/discussing.fixture.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs, secretIn } from '../test-server.ts';
import { asText, joinRaw, presence, writing } from './raw-socket.fixture.ts';

/** Words that stand in the project and nowhere in the one text. */
const elsewhere = ['Marble', 'granite', 'Zoe', 'limestone'];

/** A project of two texts and a member, and somebody who came by a link to one of the texts alone. */
async function startWithVisitor(role: LinkRole) {
  const started = await startDiscussion('The quay is open to everybody.');
  const { server, owner, project, document } = started;
  await owner.ask('PATCH', `/api/projects/${project.id}`, { name: 'Marble' });
  const zoe = await joinAs(server, owner, project, 'editor', 'Zoe');
  const other = await paste(zoe, project, 'A granite quarry.');
  await discussing(other).done(zoe, opening('Is it limestone?'));
  await owner.ask('PATCH', '/api/me', { name: 'Ada' });
  const link = await linkTo(owner, project, document, role);
  const theo = new Browser(server, { afar: true });
  const joined = await theo.post('/api/links/join', { secret: secretIn(link.address), name: 'Theo' });
  return { ...started, zoe, other, link, theo, joined };
}

async function linkTo(owner: Browser, project: Project, document: DocumentId, role: LinkRole) {
  const { status, body } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, { role, document });
  expect(status).toBe(200);
  return body;
}

test('[T23] whoever comes to one text is told nothing else of its project, by any route, room or file', async () => {
  const { server, owner, project, document, other, link, theo, joined } = await startWithVisitor('editor');
  const links = (await owner.get<OpenDocument>(`/api/documents/${document}`)).body.layers.find(
    ({ audience }) => audience === 'links',
  ) as LayerSummary;
  const hall = await joinRaw(server, owner, layerRoom(links.id));
  hall.says(encodeUpdate(writing('marble and granite').update));
  await hall.acknowledged(1);

  expect(joined.body).toMatchObject({ project: null, text: { id: document, project: project.id } });
  const told = [joined, await theo.post('/api/links/peek', { secret: secretIn(link.address) })];
  for (const of of [document, other]) {
    const filled: Record<string, string> = { project: project.id, document: of, layer: links.id, version: '1' };
    const reads = (Object.values(routes) as Route[]).filter(({ method }) => method === 'GET');
    const queries = [
      '',
      '?q=granite',
      '?q=limestone',
      `?format=jsonld&documents=${of}`,
      '?format=csv',
      '?decided=true',
      '?since=0',
    ];
    for (const { path, query } of reads) {
      const address = `/api${path.replace(/:(\w+)/g, (_, name: string) => filled[name] ?? createThreadId())}`;
      for (const each of query ? queries : ['']) told.push(await theo.get(`${address}${each}`));
    }
  }
  for (const { text } of told) {
    for (const word of elsewhere) expect(text).not.toContain(word);
    expect(text).not.toContain(links.id);
  }
  const { body: today } = await theo.get<{ links: string }>(`/api/documents/${document}/today`);
  expect([...Buffer.from(today.links, 'base64')]).toEqual([0, 0]); // an update of Yjs with nothing in it
  for (const room of [layerRoom(links.id), proseRoom(other)]) {
    const socket = await joinRaw(server, theo, room);
    socket.says(encodeStep1(Uint8Array.of(0)));
    expect(await socket.closed).toBe('notFound');
    expect(asText(socket.heard)).not.toContain('granite');
  }
}, 60_000);

test('[T23] who comes to one text sees of its people those who were in it, and its members see them', async () => {
  const { server, owner, zoe, document, theo } = await startWithVisitor('annotator');
  const names = async (by: Browser) =>
    (await by.get<OpenDocument>(`/api/documents/${document}`)).body.members.map(({ name }) => name).toSorted();
  expect(await names(theo)).toEqual(['Theo']);
  const socket = await joinRaw(server, owner, proseRoom(document));
  socket.says(presence([7, 1, {}]));
  await expect.poll(() => names(theo)).toEqual(['Ada', 'Theo']);
  expect(await names(zoe)).toEqual(['Ada', 'Theo', 'Zoe']);
  const { body } = await zoe.get<OpenDocument>(`/api/documents/${document}`);
  expect(body.comeAlone).toEqual([await accountOf(theo)]);
  const { done, threadsSeenBy } = discussing(document);
  const thread = await done(zoe, opening(mentioning(await accountOf(theo))));
  expect(await threadsSeenBy(theo)).toEqual([thread.thread.id]);
});

test('[T4] a link to one text that takes its guests, and a role in it, act on open rooms within a second', async () => {
  const { server, owner, project, document, link, theo } = await startWithVisitor('annotator');
  const opened = (await theo.get<OpenDocument>(`/api/documents/${document}`)).body;
  const team = opened.layers.find(({ audience }) => audience === 'team') as LayerSummary;
  const marks = await joinRaw(server, theo, layerRoom(team.id));
  marks.says(encodeStep1(Uint8Array.of(0)));
  await marks.settled();
  const person = `/api/documents/${document}/people/${await accountOf(theo)}`;
  expect((await owner.ask('PATCH', person, { role: 'viewer' })).status).toBe(200);
  await expect
    .poll(() => asText(marks.heard.slice(-1)).includes('"writable":false'), { timeout: 1_000, interval: 10 })
    .toBe(true);
  marks.says(encodeUpdate(writing('too late').update));
  expect(await marks.closed).toBe('notAllowed');

  const text = await joinRaw(server, theo, proseRoom(document));
  text.says(encodeStep1(Uint8Array.of(0)));
  await text.settled();
  const start = performance.now();
  const closed = await owner.ask('DELETE', `/api/projects/${project.id}/links/${link.id}?guests=go`);
  expect(closed.body).toMatchObject({ arrivals: [{ name: 'Theo', role: null }] });
  expect(await text.closed).toBe('notFound');
  expect(performance.now() - start).toBeLessThan(1_000);
  expect((await theo.get(`/api/documents/${document}`)).status).toBe(404);
  expect((await theo.get('/api/me/texts')).body).toEqual([]);
  expect((await owner.ask('DELETE', person)).status).toBe(404);
});

test('a link to one text gives a role that rises and never falls, and gives who is more in the project nothing', async () => {
  const { owner, zoe, project, document, link, theo } = await startWithVisitor('commenter');
  const roleOf = async (by: Browser) => (await by.get<OpenDocument>(`/api/documents/${document}`)).body.role;
  const stronger = await linkTo(owner, project, document, 'annotator');
  for (const each of [stronger, link]) await theo.post('/api/links/join', { secret: secretIn(each.address) });
  expect(await roleOf(theo)).toBe('annotator');
  await zoe.post('/api/links/join', { secret: secretIn(stronger.address) });
  const { body } = await owner.get<{ links: ShareLink[] }>(`/api/projects/${project.id}/links`);
  expect(body.links.find(({ id }) => id === stronger.id)).toMatchObject({
    text: { id: document },
    arrivals: [{ name: 'Theo', role: 'annotator' }],
  });
  expect((await theo.get<Project[]>('/api/projects')).body).toEqual([]);
});

test('a link to one text leads nowhere while the text is in the trash, and asks for its passcode before it tells which', async () => {
  const { server, owner, project, document } = await startWithVisitor('viewer');
  const asked = { role: 'viewer', document, passcode: 'quiet harbour' };
  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, asked);
  const secret = secretIn(link.address);
  const nobody = new Browser(server, { afar: true });
  const refused = await nobody.post<Problem>('/api/links/peek', { secret });
  expect(refused.body.code).toBe('passcode-needed');
  expect(refused.text).not.toContain(document);
  await owner.post(`/api/projects/${project.id}/trash`, { documents: [document] });
  for (const proof of [{ secret }, { secret, passcode: 'quiet harbour' }]) {
    expect((await nobody.post<Problem>('/api/links/join', { ...proof, name: 'Nell' })).body.code).toBe('link-invalid');
  }
  expect((await nobody.get<Me>('/api/me')).body.person).toBeNull();
});

test('[T23] whoever comes to a text alone hears of its labels and is told in the inbox who spoke to them, without its project’s name', async () => {
  const { server, owner, project, document, zoe, other, theo } = await startWithVisitor('commenter');
  const feed = await openFeed(server, theo.cookie);
  feed.ask({ hear: [], texts: [document] });
  await feed.settled();
  const path = `/api/projects/${project.id}/codebook`;
  const { body: codebook } = await owner.get<Codebook>(path);
  const labels = codebook.labels.map((label, at) => (at === 0 ? { ...label, definition: 'What somebody says is so.' } : label));
  expect((await owner.post(path, { base: codebook.version, codebook: { ...codebook, labels } })).status).toBe(200);
  await feed.until('codebook');
  const { thread } = await discussing(document).done(owner, opening(mentioning(await accountOf(theo))));
  await discussing(other).done(zoe, opening('Of granite.'));
  const inbox = await theo.get<{ items: InboxItem[] }>('/api/inbox');
  expect(inbox.body.items.map(({ view, why }) => [view.thread.id, why])).toEqual([[thread.id, 'mentioned']]);
  expect(inbox.body.items[0]?.project).toEqual({ id: project.id, name: '' });
  for (const word of elsewhere) expect(inbox.text).not.toContain(word);
  expect(feed.heard.map(({ topic }) => topic)).not.toContain('documents');

  await owner.ask('DELETE', `/api/documents/${document}/people/${await accountOf(theo)}`);
  expect((await theo.get<{ items: InboxItem[] }>('/api/inbox')).body.items).toEqual([]);
});
