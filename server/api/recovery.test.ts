import { expect, test } from 'vitest';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { startMailServer } from '../mail/mail-server.fixture.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs, secretIn, startOwned } from '../test-server.ts';

const [password, other] = ['the harbour is closed', 'the quay is open again'];

/** Ada, who owns the workspace, and Ben, who signs in by his address. */
async function startForgotten(withMail = true) {
  const mailServer = withMail ? await startMailServer() : null;
  const owned = await startOwned(mailServer?.config);
  const ben = await joinAs(owned.server, owned.owner, owned.project, 'editor', 'Ben');
  await ben.post('/api/sign-up', { signInName: 'ben@example.org', password });
  const stranger = new Browser(owned.server, { afar: true });
  const ask = (want: 'reset' | 'letter', signInName = 'Ben@example.org') =>
    stranger.post<Problem>('/api/sign-in/ask', { want, signInName });
  const arrived = async () => {
    await expect.poll(() => mailServer?.arrived.length, { timeout: 20_000 }).toBeGreaterThan(0);
    const [letter] = mailServer?.arrived.splice(0) ?? [];
    return { ...letter, secret: /#(\S+)/.exec(letter?.text ?? '')?.[1] ?? '' };
  };
  const signIn = async (typed: string) =>
    (await new Browser(owned.server).post('/api/sign-in', { signInName: 'ben@example.org', password: typed })).status;
  return { ...owned, ben, stranger, mailServer, ask, arrived, signIn };
}

test('a letter leads to a new password once, ends every session, and the old password is none any more', async () => {
  const { server, ben, stranger, ask, arrived, signIn } = await startForgotten();
  const feed = await openFeed(server, ben.cookie);
  expect((await ask('reset')).status).toBe(200);
  const { to, text, secret } = await arrived();
  expect(to).toEqual(['ben@example.org']);
  expect(text).toContain('/reset#');
  const reset = (typed: string) => stranger.post<Me & Problem>('/api/password/reset', { secret, password: typed });
  expect((await reset('my ben@example.org')).body.fields).toHaveProperty('password');
  const { body } = await reset(other);
  expect(body.person).toMatchObject({ name: 'Ben' });
  await feed.closed;
  expect((await ben.me()).person).toBeNull();
  expect([await signIn(password), await signIn(other)]).toEqual([401, 200]);
  expect((await reset(password)).body.code).toBe('link-invalid');
});

test('a letter lets in once', async () => {
  const { server, ask, arrived } = await startForgotten();
  await ask('letter');
  const { secret } = await arrived();
  const enter = () => new Browser(server, { afar: true }).post<Me & Problem>('/api/sign-in/letter', { secret });
  const both = await Promise.all([enter(), enter()]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect((await new Browser(server).post('/api/password/reset', { secret, password: other })).status).toBe(404);
});

test('asking tells nothing about who is here, and fills nobody’s mail', async () => {
  const { ask, mailServer, arrived } = await startForgotten();
  const [known, unknown] = [await ask('reset'), await ask('reset', 'nobody@example.org')];
  expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
  await arrived();
  expect(mailServer?.arrived).toEqual([]);
  await ask('letter');
  await ask('letter');
  expect((await ask('letter')).status).toBe(429);
});

test('without mail the owner hands over a link that leads to a new password once, and nobody else does', async () => {
  const { server, owner, ben, ask, signIn } = await startForgotten(false);
  expect((await owner.me()).workspace.mail).toBe(false);
  expect((await ask('reset')).body.code).toBe('unavailable');
  const make = (by: Browser, signInName: string) =>
    by.post<{ address: string; name: string } & Problem>('/api/workspace/reset-link', { signInName });
  expect((await make(ben, 'ben@example.org')).status).toBe(403);
  expect((await make(owner, 'nobody')).status).toBe(404);
  const { body } = await make(owner, 'BEN@example.org');
  expect(body.name).toBe('Ben');
  const reset = { secret: secretIn(body.address), password: other };
  expect((await new Browser(server).post('/api/password/reset', reset)).status).toBe(200);
  expect((await new Browser(server).post('/api/password/reset', reset)).status).toBe(404);
  expect(await signIn(other)).toBe(200);
});
