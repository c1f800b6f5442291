import { expect, test } from 'vitest';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { DocumentSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { Activity, ListedDocument, TrashedDocument } from '../../shared/api/library-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { createAnnotationId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import type { LinkRole } from '../../shared/permission/role.ts';
import { closes } from '../../shared/protocol/close.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Running } from '../start.ts';
import { type Browser, joinAs, joinRoom, startOwned, startTestServer, temporaryFolder } from '../test-server.ts';

/** An owned project with two texts. */
async function startShelf(...options: Parameters<typeof startOwned>) {
  const { server, owner, project } = await startOwned(...options);
  const paste = async (text: string) =>
    (await owner.post<{ document: DocumentSummary }>(`/api/projects/${project.id}/documents/paste`, { text })).body.document;
  const texts = [await paste('The harbour is closed.'), await paste('The harbour is open.')] as const;
  const path = `/api/projects/${project.id}`;
  const list = async (by: Browser = owner) => (await by.get<ListedDocument[]>(`${path}/documents`)).body;
  const trash = async () => (await owner.get<TrashedDocument[]>(`${path}/trash`)).body;
  const move = (by: Browser, to: 'trash' | 'trash/restore' | 'trash/purge', ...documents: DocumentSummary[]) =>
    by.post<Problem>(`${path}/${to}`, { documents: documents.map(({ id }) => id) });
  return { server, owner, project, texts, path, list, trash, move };
}

async function teamOf(browser: Browser, { id }: DocumentSummary) {
  const { body } = await browser.get<OpenDocument>(`/api/documents/${id}`);
  const team = body.layers.find(({ audience }) => audience === 'team');
  if (!team) throw new Error('a text has a team layer');
  return layerRoom(team.id);
}

/** A client in the team's layer of a text. */
const openTeam = async (server: Running, browser: Browser, document: DocumentSummary) =>
  openLayer(await joinRoom(server, browser, await teamOf(browser, document)));

test('status and assignee are an annotator’s to say and tags an editor’s, for several texts at once', async () => {
  const { server, owner, project, texts, path, list } = await startShelf();
  const [ben, eve, vic] = (await Promise.all(
    (['annotator', 'editor', 'viewer'] as LinkRole[]).map((role) => joinAs(server, owner, project, role, role)),
  )) as [Browser, Browser, Browser];
  const documents = texts.map(({ id }) => id);
  const account = (await ben.me()).person?.account;
  const change = async (by: Browser, what: string, body: object) =>
    (await by.ask('PATCH', `${path}/documents/${what}`, { documents, ...body })).status;

  expect(await change(vic, 'status', { status: 'doing' })).toBe(403);
  expect(await change(ben, 'status', { status: 'doing' })).toBe(200);
  expect(await change(ben, 'assignee', { assignee: account })).toBe(200);
  expect(await change(ben, 'assignee', { assignee: 'somebody-else' })).toBe(422);
  expect(await change(ben, 'tags', { add: ['harbour'], remove: [] })).toBe(403);
  expect(await change(eve, 'tags', { add: [' harbour '], remove: [] })).toBe(200);
  expect(await change(eve, 'tags', { add: ['one, two'], remove: [] })).toBe(422);
  expect(await list(vic)).toMatchObject(texts.map(() => ({ status: 'doing', assignee: account, tags: ['harbour'] })));
});

test('[S17] a text in the trash shows everybody out, refuses exports and entry, and comes back with its marks', async () => {
  const { server, owner, project, texts, path, list, trash, move } = await startShelf();
  const [gone, kept] = texts;
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const [team, room] = [await teamOf(owner, gone), proseRoom(gone.id)];
  const layer = openLayer(await joinRoom(server, owner, team));
  layer.apply((write) => write.createAnnotation(aMark(gone), 1));
  const shownOut = Promise.all([room, team].map((each) => new Promise((resolve) => joinRoom(server, ben, each, resolve))));

  expect(await move(ben, 'trash', gone)).toMatchObject({ status: 403 });
  expect(await move(owner, 'trash', gone)).toMatchObject({ status: 200 });
  expect(await shownOut).toEqual([closes.notFound.code, closes.notFound.code]);
  expect((await list()).map(({ id }) => id)).toEqual([kept.id]);
  for (const address of [
    `/api/documents/${gone.id}`,
    `/api/documents/${gone.id}/export?format=csv`,
    `${path}/export?format=csv&documents=${kept.id},${gone.id}`,
  ]) {
    expect(await owner.get(address)).toMatchObject({ status: 404 });
  }
  expect(await trash()).toMatchObject([{ id: gone.id, trashedBy: { name: 'Ada' } }]);

  await move(owner, 'trash/restore', gone);
  expect(await trash()).toEqual([]);
  expect((await openTeam(server, ben, gone)).annotations().size).toBe(1);
});

test('[S17] a text is deleted now by the owner alone, and only from the trash', async () => {
  const { server, owner, project, texts, list, trash, move } = await startShelf();
  const [gone, kept] = texts;
  const eve = await joinAs(server, owner, project, 'editor', 'Eve');
  await move(eve, 'trash', gone);
  expect(await move(eve, 'trash/purge', gone)).toMatchObject({ status: 403 });
  expect(await move(owner, 'trash/purge', gone, kept)).toMatchObject({ status: 200 });
  expect(await trash()).toEqual([]);
  await move(owner, 'trash/restore', gone);
  expect((await list()).map(({ id }) => id)).toEqual([kept.id]);
});

test('[S17] after its month in the trash a text is gone when the server starts again, and not before', async () => {
  const dataDir = await temporaryFolder();
  const time = { now: Date.UTC(2024, 0, 1) };
  const { server, owner, texts, trash, move } = await startShelf({ dataDir }, { clock: { now: () => time.now } });
  await move(owner, 'trash', texts[0]);
  const [{ deletedAfter } = { deletedAfter: 0 }] = await trash();
  expect(deletedAfter).toBe(time.now + limits.keptInTrashMs);
  await server.stop();
  for (const [now, left] of [
    [deletedAfter, 1],
    [deletedAfter + 1, 0],
  ] as const) {
    const again = await startTestServer(
      { dataDir, port: Number(new URL(server.addresses.here).port) },
      { clock: { now: () => now } },
    );
    await eventually(async () => expect(await trash()).toHaveLength(left));
    await again.stop();
  }
});

test('marks are counted a while after they were made, and whoever is inside is named, each to those who may know', async () => {
  const { server, owner, project, texts, path } = await startShelf();
  const [text] = texts;
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const activity = async (by: Browser) =>
    (await by.get<Activity>(`${path}/activity`)).body.map(({ document, marks, inside }) => [document, marks, inside.length]);
  await eventually(async () => expect(await activity(owner)).toEqual([]));

  const layer = await openTeam(server, ben, text);
  const [one, two] = [aMark(text), aMark(text)];
  layer.apply((write) => {
    write.createAnnotation(one, 1);
    write.createAnnotation(two, 1);
  });
  layer.apply((write) => write.remove(two.id, 2));
  await eventually(async () => expect(await activity(owner)).toEqual([[text.id, 1, 0]]));
  await joinRoom(server, ben, proseRoom(text.id));
  await eventually(async () => expect(await activity(owner)).toEqual([[text.id, 1, 1]]));
});

test('of a text that somebody has been in, the marks of others since then are counted as new to them, until they have seen them', async () => {
  const { server, owner, project, texts, path } = await startShelf();
  const [text] = texts;
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const team = (await owner.get<OpenDocument>(`/api/documents/${text.id}`)).body.layers.find(
    ({ audience }) => audience === 'team',
  );
  const layer = await openTeam(server, ben, text);
  const [mine, other] = [aMark(text), aMark(text)];
  layer.apply((write) => {
    write.createAnnotation(mine, 1);
    write.createAnnotation(other, 1);
  });
  const news = async (by: Browser) => (await by.get<Activity>(`${path}/activity`)).body.map((each) => [each.marks, each.news]);
  await eventually(async () => expect(await news(owner)).toEqual([[2, 0]]));

  for (const person of [owner, ben]) await person.post(`/api/layers/${team?.id}/seen`, { extent: [] });
  expect(await news(owner)).toEqual([[2, 2]]);
  expect(await news(ben)).toEqual([[2, 0]]);
  await owner.post(`/api/documents/${text.id}/marks/seen`, {});
  expect(await news(owner)).toEqual([[2, 0]]);

  layer.apply((write) => write.setNote(mine.id, 'by Ben', 2));
  await eventually(async () => expect(await news(owner)).toEqual([[2, 1]]));
  layer.apply((write) => write.remove(mine.id, 3));
  await eventually(async () => expect(await news(owner)).toEqual([[1, 0]]));
});

test('what is done in a project moves it to the front of the list', async () => {
  const { owner, project, texts, path } = await startShelf();
  await owner.post('/api/projects', { name: 'Newer' });
  const names = async () => (await owner.get<Project[]>('/api/projects')).body.map(({ name }) => name);
  expect((await names())[0]).toBe('Newer');
  await owner.ask('PATCH', `${path}/documents/status`, { documents: [texts[0].id], status: 'done' });
  await eventually(async () => expect((await names())[0]).toBe(project.name));
});

test('in the archive everybody reads a project and nobody changes it, until its owner takes it back', async () => {
  const { server, owner, project, texts, path } = await startShelf();
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const team = await teamOf(ben, texts[0]);
  const writes = async () => {
    const layer = openLayer(await joinRoom(server, ben, team));
    layer.apply((write) => write.createAnnotation(aMark(texts[0]), 1));
    return layer;
  };
  expect(await ben.post(`${path}/archive`, {})).toMatchObject({ status: 403 });
  expect((await owner.post<Project>(`${path}/archive`, {})).body).toMatchObject({
    role: 'viewer',
    archived: { role: 'owner', at: expect.any(Number) },
  });
  expect((await owner.get<Project[]>('/api/projects')).body).toMatchObject([{ role: 'viewer', archived: { role: 'owner' } }]);
  expect(await owner.ask('PATCH', path, { name: 'Other' })).toMatchObject({ status: 403 });
  expect(await owner.post(`${path}/documents/paste`, { text: 'More.' })).toMatchObject({ status: 403 });
  expect((await ben.get<OpenDocument>(`/api/documents/${texts[0].id}`)).body.role).toBe('viewer');
  const refused = new Promise((resolve) => {
    joinRoom(server, ben, team, resolve).then((doc) =>
      openLayer(doc).apply((write) => write.createAnnotation(aMark(texts[0]), 1)),
    );
  });
  expect(await refused).toBe(closes.notAllowed.code);

  expect(await ben.ask('DELETE', `${path}/archive`)).toMatchObject({ status: 403 });
  expect((await owner.ask<Project>('DELETE', `${path}/archive`)).body).toMatchObject({ role: 'owner', archived: null });
  expect(await owner.ask('DELETE', `${path}/archive`)).toMatchObject({ status: 404 });
  await writes();
  await eventually(async () => expect((await openTeam(server, owner, texts[0])).annotations().size).toBe(1));
});

test('[V8] several texts are exported as one archive with a file for each, alike titles told apart', async () => {
  const { owner, project, texts, path } = await startShelf();
  const twin = await owner.post<{ document: DocumentSummary }>(`${path}/documents/paste`, { text: 'The harbour is closed.' });
  const ids = [...texts, twin.body.document].map(({ id }) => id).join(',');
  const { status, headers, text } = await owner.get(`${path}/export?format=csv&documents=${ids}`);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': expect.stringContaining(encodeURIComponent(`${project.name}.zip`).replaceAll("'", '%27')),
  });
  for (const name of ['The harbour is closed.csv', 'The harbour is closed (2).csv', 'The harbour is open.csv']) {
    expect(text).toContain(name);
  }
});

function aMark({ id }: DocumentSummary) {
  const target = { kind: 'document', document: id } as const;
  return { id: createAnnotationId(), label: 'verdict', codebook: 1, attributes: {}, origin: 'human', target, note: '' } as const;
}
