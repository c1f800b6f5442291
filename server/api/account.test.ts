import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Account } from '../../shared/api/account-contract.ts';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { closes } from '../../shared/protocol/close.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs, joinRoom, secretIn, startOwned, temporaryFolder } from '../test-server.ts';
import { opening, passage, reply, startDiscussion } from './discussing.fixture.ts';
import { unzip } from './zip.fixture.ts';

const password = 'the harbour is closed';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Ben, who has signed up in one browser and signed in in a second. */
async function startTwice() {
  const owned = await startOwned();
  const ben = await joinAs(owned.server, owned.owner, owned.project, 'editor', 'Ben');
  await ben.post('/api/sign-up', { signInName: 'ben', password });
  const second = new Browser(owned.server, { afar: true });
  await second.post('/api/sign-in', { signInName: 'ben', password }, { 'user-agent': firefox });
  const read = async (browser: Browser) => (await browser.get<Account>('/api/me/account')).body;
  return { ...owned, ben, second, read };
}

test('I see where I am signed in, this browser first, and nobody else’s', async () => {
  const { owner, ben, second, read } = await startTwice();
  const { sessions } = await read(ben);
  expect(sessions.map(({ current, userAgent }) => [current, userAgent])).toEqual([
    [true, ''],
    [false, firefox],
  ]);
  expect((await read(second)).sessions[0]).toMatchObject({ current: true, userAgent: firefox });
  expect((await read(owner)).sessions).toHaveLength(1);
  expect((await new Browser((await startOwned()).server).get('/api/me/account')).status).toBe(401);
});

test('a session that I end elsewhere closes its sockets within a second, and this one stays', async () => {
  const { server, project, ben, second, read } = await startTwice();
  const { body: text } = await ben.post<{ document: { id: OpenDocument['document']['id'] } }>(
    `/api/projects/${project.id}/documents/paste`,
    { text: 'The harbour is closed.' },
  );
  const [feed, own] = [await openFeed(server, second.cookie), await openFeed(server, ben.cookie)];
  let close = (_code: number) => {};
  const closed = new Promise<number>((resolve) => {
    close = resolve;
  });
  await joinRoom(server, second, proseRoom(text.document.id), (code) => close(code));
  await feed.settled();
  const other = (await read(ben)).sessions.find(({ current }) => !current);
  const begun = performance.now();
  const { status, body } = await ben.ask<Account>('DELETE', `/api/me/sessions/${other?.id}`);
  expect([status, body.sessions.length]).toEqual([200, 1]);
  expect(await feed.closed).toBe(closes.signedOut.code);
  expect(await closed).toBe(closes.signedOut.code);
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect((await second.me()).person).toBeNull();
  expect(own.socket.readyState).toBe(own.socket.OPEN);
});

test('nobody ends a session of somebody else', async () => {
  const { owner, ben, read } = await startTwice();
  const [mine] = (await read(ben)).sessions;
  expect((await owner.ask('DELETE', `/api/me/sessions/${mine?.id}`)).status).toBe(404);
  expect((await ben.me()).person).not.toBeNull();
});

test('all others end at once', async () => {
  const { ben, second, read } = await startTwice();
  await ben.ask('DELETE', '/api/me/sessions');
  expect((await read(ben)).sessions.map(({ current }) => current)).toEqual([true]);
  expect((await second.me()).person).toBeNull();
});

test('a new password takes the old one, ends the other sessions, and is not taken from who does not know the old one', async () => {
  const { server, ben, second } = await startTwice();
  const change = (body: object) => ben.ask<Me & Problem>('PATCH', '/api/me/sign-in', body);
  const wrong = await change({ password: 'not it at all', newPassword: 'another long password' });
  expect([wrong.status, wrong.body.fields]).toEqual([401, { password: expect.any(String) }]);
  expect((await second.me()).person).not.toBeNull();
  expect((await change({ password, newPassword: 'another long password' })).status).toBe(200);
  expect((await second.me()).person).toBeNull();
  const signIn = (typed: string) => new Browser(server).post('/api/sign-in', { signInName: 'ben', password: typed });
  expect((await signIn(password)).status).toBe(401);
  expect((await signIn('another long password')).status).toBe(200);
});

test('I change the name by which I sign in, not to one that somebody has', async () => {
  const { server, owner, ben } = await startTwice();
  await owner.post('/api/sign-up', { signInName: 'ada', password });
  const change = (signInName: string) => ben.ask<Me & Problem>('PATCH', '/api/me/sign-in', { password, signInName });
  expect((await change('ADA')).body.code).toBe('name-taken');
  expect((await change('Benjamin')).body.signInName).toBe('Benjamin');
  const signIn = (signInName: string) => new Browser(server).post('/api/sign-in', { signInName, password });
  expect((await signIn('ben')).status).toBe(401);
  expect((await signIn('benjamin')).status).toBe(200);
});

test('a guest’s return link lets in as the same guest, until a newer one or a password takes its place', async () => {
  const { server, owner, project } = await startOwned();
  const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
  const make = async () => (await ben.post<{ address: string } & Problem>('/api/me/return-link', {})).body;
  const comeBack = (address: string) => {
    const browser = new Browser(server, { afar: true });
    return browser.post<Me & Problem>('/api/return', { secret: secretIn(address) });
  };
  const { address: first } = await make();
  expect(new URL(first).pathname).toBe('/return');
  expect((await comeBack(first)).body.person).toEqual((await ben.me()).person);
  expect((await comeBack(first)).status).toBe(200);
  const { address: second } = await make();
  expect((await comeBack(first)).body.code).toBe('link-invalid');
  expect((await comeBack(second)).status).toBe(200);
  await ben.post('/api/sign-up', { signInName: 'ben', password });
  expect((await comeBack(second)).body.code).toBe('link-invalid');
  expect((await make()).code).toBe('has-password');
});

test('[V2] I take along what is kept of me and what I said, and nothing that others said', async () => {
  const discussion = await startDiscussion();
  const { server, owner, project, done } = discussion;
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const subject = await passage(server, owner, discussion.document, 'The harbour is closed.');
  const { thread } = await done(owner, opening('Who says so?', { subject }));
  await done(ben, reply(thread.id, 'The harbour master.'));
  const answer = await fetch(`${server.addresses.here}/api/me/export`, { headers: { cookie: ben.cookie } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const files = unzip(Buffer.from(await answer.arrayBuffer()));
  expect(JSON.parse(files.get('about-me.json') ?? '')).toMatchObject({ name: 'Ben', guest: true, sessions: [{ current: true }] });
  expect(files.get('comments.json')).toContain('The harbour master.');
  expect([...files.values()].join()).not.toContain('Who says so?');
});

describe('deleting my account', () => {
  const go = (browser: Browser, proof: string) => browser.post<Me & Problem>('/api/me/delete', { proof });

  test('takes away my name, my ways in and my own layers; what I said with others stays under a pseudonym', async () => {
    const dataDir = await temporaryFolder();
    const { server, owner, project, document, done, read } = await startDiscussion(undefined, { dataDir });
    const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
    await ben.post('/api/sign-up', { signInName: 'ben', password });
    const path = `/api/documents/${document}`;
    const { body: own } = await ben.post<LayerSummary>(`${path}/personal`, {});
    await done(ben, opening('I was there.'));
    const feed = await openFeed(server, ben.cookie);
    expect((await go(ben, 'not it')).body.fields).toHaveProperty('proof');
    const cookie = ben.cookie;
    expect((await go(ben, password)).body.person).toBeNull();
    await feed.closed;
    expect((await ben.get<Me>('/api/me', { cookie })).body.person).toBeNull();
    expect((await new Browser(server).post('/api/sign-in', { signInName: 'ben', password })).status).toBe(401);

    const opened = (await owner.get<OpenDocument>(path)).body;
    expect(opened.former.map(({ name }) => name)).toEqual(['Former member 1']);
    expect(opened.members.map(({ name }) => name)).toEqual(['Ada']);
    expect((await read(owner)).people.map(({ name }) => name)).toContain('Former member 1');
    const records = await openSqliteRecords(join(dataDir, 'app.db'));
    onTestFinished(() => records.close());
    expect(await records.layer(own.id)).toBeNull();
    const cleo = await joinAs(server, owner, project, 'viewer', 'Cleo');
    await go(cleo, 'Cleo');
    expect((await owner.get<OpenDocument>(path)).body.former.map(({ name }) => name).sort()).toEqual([
      'Former member 1',
      'Former member 2',
    ]);
    expect((await new Browser(server).post('/api/sign-in', { signInName: 'ben', password })).status).toBe(401);
  });

  test('waits until somebody else owns what I own alone, and for the workspace until it is gone', async () => {
    const { server, owner, project } = await startOwned();
    const ben = await joinAs(server, owner, project, 'editor', 'Ben');
    const { person } = await ben.me();
    const path = `/api/projects/${project.id}/members/${person?.account}`;
    expect((await owner.ask('PATCH', path, { role: 'owner' })).status).toBe(200);
    expect((await go(owner, 'Ada')).body.code).toBe('still-owner');
    expect((await go(ben, 'Ben')).status).toBe(200);
    expect((await owner.me()).person).not.toBeNull();
  });
});
