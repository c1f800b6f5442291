import { expect, test } from 'vitest';
import type { Reach, ShareLink } from '../../shared/api/link-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { linkRoles } from '../../shared/permission/role.ts';
import { Browser, joinAs, secretIn, startOwned } from '../test-server.ts';

type Joined = { me: Me; project: Project } & Problem;

async function startShared(role: (typeof linkRoles)[number] = 'annotator') {
  const owned = await startOwned();
  const { body: link } = await owned.owner.post<ShareLink>(`/api/projects/${owned.project.id}/links`, { role });
  return { ...owned, link, secret: secretIn(link.address) };
}

test.each(linkRoles)('a link as %s lets people join by name, in that role', async (role) => {
  const { server, secret, project } = await startShared(role);
  const ben = new Browser(server, { afar: true });
  const peeked = await ben.post('/api/links/peek', { secret });
  expect(peeked.body).toEqual({ project: { id: project.id, name: project.name }, text: null, role, invitedBy: 'Ada' });
  const { body } = await ben.post<Joined>('/api/links/join', { secret, name: 'Ben' });
  expect(body.me).toMatchObject({ person: { name: 'Ben', guest: true }, workspace: { isOwner: false, ownerName: 'Ada' } });
  expect(body.project).toMatchObject({ id: project.id, role });
  expect((await ben.get<Project[]>('/api/projects')).body).toMatchObject([{ id: project.id, role }]);
});

test('who joins without a name is asked for one, and becomes nobody meanwhile', async () => {
  const { server, secret } = await startShared();
  const ben = new Browser(server);
  expect((await ben.post<Joined>('/api/links/join', { secret })).body).toMatchObject({
    code: 'invalid',
    fields: { name: 'Give a name.' },
  });
  expect((await ben.me()).person).toBeNull();
});

test('who is in already keeps their account and never loses a role to a weaker link', async () => {
  const { server, owner, secret, project } = await startShared('viewer');
  const { body } = await owner.post<Joined>('/api/links/join', { secret, name: 'Somebody else' });
  expect(body).toMatchObject({ me: { person: { name: 'Ada' } }, project: { role: 'owner' } });
  const ben = await joinAs(server, owner, project, 'editor', 'Ben');
  expect((await ben.post<Joined>('/api/links/join', { secret })).body.project.role).toBe('editor');
});

test('a closed link lets nobody in any more, and who came through it stays', async () => {
  const { server, owner, link, secret, project } = await startShared();
  const ben = new Browser(server);
  await ben.post('/api/links/join', { secret, name: 'Ben' });
  const path = `/api/projects/${project.id}/links/${link.id}`;
  const { body: closed } = await owner.ask<ShareLink>('DELETE', path);
  expect(closed).toMatchObject({ id: link.id, arrivals: [{ name: 'Ben', role: 'annotator' }], closed: expect.any(Number) });
  expect((await owner.ask<ShareLink>('DELETE', path)).body.closed).toBe(closed.closed);
  for (const ask of ['peek', 'join']) {
    const { status, body } = await new Browser(server).post<Problem>(`/api/links/${ask}`, { secret, name: 'Cay' });
    expect([status, body.code]).toEqual([410, 'link-closed']);
  }
  expect((await ben.get(`/api/projects/${project.id}`)).status).toBe(200);
});

test('a secret that was made up leads nowhere', async () => {
  const { server, link } = await startShared();
  const { status, body } = await new Browser(server).post<Problem>('/api/links/join', {
    secret: `${link.id}.AAAAAAAAAAAAAAAAAAAAAA`,
    name: 'M',
  });
  expect([status, body.code]).toEqual([404, 'link-invalid']);
});

test('links are the owner’s to see, with whom they reach; an editor is refused and a stranger learns nothing', async () => {
  const { server, owner, project } = await startShared();
  const path = `/api/projects/${project.id}/links`;
  const { body } = await owner.get<{ links: ShareLink[]; reach: Reach }>(path);
  expect(body.links).toHaveLength(1);
  expect(body.reach.scope).toBe('machine');
  const editor = await joinAs(server, owner, project, 'editor', 'Eve');
  expect(await editor.get<Problem>(path)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  expect((await new Browser(server).get<Problem>(path)).status).toBe(401);
});

test('a link of another project is not found through mine', async () => {
  const { owner, link } = await startShared();
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Other' });
  expect((await owner.ask('DELETE', `/api/projects/${other.id}/links/${link.id}`)).status).toBe(404);
});

test('a link tells who came through it, when, and what they are now', async () => {
  const { server, owner, project, secret } = await startShared('viewer');
  const before = Date.now();
  await new Browser(server).post('/api/links/join', { secret, name: 'Ben' });
  const { body } = await owner.get<{ links: ShareLink[] }>(`/api/projects/${project.id}/links`);
  const [arrival] = body.links[0]?.arrivals ?? [];
  expect(arrival).toMatchObject({ name: 'Ben', guest: true, role: 'viewer' });
  expect(arrival?.at).toBeGreaterThanOrEqual(before);
});

test('a link lets nobody in once its time is over, and none is made whose time is over already', async () => {
  const time = { now: Date.now() };
  const { server, owner, project } = await startOwned({}, { clock: { now: () => time.now } });
  const path = `/api/projects/${project.id}/links`;
  const { body: link } = await owner.post<ShareLink>(path, { role: 'viewer', expires: time.now + 1_000 });
  const secret = secretIn(link.address);
  expect((await new Browser(server).post('/api/links/join', { secret, name: 'Ben' })).status).toBe(200);
  time.now += 1_000;
  for (const ask of ['peek', 'join']) {
    const { status, body } = await new Browser(server).post<Problem>(`/api/links/${ask}`, { secret, name: 'Cay' });
    expect([status, body.code, body.detail]).toEqual([410, 'link-closed', expect.stringContaining('time of this link is over')]);
  }
  const late = await owner.post<Problem>(path, { role: 'viewer', expires: time.now });
  expect([late.status, late.body.fields]).toEqual([422, { expires: 'Choose a time that is still to come.' }]);
});

test('a link with a passcode tells nothing and lets nobody in without it; capital letters in it do not count', async () => {
  const { server, owner, project } = await startOwned();
  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, {
    role: 'viewer',
    passcode: 'Harbour',
  });
  expect(link).toMatchObject({ asksPasscode: true });
  expect(JSON.stringify(link)).not.toMatch(/harbour/i);
  const secret = secretIn(link.address);
  const ben = new Browser(server);
  for (const [proof, code] of [
    [{}, 'passcode-needed'],
    [{ passcode: 'Haven' }, 'wrong-passcode'],
  ] as const) {
    for (const ask of ['peek', 'join']) {
      const { status, body, text } = await ben.post<Problem>(`/api/links/${ask}`, { secret, name: 'Ben', ...proof });
      expect([status, body.code]).toEqual([403, code]);
      expect(text).not.toContain(project.name);
    }
  }
  const stranger = { signInName: 'mallory', password: 'a long password', name: 'Mallory', secret };
  expect((await new Browser(server).post<Problem>('/api/sign-up', stranger)).body.code).toBe('not-invited');
  expect((await ben.post<Joined>('/api/links/join', { secret, name: 'Ben', passcode: ' harbour' })).body.project.role).toBe(
    'viewer',
  );
});

test('who closes a link may take out the guests who came through it, and those who have an account by now stay', async () => {
  const { server, owner, link, secret, project } = await startShared();
  const [ben, cay] = [new Browser(server), new Browser(server)];
  await ben.post('/api/links/join', { secret, name: 'Ben' });
  await cay.post('/api/links/join', { secret, name: 'Cay' });
  await cay.post('/api/sign-up', { signInName: 'cay', password: 'a long password' });
  const { body: closed } = await owner.ask<ShareLink>('DELETE', `/api/projects/${project.id}/links/${link.id}?guests=go`);
  expect(closed.arrivals).toMatchObject([
    { name: 'Ben', role: null },
    { name: 'Cay', guest: false, role: 'annotator' },
  ]);
  expect((await ben.get(`/api/projects/${project.id}`)).status).toBe(404);
  expect((await cay.get(`/api/projects/${project.id}`)).status).toBe(200);
});
