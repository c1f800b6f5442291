import { expect, test } from 'vitest';
import type { FeedEvent } from '../../shared/api/feed-contract.ts';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs, secretIn, startOwned, startTestServer } from '../test-server.ts';

const password = 'the harbour is closed';
const signUp = (browser: Browser, body: object = {}) =>
  browser.post<Me & Problem>('/api/sign-up', { signInName: 'ben', password, ...body });
const signIn = (browser: Browser, signInName = 'ben', typed = password) =>
  browser.post<Me & Problem>('/api/sign-in', { signInName, password: typed });

async function startSignedUp() {
  const owned = await startOwned();
  const ben = await joinAs(owned.server, owned.owner, owned.project, 'annotator', 'Ben');
  expect((await signUp(ben)).status).toBe(200);
  return { ...owned, ben };
}

test('a guest who signs up is the same account without being a guest, also for the others, and signs in elsewhere', async () => {
  const { server, owner, project } = await startOwned();
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const guest = (await ben.me()).person;
  expect(guest).toMatchObject({ name: 'Ben', guest: true });
  const feed = await openFeed(server, owner.cookie);
  feed.hear(project.id);
  const { body } = await signUp(ben, { signInName: ' Ben@Example.org ' });
  expect(body).toMatchObject({ person: { ...guest, guest: false }, signInName: 'Ben@Example.org' });
  await feed.until('members' satisfies FeedEvent['topic']);
  const { members } = (await owner.get<{ members: Member[] }>(`/api/projects/${project.id}`)).body;
  expect(members.find(({ name }) => name === 'Ben')).toEqual({ ...guest, guest: false, role: 'annotator' });

  const phone = new Browser(server, { afar: true });
  const { status, body: there } = await signIn(phone, 'ben@example.ORG');
  expect([status, there.person?.account]).toEqual([200, guest?.account]);
  expect((await phone.get(`/api/projects/${project.id}`)).status).toBe(200);
});

test('a wrong password and a name that nobody has are answered alike, and take alike', async () => {
  const { server } = await startSignedUp();
  const time = async (name: string) => {
    const begun = performance.now();
    const { status, body } = await signIn(new Browser(server), name, 'something else altogether');
    return { answer: { status, body }, ms: performance.now() - begun };
  };
  const fastest = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 4; round++) {
    const [known, unknown] = [await time('ben'), await time('nobody-here')];
    expect(known.answer).toEqual(unknown.answer);
    expect(known.answer).toMatchObject({ status: 401, body: { code: 'wrong-password' } });
    fastest.known = Math.min(fastest.known, known.ms);
    fastest.unknown = Math.min(fastest.unknown, unknown.ms);
  }
  // Without the hash an answer takes about a millisecond, with it some sixty; what else the machine does takes part in some rounds only.
  expect(fastest.unknown).toBeGreaterThan(fastest.known / 4);
});

test('after some wrong passwords nobody is let in from there, also by the right one, and it is said when', async () => {
  const { server } = await startSignedUp();
  const guesser = new Browser(server, { afar: true });
  for (let tries = 0; tries < 8; tries++) expect((await signIn(guesser, 'ben', `wrong ${tries}`)).status).toBe(401);
  const { status, body, headers } = await signIn(guesser);
  expect([status, body.code]).toEqual([429, 'too-often']);
  expect(body.detail).toContain('Try again in 10 minutes');
  expect(Number(headers['retry-after'])).toBeGreaterThan(500);
  expect((await signIn(guesser, 'somebody-else')).status).toBe(401);
});

test('a stranger makes an account with an open link, or where everybody may, and else is told how', async () => {
  const { server, owner, project } = await startOwned();
  const refused = await signUp(new Browser(server), { name: 'Mallory' });
  expect([refused.status, refused.body.code]).toEqual([403, 'not-invited']);

  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, { role: 'editor' });
  const cleo = new Browser(server, { afar: true });
  const { body } = await signUp(cleo, { signInName: 'cleo', name: 'Cleo', secret: secretIn(link.address) });
  expect(body).toMatchObject({ person: { name: 'Cleo', guest: false }, signInName: 'cleo' });
  await owner.ask('DELETE', `/api/projects/${project.id}/links/${link.id}`);
  const late = await signUp(new Browser(server), { signInName: 'late', name: 'Late', secret: secretIn(link.address) });
  expect(late.body.code).toBe('not-invited');

  expect((await cleo.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] })).status).toBe(403);
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  expect((await new Browser(server).me()).workspace.signUp).toBe('open');
  expect((await signUp(new Browser(server), { signInName: 'dan' })).body.fields).toHaveProperty('name');
  expect((await signUp(new Browser(server), { signInName: 'dan', name: 'Dan' })).status).toBe(200);
});

test('a name belongs to one person however it is written, and of two who take it at once one gets it', async () => {
  const { server, owner } = await startSignedUp();
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  const taken = await signUp(new Browser(server), { signInName: 'BEN', name: 'Other' });
  expect([taken.status, taken.body.code]).toEqual([409, 'name-taken']);
  const both = await Promise.all([1, 2].map(() => signUp(new Browser(server), { signInName: 'eve', name: 'Eve' })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [lost] = both.filter(({ status }) => status === 409);
  expect(lost?.headers['set-cookie']).toBeUndefined();
});

test.each([
  ['a short password', { password: 'too short' }, 'password'],
  ['a password that holds the name', { password: 'hello Benjamin', signInName: 'benjamin' }, 'password'],
  ['a name with spaces', { signInName: 'Ben Jamin' }, 'signInName'],
])('%s is refused by field', async (_, body, field) => {
  const { server, owner, project } = await startOwned();
  const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
  const answer = await signUp(ben, body);
  expect([answer.status, Object.keys(answer.body.fields ?? {})]).toEqual([422, [field]]);
  expect((await ben.me()).person?.guest).toBe(true);
});

test('who has a password does not get another by signing up again', async () => {
  const { ben, server } = await startSignedUp();
  expect((await signUp(ben, { signInName: 'cleo', password: 'another password' })).body.code).toBe('has-password');
  expect((await signIn(new Browser(server), 'cleo', 'another password')).status).toBe(401);
});

test('the owner signs up too, and needs no link to come back', async () => {
  const { server, owner } = await startOwned();
  await signUp(owner, { signInName: 'ada' });
  const again = new Browser(server, { afar: true });
  expect((await signIn(again, 'ada')).body.workspace.isOwner).toBe(true);
});

test('nobody makes an account before the workspace has an owner', async () => {
  const server = await startTestServer();
  expect((await signUp(new Browser(server), { name: 'Ben' })).body.code).toBe('not-on-this-machine');
});
