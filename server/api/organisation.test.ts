import { expect, test } from 'vitest';
import type { FeedEvent } from '../../shared/api/feed-contract.ts';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import { startOrganised } from '../identity/organised-server.fixture.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs, secretIn, startOwned } from '../test-server.ts';

test('a guest who signs in by their organisation is the same account without being a guest, and comes back by it elsewhere', async () => {
  const { server, owner, project, signIn } = await startOrganised();
  expect((await new Browser(server, { afar: true }).me()).workspace.organisation).toBe('Example University');
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const guest = (await ben.me()).person;
  const feed = await openFeed(server, owner.cookie);
  feed.hear(project.id);
  const { status, body } = await signIn(ben, 'ben');
  expect([status, body.me.person]).toEqual([200, { ...guest, guest: false }]);
  await feed.until('members' satisfies FeedEvent['topic']);

  const phone = new Browser(server, { afar: true });
  expect((await signIn(phone, 'ben')).body.me.person).toEqual({ ...guest, guest: false });
  expect((await phone.get(`/api/projects/${project.id}`)).status).toBe(200);
  expect((await signIn(phone, 'ben')).status).toBe(200);
});

test('somebody new comes in where everybody may, or by an open link that they are led back to', async () => {
  const { server, owner, project, signIn } = await startOrganised();
  const cleo = new Browser(server, { afar: true });
  const refused = await signIn(cleo, 'cleo');
  expect([refused.status, refused.body.code]).toEqual([403, 'not-invited']);
  expect((await cleo.me()).person).toBeNull();

  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, { role: 'editor' });
  const secret = secretIn(link.address);
  const { body } = await signIn(cleo, 'cleo', secret);
  expect(body).toMatchObject({ me: { person: { name: 'Cleo', guest: false }, signInName: null }, secret });
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  expect((await signIn(new Browser(server), 'dan')).body.me.person?.name).toBe('dan');
});

test('[T22] a link with a passcode lets somebody new in by their organisation who gave it, and leads them on with it', async () => {
  const { server, owner, project, signIn } = await startOrganised();
  const asked = { role: 'annotator', passcode: 'harbour seven' };
  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, asked);
  const secret = secretIn(link.address);
  const cleo = new Browser(server, { afar: true });
  for (const passcode of [undefined, 'harbour eight']) {
    const refused = await signIn(cleo, 'cleo', secret, passcode);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-invited']);
    expect((await cleo.me()).person).toBeNull();
  }
  const { body } = await signIn(cleo, 'cleo', secret, 'harbour seven');
  expect(body).toMatchObject({ me: { person: { name: 'Cleo' } }, secret, passcode: 'harbour seven' });
  expect((await cleo.post('/api/links/join', { secret, passcode: body.passcode })).status).toBe(200);
});

test('where a domain decides, the organisation’s word for an address counts, and a word of anybody else’s does not', async () => {
  const { server, owner, signIn } = await startOrganised();
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'domain', domains: ['example.org'] });
  const tries = await Promise.all(['ben', 'cleo', 'dan'].map((who) => signIn(new Browser(server), who)));
  expect(tries.map(({ status }) => status)).toEqual([200, 403, 403]);
  expect(tries[2]?.body.detail).toContain('example.org');
});

test('who is here takes no identity that is somebody else’s, and stays who they are', async () => {
  const { server, owner, project, signIn } = await startOrganised();
  const [ben, other] = [
    await joinAs(server, owner, project, 'editor', 'Ben'),
    await joinAs(server, owner, project, 'editor', 'Other'),
  ];
  await signIn(ben, 'ben');
  const { status, body } = await signIn(other, 'ben');
  expect([status, body.code]).toEqual([409, 'name-taken']);
  expect((await other.me()).person).toMatchObject({ name: 'Other', guest: true });
});

test('of two windows that come back at once with somebody new one makes the account', async () => {
  const { server, owner, setOut, comeBack } = await startOrganised();
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  const windows = [new Browser(server), new Browser(server)];
  const answers: string[] = [];
  for (const window of windows) answers.push(await setOut(window, 'ben'));
  const both = await Promise.all(windows.map((window, at) => comeBack(window, answers[at] ?? '')));
  const accounts = new Set(
    (await Promise.all(windows.map((window) => window.me()))).flatMap(({ person }) => person?.account ?? []),
  );
  expect([both.filter(({ status }) => status === 200).length > 0, accounts.size]).toEqual([true, 1]);
});

test('who has left comes back by their organisation as somebody new', async () => {
  const { server, owner, project, signIn } = await startOrganised();
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const { body: before } = await signIn(ben, 'ben');
  expect((await ben.post('/api/me/delete', { proof: 'Ben' })).status).toBe(200);
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  const { body: after } = await signIn(new Browser(server), 'ben');
  expect(after.me.person?.account).not.toBe(before.me.person?.account);
});

test('whom the organisation refuses is told so, and one that does not answer is waited for no longer than need be', async () => {
  const { server, signIn } = await startOrganised();
  const refused = await signIn(new Browser(server), 'nobody');
  expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
  expect(refused.body.detail).toContain('Example University did not let you in');

  const organisation = { name: 'Example University', issuer: 'http://127.0.0.1:9', clientId: 'variorum', clientSecret: 'secret' };
  const { owner } = await startOwned({ organisation });
  expect((await owner.post('/api/sign-in/organisation', {})).status).toBe(503);
  const { owner: alone } = await startOwned();
  expect([(await alone.me()).workspace.organisation, (await alone.post('/api/sign-in/organisation', {})).status]).toEqual([
    null,
    503,
  ]);
});
