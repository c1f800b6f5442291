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
  expect(peeked.body).toEqual({ project: { id: project.id, name: project.name }, role, invitedBy: 'Ada' });
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
  expect(closed).toMatchObject({ id: link.id, used: 1, closed: expect.any(Number) });
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
