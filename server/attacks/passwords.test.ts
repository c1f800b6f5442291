import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Options } from '../start.ts';
import { Browser, joinAs, secretIn, startOwned, temporaryFolder } from '../test-server.ts';

const password = 'the harbour is closed';

/** Where tries are counted and not how long one takes: hundreds of real ones take half a minute. */
const counting: Partial<Options> = {
  hashing: {
    hash: async (password) => `not hashed: ${password}`,
    verify: async ({ hash, password }) => hash === `not hashed: ${password}`,
  },
};

/** Ben, who has signed up, on a server behind a proxy that says from where each request comes. */
async function startSignedUp(options: Partial<Options> = {}) {
  const dataDir = await temporaryFolder();
  const owned = await startOwned({ dataDir, trustedProxies: { has: (address) => address === '127.0.0.1' } }, options);
  const ben = await joinAs(owned.server, owned.owner, owned.project, 'editor', 'Ben');
  expect((await ben.post('/api/sign-up', { signInName: 'ben', password })).status).toBe(200);
  const signIn = async (from: string, signInName: string, typed: string) => {
    const headers = { 'x-forwarded-for': from };
    return (await new Browser(owned.server).post('/api/sign-in', { signInName, password: typed }, headers)).status;
  };
  return { ...owned, ben, dataDir, signIn };
}

test('[T26] a password is not found from many addresses at once: after sixty tries for a name also the right one waits', async () => {
  const { signIn } = await startSignedUp(counting);
  let refused = 0;
  for (let tries = 0; tries < 62; tries++) {
    if ((await signIn(`198.51.100.${Math.floor(tries / 7)}`, 'ben', `wrong password ${tries}`)) === 429) refused++;
  }
  expect(refused).toBe(2);
  expect(await signIn('203.0.113.5', 'BEN ', password)).toBe(429);
});

test('[T26] a list of names and passwords from elsewhere is not tried through from one address, and others sign in meanwhile', async () => {
  const { signIn } = await startSignedUp(counting);
  const stuff = (from: number) =>
    Promise.all(Array.from({ length: 50 }, (_, at) => signIn('198.51.100.1', `name-${from + at}`, 'password of elsewhere')));
  const answers: number[] = [];
  // Here the requests that an address may make in a minute run out before its wrong passwords do.
  for (let from = 0; from < 250; from += 50) answers.push(...(await stuff(from)));
  expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(200);
  expect(answers.at(-1)).toBe(429);
  expect(await signIn('203.0.113.5', 'ben', password)).toBe(200);
});

test('[T26] a password that is short, or is the name in another writing, is taken nowhere', async () => {
  const { server, owner, project, ben } = await startSignedUp();
  const cleo = await joinAs(server, owner, project, 'viewer', 'Cleo');
  const { body: link } = await owner.post<{ address: string }>('/api/workspace/reset-link', { signInName: 'ben' });
  for (const [weak, name] of [
    ['123456789', 'cleo'],
    ['cleo'.repeat(5), 'cleo'],
    ['CLEO-cleo-2026', 'cleo'],
    ['ｃｌｅｏ and more', 'cleo'], // as wide letters, which fold to the same
  ] as const) {
    expect([weak, (await cleo.post('/api/sign-up', { signInName: name, password: weak })).status]).toEqual([weak, 422]);
  }
  for (const weak of ['short', 'Ben Ben Ben Ben', 'ＢＥＮ is my name']) {
    const change = await ben.ask<Problem>('PATCH', '/api/me/sign-in', { password, newPassword: weak });
    const reset = await new Browser(server).post('/api/password/reset', { secret: secretIn(link.address), password: weak });
    expect([weak, change.status, reset.status]).toEqual([weak, 422, 422]);
  }
});

test('[T27] the files hold no password and no secret that leads in, and two who chose the same do not look so', async () => {
  const { server, owner, project, ben, dataDir } = await startSignedUp();
  const cleo = await joinAs(server, owner, project, 'editor', 'Cleo');
  await cleo.post('/api/sign-up', { signInName: 'cleo', password });
  const guest = await joinAs(server, owner, project, 'viewer', 'Gus');
  const { body: way } = await guest.post<{ address: string }>('/api/me/return-link', {});
  const { body: reset } = await owner.post<{ address: string }>('/api/workspace/reset-link', { signInName: 'ben' });
  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, { role: 'editor' });
  const key = { name: 'A script', scope: 'read', expires: null };
  const { body: made } = await owner.post<{ secret: string }>(`/api/projects/${project.id}/keys`, key);
  const proof = secretIn(link.address).split('.')[1] ?? '';
  const secrets = [password, secretIn(way.address), secretIn(reset.address), proof, made.secret];
  const stored = await Promise.all(
    ['app.db', 'app.db-wal'].map((name) => readFile(join(dataDir, name), 'latin1').catch(() => '')),
  );
  const bytes = stored.join('');
  expect(bytes).toContain('Gus'); // it is the file in which people are
  for (const secret of secrets) expect(bytes).not.toContain(secret);

  const hashes = new Set([...bytes.matchAll(/[0-9a-f]{32}:[0-9a-f]{128}/g)].map(([hash]) => hash));
  expect(hashes.size).toBe(2);
  const answers = await Promise.all(
    ['/api/me', '/api/me/account', `/api/projects/${project.id}`, '/api/log', `/api/projects/${project.id}/keys`].map((path) =>
      owner.get(path),
    ),
  );
  const told = [...answers, await ben.get('/api/me/export')].map(({ text }) => text).join();
  for (const secret of [...secrets.filter((each) => each !== proof), ...hashes]) expect(told).not.toContain(secret);
});
