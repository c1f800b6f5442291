import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Group } from '../../shared/api/group-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Notices } from '../../shared/api/review-contract.ts';
import { createCommentId, createReviewId } from '../../shared/base/id.ts';
import { groupMark } from '../../shared/review/group-mark.ts';
import { accountOf, enveloped, mentioning, opening, passage, reply, startDiscussion } from '../api/discussing.fixture.ts';
import { openServerKey } from '../identity/server-key.ts';
import { createLogger } from '../log.ts';
import { createReaders } from '../review/readership.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import { Browser, joinAs, temporaryFolder } from '../test-server.ts';
import { openMail } from './mail.ts';
import { startMailServer } from './mail-server.fixture.ts';
import { createNotifier } from './notifier.ts';

const day = 24 * 60 * 60 * 1_000;

/** A text with Ada as its owner and Ben, who wants to be told by mail; and a notifier whose clock is put forward by hand. */
async function startTold({ confirms = true } = {}) {
  const mailServer = await startMailServer();
  const dataDir = await temporaryFolder();
  const discussion = await startDiscussion(undefined, { ...mailServer.config, dataDir });
  const { server, owner, project } = discussion;
  const ben = await joinAs(server, owner, project, 'commenter', 'Ben');
  const set = (change: Partial<Notices>) => ben.ask<Notices & Problem>('PATCH', '/api/me/notices', change);
  await set({ address: 'ben@example.org' });
  const [asked] = mailServer.arrived.splice(0);
  const token = /mail\/confirm#(\S+)/.exec(asked?.text ?? '')?.[1] ?? '';
  const confirm = () => new Browser(server).post('/api/mail/confirm', { token });
  if (confirms) await confirm();

  const records = await openSqliteRecords(join(dataDir, 'app.db'));
  let ahead = 0;
  const { mail: way } = mailServer.config;
  const notifier = createNotifier({
    records,
    readers: createReaders(records),
    mail: openMail(way.url, way.from),
    serverKey: await openServerKey(dataDir),
    clock: { now: () => Date.now() + ahead },
    logger: createLogger('silent'),
    base: () => 'https://notes.example.org',
  });
  onTestFinished(async () => {
    await notifier.close();
    await records.close();
  });
  return {
    ...{ ...discussion, mailServer, ben, set, asked, token, confirm },
    /** What arrives when so much time has passed. */
    async after(ms: number) {
      ahead += ms;
      await notifier.look();
      return mailServer.arrived.splice(0);
    },
  };
}

test('an address is written to once and told nothing before it is confirmed', async () => {
  const { owner, ben, done, asked, set, confirm, after } = await startTold({ confirms: false });
  expect(asked).toMatchObject({ to: ['ben@example.org'], headers: { from: 'Variorum <notes@example.org>' } });
  expect(asked?.text).toContain('Ben wants to be told by mail');
  expect((await set({})).body).toMatchObject({ mail: true, address: 'ben@example.org', confirmed: false });
  await done(owner, opening(mentioning(await accountOf(ben))));
  expect(await after(day)).toEqual([]);
  expect((await confirm()).status).toBe(200);
  expect((await set({})).body).toMatchObject({ confirmed: true });
});

test('a token confirms the address that it was sent to and no other', async () => {
  const { set, confirm, token, server } = await startTold({ confirms: false });
  await set({ address: 'ben@elsewhere.example' });
  expect((await confirm()).status).toBe(404);
  expect((await new Browser(server).post('/api/mail/confirm', { token: `${token}x` })).status).toBe(404);
  expect((await set({})).body).toMatchObject({ confirmed: false });
});

test('who is mentioned gets one letter after a minute, with the words, the passage and a way there', async () => {
  const { server, owner, project, ben, document, done, after } = await startTold();
  const subject = await passage(server, owner, document, 'The harbour is closed.');
  const { thread } = await done(owner, opening(mentioning(await accountOf(ben), 'is this so?'), { subject }));
  await done(owner, reply(thread.id, mentioning(await accountOf(ben), 'and since when?')));
  expect(await after(30_000)).toEqual([]);
  const [letter, ...others] = await after(31_000);
  expect(others).toEqual([]);
  expect(letter?.to).toEqual(['ben@example.org']);
  expect(letter?.headers).toMatchObject({
    references: `<thread-${thread.id}@example.org>`,
    'auto-submitted': 'auto-generated',
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  });
  for (const words of [
    'Ada mentioned you',
    '> The harbour is closed.',
    'is this so?',
    'and since when?',
    `https://notes.example.org/p/${project.id}/d/${document}?at=thread-${thread.id}`,
  ]) {
    expect(letter?.text).toContain(words);
  }
  expect(await after(day)).toEqual([]);
});

test('what was mended, erased, read or given to somebody else within the minute is not told', async () => {
  const { owner, ben, done, read, after } = await startTold();
  const account = await accountOf(ben);
  const comment = { id: createCommentId(), body: mentioning(account, 'quick') };
  const mended = await done(owner, opening('', { comment }));
  await done(owner, { kind: 'edit', thread: mended.thread.id, comment: comment.id, body: mentioning(await accountOf(owner)) });
  const erased = { id: createCommentId(), body: mentioning(account) };
  const other = await done(owner, opening('', { comment: erased }));
  await done(owner, { kind: 'erase', thread: other.thread.id, comment: erased.id });
  const given = await done(owner, opening('Yours?', { assignment: { to: account, due: '' } }));
  await done(owner, { kind: 'assign', thread: given.thread.id, assignment: null });
  const seen = await done(owner, opening(mentioning(account, 'you look at this already')));
  const change = (await read(ben)).threads.find(({ thread }) => thread.id === seen.thread.id)?.change ?? 0;
  await ben.post('/api/inbox/seen', { threads: [{ thread: seen.thread.id, seen: change }] });
  expect(await after(61_000)).toEqual([]);
});

test('[V2] of a text that is not there for them any more nobody is told', async () => {
  const { owner, ben, project, done, after } = await startTold();
  const account = await accountOf(ben);
  await done(owner, opening(mentioning(account)));
  await owner.ask('POST', `/api/projects/${project.id}/trash`, {
    documents: [(await done(owner, opening('x'))).thread.document],
  });
  expect(await after(61_000)).toEqual([]);
});

test('a group is told by a letter to each, and not to who has left it within the minute', async () => {
  const { owner, ben, project, done, after } = await startTold();
  const groups = `/api/projects/${project.id}/groups`;
  const { body: group } = await owner.post<Group>(groups, { name: 'Readers', members: [await accountOf(ben)] });
  await done(owner, opening(mentioning(groupMark(group.id), 'please read')));
  const [letter] = await after(61_000);
  expect(letter?.text).toContain('please read');
  await done(owner, opening(mentioning(groupMark(group.id), 'and this')));
  await owner.ask('DELETE', `${groups}/${group.id}/members/${await accountOf(ben)}`);
  expect(await after(61_000)).toEqual([]);
});

test('a task is told with its day, and a review with all that it brings is one letter', async () => {
  const { owner, ben, path, done, after } = await startTold();
  const account = await accountOf(ben);
  await done(owner, opening('Check this.', { assignment: { to: account, due: '2031-04-01' } }));
  const [task] = await after(61_000);
  expect(task?.text).toContain('was given to you, due 2031-04-01');
  expect(task?.text).toContain('Ada: Check this.');
  const commands = ['one', 'two', 'three'].map((words) => enveloped(opening(mentioning(account, words))));
  await owner.post(`${path}/reviews`, {
    id: createReviewId(),
    verdict: 'changes',
    note: mentioning(account, 'see all'),
    commands,
  });
  const [letter, ...others] = await after(61_000);
  expect(others).toEqual([]);
  expect(letter?.text).toContain('asks for changes. 3 notes came with it.');
});

test('a letter a day tells what is new, once, and only while something is', async () => {
  const { owner, ben, done, set, after } = await startTold();
  await set({ level: 'all', digest: true });
  expect(await after(day)).toEqual([]);
  await done(owner, opening('The first of the day.'));
  await done(owner, opening('The second.'));
  const [letter, ...others] = await after(day + 1);
  expect(others).toEqual([]);
  expect(letter?.headers.subject).toBe('2 threads have news for you');
  expect(letter?.text).toContain('Ada: The second.');
  const { body } = await ben.get<{ items: { view: { thread: { id: string }; change: number } }[] }>('/api/inbox');
  const threads = body.items.map(({ view }) => ({ thread: view.thread.id, seen: view.change }));
  await ben.post('/api/inbox/seen', { threads });
  expect(await after(day + 1)).toEqual([]);
});

test('one click in a mail program stops all mail, by a form and without signing in; another’s token stops nothing', async () => {
  const { server, owner, ben, set, done, after } = await startTold();
  const account = await accountOf(ben);
  await done(owner, opening(mentioning(account)));
  const [letter] = await after(61_000);
  const address = /<(.*)>/.exec(letter?.headers['list-unsubscribe'] ?? '')?.[1] ?? '';
  const { pathname, search } = new URL(address);
  const click = (to: string) =>
    fetch(`${server.addresses.here}${to}`, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
  expect((await click(`${pathname}?token=${account}.${'A'.repeat(22)}`)).status).toBe(404);
  expect((await set({})).body).toMatchObject({ level: 'mine' });
  expect((await click(`${pathname}${search}`)).status).toBe(200);
  expect((await set({})).body).toMatchObject({ level: 'none', digest: false });
  await done(owner, opening(mentioning(account)));
  expect(await after(day)).toEqual([]);
});

test('a mail server that is busy gets the letter later, and one that refuses it gets it no more', async () => {
  const { owner, ben, done, mailServer, after } = await startTold();
  const account = await accountOf(ben);
  await done(owner, opening(mentioning(account, 'once')));
  mailServer.refuse(451);
  expect(await after(61_000)).toEqual([]);
  expect(await after(15_000)).toHaveLength(1);
  await done(owner, opening(mentioning(account, 'twice')));
  mailServer.refuse(550);
  expect(await after(61_000)).toEqual([]);
  expect(await after(15_000)).toEqual([]);
});

test('an address that cannot be written to is not kept, and says so', async () => {
  const { set, mailServer } = await startTold();
  await mailServer.close();
  const { status, body } = await set({ address: 'new@example.org' });
  expect([status, body.code]).toEqual([503, 'unavailable']);
  expect((await set({})).body).toMatchObject({ address: 'ben@example.org', confirmed: true });
});
