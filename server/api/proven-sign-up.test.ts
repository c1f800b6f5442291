import { expect, test } from 'vitest';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { startMailServer } from '../mail/mail-server.fixture.ts';
import { Browser, joinAs, startOwned } from '../test-server.ts';

const password = 'the harbour is closed';

/** A workspace in which addresses at example.org count. */
async function startWithDomain(clock?: { now: () => number }) {
  const mailServer = await startMailServer();
  const owned = await startOwned(mailServer.config, clock && { clock });
  await owned.owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'domain', domains: ['Example.org'] });
  const stranger = new Browser(owned.server, { afar: true });
  const ask = (address: string) => stranger.post<Problem>('/api/sign-up/ask', { address });
  const arrived = async () => {
    await expect.poll(() => mailServer.arrived.length, { timeout: 20_000 }).toBeGreaterThan(0);
    const [letter] = mailServer.arrived.splice(0);
    return { ...letter, secret: /\/prove#(\S+)/.exec(letter?.text ?? '')?.[1] ?? '' };
  };
  const make = (browser: Browser, secret: string, name: string | undefined = 'Dan') =>
    browser.post<Me & Problem>('/api/sign-up/letter', { secret, password, ...(name && { name }) });
  return { ...owned, stranger, ask, arrived, make, mailServer };
}

test('whoever opens the letter to an address of the domain makes an account, once, and nothing is there before', async () => {
  const { server, stranger, ask, arrived, make } = await startWithDomain();
  expect((await stranger.me()).workspace).toMatchObject({ signUp: 'domain', domains: ['example.org'] });
  const direct = await stranger.post<Problem>('/api/sign-up', { signInName: 'dan@example.org', name: 'Dan', password });
  expect([direct.status, direct.body.code]).toEqual([403, 'not-invited']);
  expect((await ask('Dan@Example.org')).status).toBe(200);
  const { to, secret } = await arrived();
  expect(to).toEqual(['Dan@example.org']); // a mail server writes domains so
  const signIn = () => new Browser(server).post('/api/sign-in', { signInName: 'dan@example.org', password });
  expect((await signIn()).status).toBe(401);
  expect((await make(stranger, `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)).body.code).toBe('link-invalid');
  expect((await make(stranger, secret)).body).toMatchObject({
    person: { name: 'Dan', guest: false },
    signInName: 'Dan@Example.org',
  });
  expect((await signIn()).status).toBe(200);
  expect((await make(new Browser(server), secret, 'Eve')).body.code).toBe('name-taken');
});

test('addresses elsewhere get no letter, and what looks like the domain is elsewhere', async () => {
  const { ask, mailServer, arrived } = await startWithDomain();
  for (const address of ['dan@elsewhere.example', 'dan@example.org.evil.example', 'dan@sub.example.org']) {
    const { status, body } = await ask(address);
    expect([address, status, body.code]).toEqual([address, 403, 'not-invited']);
  }
  for (const address of ['dan@evil.example@example.org', 'dan@example.org,eve@evil.example', 'dan\n@example.org']) {
    expect([address, (await ask(address)).status]).toEqual([address, 422]);
  }
  await ask('dan@example.org');
  expect((await arrived()).to).toEqual(['dan@example.org']);
  expect(mailServer.arrived).toEqual([]);
});

test('asking answers alike for who is here and who is not, and the letter says that there is an account', async () => {
  const { ask, arrived, make, stranger } = await startWithDomain();
  const first = await ask('dan@example.org');
  await make(stranger, (await arrived()).secret);
  const second = await ask('DAN@example.org');
  expect([second.status, second.text]).toEqual([first.status, first.text]);
  const { text, secret } = await arrived();
  expect([secret, text]).toEqual(['', expect.stringContaining('There is one')]);
  await ask('dan@example.org');
  expect((await ask('dan@example.org')).status).toBe(429);
});

test('a guest proves an address and keeps everything, and takes no address of the domain without proof', async () => {
  const { server, owner, project, ask, arrived, make } = await startWithDomain();
  const ben = await joinAs(server, owner, project, 'editor', 'Ben');
  const guest = (await ben.me()).person;
  const unproven = await ben.post<Problem>('/api/sign-up', { signInName: 'CEO@example.org', password });
  expect([unproven.status, Object.keys(unproven.body.fields ?? {})]).toEqual([422, ['signInName']]);
  await ask('ben@example.org');
  const { body } = await make(ben, (await arrived()).secret, undefined);
  expect([body.person, body.signInName]).toEqual([{ ...guest, guest: false }, 'ben@example.org']);
  const changed = await ben.ask<Problem>('PATCH', '/api/me/sign-in', { password, signInName: 'ceo@example.org' });
  expect(Object.keys(changed.body.fields ?? {})).toEqual(['signInName']);
});

test('a letter that is too old makes nothing, nor does one for a domain that counts no more', async () => {
  let now = 1_800_000_000_000;
  const { owner, ask, arrived, make, stranger } = await startWithDomain({ now: () => now });
  await ask('dan@example.org');
  const { secret } = await arrived();
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'domain', domains: ['example.com'] });
  expect((await make(stranger, secret)).body.code).toBe('not-invited');
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'domain', domains: ['example.org'] });
  now += 5 * 60 * 60_000;
  expect((await make(stranger, secret)).body.code).toBe('link-invalid');
});

test('an invitation suffices, and without mail nobody proves an address', async () => {
  const { server, owner, project } = await startOwned();
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'domain', domains: ['example.org'] });
  const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
  expect((await ben.post('/api/sign-up', { signInName: 'ben@elsewhere.example', password })).status).toBe(200);
  expect((await new Browser(server).post('/api/sign-up/ask', { address: 'dan@example.org' })).status).toBe(503);
});
