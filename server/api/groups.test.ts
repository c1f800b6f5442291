import { expect, test } from 'vitest';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { Group } from '../../shared/api/group-contract.ts';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Member, Project } from '../../shared/api/project-contract.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs, secretIn, startOwned } from '../test-server.ts';
import { accountOf, paste } from './discussing.fixture.ts';

async function start() {
  const owned = await startOwned();
  const { server, owner, project } = owned;
  const [eve, ben] = [
    await joinAs(server, owner, project, 'editor', 'Eve'),
    await joinAs(server, owner, project, 'annotator', 'Ben'),
  ];
  const path = `/api/projects/${project.id}/groups`;
  const groups = async (who: Browser) =>
    (await who.get<Project & { members: Member[]; groups: Group[] }>(`/api/projects/${project.id}`)).body.groups;
  return { ...owned, eve, ben, path, groups };
}

test('editors make, fill, name and dissolve groups, of which all members are told', async () => {
  const { server, owner, project, eve, ben, path, groups } = await start();
  const [account, document] = [await accountOf(ben), await paste(owner, project, 'Words.')];
  const feed = await openFeed(server, ben.cookie);
  feed.hear(project.id);
  await feed.settled();
  const { body: made } = await eve.post<Group>(path, { name: ' Readers ', members: [await accountOf(eve)] });
  expect(made).toMatchObject({ name: 'Readers', members: [await accountOf(eve)] });
  await feed.until('members');
  expect((await eve.post(`${path}/${made.id}/members/${account}`, {})).status).toBe(200);
  await feed.until('standing'); // other threads may be theirs now
  expect((await eve.ask('PATCH', `${path}/${made.id}`, { name: 'Second readers' })).status).toBe(200);
  const [told] = await groups(ben);
  expect([told?.name, new Set(told?.members)]).toEqual(['Second readers', new Set([await accountOf(eve), account])]);
  expect((await ben.get<OpenDocument>(`/api/documents/${document}`)).body.groups).toEqual([told]);

  expect((await owner.post<Problem>(path, { name: 'second READERS' })).body.code).toBe('name-taken');
  expect((await owner.post<Problem>(path, { name: '  ' })).status).toBe(422);
  expect((await owner.post<Problem>(path, { name: 'Others', members: ['nobody-here'] })).status).toBe(404);
  expect((await ben.post(path, { name: 'Mine' })).status).toBe(403);
  expect((await ben.ask('DELETE', `${path}/${made.id}/members/${account}`)).status).toBe(403);
  expect((await owner.ask('DELETE', `${path}/${made.id}/members/${account}`)).status).toBe(200);
  expect((await owner.ask('DELETE', `${path}/${made.id}`)).status).toBe(200);
  expect((await owner.ask('DELETE', `${path}/${made.id}`)).status).toBe(404);
  expect(await groups(ben)).toEqual([]);
});

test('no program is in a group, and no group is a way into another project', async () => {
  const { server, owner, project, path, eve } = await start();
  const { body: made } = await owner.post<{ key: { account: string } }>(`/api/projects/${project.id}/keys`, {
    ...{ name: 'Tagger', scope: 'annotate', expires: null },
  });
  expect((await owner.post(path, { name: 'Programs', members: [made.key.account] })).status).toBe(403);
  const { body: group } = await owner.post<Group>(path, { name: 'Readers' });
  expect((await owner.post(`${path}/${group.id}/members/${made.key.account}`, {})).status).toBe(403);
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Other' });
  const sten = await joinAs(server, owner, other, 'editor', 'Sten');
  const elsewhere = `/api/projects/${other.id}/groups/${group.id}`;
  for (const status of [
    (await sten.ask('PATCH', elsewhere, { name: 'Ours' })).status,
    (await sten.ask('DELETE', elsewhere)).status,
    (await sten.post(`${elsewhere}/members/${await accountOf(sten)}`, {})).status,
    (await sten.ask('DELETE', `${elsewhere}/members/${await accountOf(eve)}`)).status,
    (await sten.ask('PATCH', `${path}/${group.id}`, { name: 'Ours' })).status,
  ]) {
    expect(status).toBe(404);
  }
});

test('[T23] who comes to one text alone is told of no group', async () => {
  const { server, owner, project, path } = await start();
  const document = await paste(owner, project, 'Words.');
  await owner.post(path, { name: 'Secret readers', members: [await accountOf(owner)] });
  const link = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, { role: 'editor', document });
  const theo = new Browser(server, { afar: true });
  await theo.post('/api/links/join', { secret: secretIn(link.body.address), name: 'Theo' });
  const opened = await theo.get<OpenDocument>(`/api/documents/${document}`);
  expect([opened.status, opened.body.groups]).toEqual([200, []]);
  expect((await theo.post(path, { name: 'Mine' })).status).toBe(404);
});
