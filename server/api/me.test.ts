import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { Browser, secretIn, startOwned, startTestServer, temporaryFolder } from '../test-server.ts';

const ownerSecret = (server: { ownerLinks: readonly string[] }) => secretIn(server.ownerLinks[0] ?? '');

test('the first visitor on the machine gives a name and owns the workspace and a first project', async () => {
  const server = await startTestServer();
  const ada = new Browser(server);
  expect((await ada.me()).workspace).toMatchObject({ claimed: false, claimable: true });
  const { status, body } = await ada.claim('  Ada ');
  expect(status).toBe(200);
  expect(body.me).toMatchObject({ person: { name: 'Ada' }, workspace: { isOwner: true, ownerName: 'Ada' } });
  expect(body.project).toMatchObject({ name: 'My first project', role: 'owner', documents: 0 });
  expect(await ada.me()).toEqual(body.me);
});

test('of many who claim at the same moment exactly one becomes the owner, and the others no one', async () => {
  const server = await startTestServer();
  const browsers = Array.from({ length: 8 }, () => new Browser(server));
  const answers = await Promise.all(browsers.map((browser, i) => browser.claim(`Visitor ${i}`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(403)]);
  for (const [i, { status, body }] of answers.entries()) {
    const me = await browsers[i]?.me();
    expect(me?.person !== null).toBe(status === 200);
    if (status !== 200) expect(body.code).toBe('workspace-claimed');
  }
});

test('a second browser on the machine is told whose workspace it is, and is not a second owner', async () => {
  const { server } = await startOwned();
  const second = new Browser(server);
  expect(await second.me()).toMatchObject({ person: null, workspace: { claimed: true, claimable: false, ownerName: 'Ada' } });
  const { status, body } = await second.claim('Ben');
  expect(status).toBe(403);
  expect(body.code).toBe('workspace-claimed');
  expect(body.detail).toContain('Ada’s workspace');
  expect(body.detail).toContain('owner link');
});

test('a stranger from elsewhere may not claim, and is not told the owner’s name', async () => {
  const server = await startTestServer();
  const stranger = new Browser(server, { afar: true });
  expect((await stranger.me()).workspace.claimable).toBe(false);
  expect((await stranger.claim('Mallory')).body.code).toBe('not-on-this-machine');
  await new Browser(server).claim('Ada');
  expect((await stranger.me()).workspace.ownerName).toBeNull();
  expect((await stranger.claim('Mallory')).body.detail).not.toContain('Ada');
});

test('the owner link lets in once, whoever has lost all cookies', async () => {
  const { server } = await startOwned();
  const again = new Browser(server);
  const { status, body } = await again.post<Me>('/api/enter', { secret: ownerSecret(server) });
  expect(status).toBe(200);
  expect(body).toMatchObject({ person: { name: 'Ada' }, workspace: { isOwner: true } });
  expect((await again.me()).workspace.isOwner).toBe(true);
  const third = await new Browser(server).post<Problem>('/api/enter', { secret: ownerSecret(server) });
  expect(third).toMatchObject({ status: 410, body: { code: 'owner-link-used' } });
});

test('the owner who opens the link in their own browser does not use it up', async () => {
  const { server, owner } = await startOwned();
  expect((await owner.post('/api/enter', { secret: ownerSecret(server) })).status).toBe(200);
  expect((await new Browser(server).post('/api/enter', { secret: ownerSecret(server) })).status).toBe(200);
});

test('a wrong secret lets nobody in and leaves the right one good', async () => {
  const { server } = await startOwned();
  const browser = new Browser(server);
  expect((await browser.post('/api/enter', { secret: 'x'.repeat(24) })).status).toBe(410);
  expect((await browser.post('/api/enter', { secret: ownerSecret(server) })).status).toBe(200);
});

test('while nobody owns the workspace, the owner link lets its bearer claim it from another machine', async () => {
  const server = await startTestServer();
  const ada = new Browser(server, { afar: true });
  const entered = await ada.post<Me>('/api/enter', { secret: ownerSecret(server) });
  expect(entered.body).toMatchObject({ person: null, workspace: { claimed: false, claimable: true } });
  expect((await ada.me()).workspace.claimable).toBe(true);
  expect((await ada.claim('Ada')).body.me.workspace.isOwner).toBe(true);
});

test('every start prints another owner link, and a session outlives the restart', async () => {
  const dataDir = await temporaryFolder();
  const { server, owner } = await startOwned({ dataDir });
  const cookie = owner.cookie;
  await server.stop();
  const restarted = await startTestServer({ dataDir });
  expect(restarted.ownerLinks).not.toEqual(server.ownerLinks);
  const { body } = await new Browser(restarted).get<Me>('/api/me', { cookie });
  expect(body.workspace.isOwner).toBe(true);
});

test('the session cookie is out of reach of scripts and other sites, and works over plain http', async () => {
  const server = await startTestServer();
  const { headers } = await new Browser(server).claim('Ada');
  const [cookie = ''] = headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=Lax/i);
  expect(cookie).not.toMatch(/; Secure/i);
});

test('a changed name is everywhere, and an empty one is refused by field', async () => {
  const { owner, project } = await startOwned();
  const renamed = await owner.ask<Me>('PATCH', '/api/me', { name: 'Ada L.' });
  expect(renamed.body.person?.name).toBe('Ada L.');
  expect((await owner.get(`/api/projects/${project.id}`)).text).toContain('Ada L.');
  const refused = await owner.ask<Problem>('PATCH', '/api/me', { name: '  ' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'invalid', fields: { name: expect.any(String) } } });
});

test('who leaves is nobody, and their old cookie opens nothing', async () => {
  const { owner } = await startOwned();
  const cookie = owner.cookie;
  expect((await owner.post<Me>('/api/leave', {})).body.person).toBeNull();
  expect((await owner.me()).person).toBeNull();
  expect((await owner.get<Me>('/api/me', { cookie })).body.person).toBeNull();
});

test('a session lasts a year from the last visit', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { owner } = await startOwned();
  const dayMs = 24 * 60 * 60 * 1000;
  for (const days of [200, 200, 360]) {
    vi.setSystemTime(systemClock.now() + days * dayMs);
    expect((await owner.me()).workspace.isOwner).toBe(true);
  }
  vi.setSystemTime(systemClock.now() + 370 * dayMs);
  expect((await owner.me()).person).toBeNull();
});

test('an owner whose first project could not be made is the owner all the same', async () => {
  const dataDir = await temporaryFolder();
  const ada = new Browser(await startTestServer({ dataDir }));
  const file = openSqlite(join(dataDir, 'app.db'));
  onTestFinished(() => file.close());
  file.exec(`create trigger refused before insert on project begin select raise(abort, 'no room'); end`);
  expect((await ada.claim('Ada')).status).toBe(500);
  expect((await ada.me()).workspace.isOwner).toBe(true);
});

test('a forged cookie is nobody’s', async () => {
  const { owner } = await startOwned();
  const forged = owner.cookie.replace(/\.([^.]{4})/, '.AAAA');
  expect((await owner.get<Me>('/api/me', { cookie: forged })).body.person).toBeNull();
});
