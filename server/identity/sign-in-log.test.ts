import { expect, test } from 'vitest';
import type { AuditLine } from '../../shared/api/audit-contract.ts';
import { Browser, joinAs, startOwned } from '../test-server.ts';

const password = 'the harbour is closed';

/** Ben, who signs in with a password, and what the log of the workspace holds of a kind, newest first. */
async function startWatched(clock?: { now: () => number }) {
  const owned = await startOwned({}, clock && { clock });
  const ben = await joinAs(owned.server, owned.owner, owned.project, 'editor', 'Ben');
  await ben.post('/api/sign-up', { signInName: 'ben', password });
  const signIn = (typed = password, signInName = 'ben', browser = new Browser(owned.server, { afar: true })) =>
    browser.post('/api/sign-in', { signInName, password: typed });
  const lines = async (what: AuditLine['what']) =>
    (await owned.owner.get<{ lines: AuditLine[] }>(`/api/log?what=${what}&limit=200`)).body.lines;
  return { ...owned, ben, signIn, lines };
}

test('who signs in and out stands in the log of the workspace, with the way, and in no project’s', async () => {
  const { server, owner, project, signIn, lines } = await startWatched();
  const phone = new Browser(server, { afar: true });
  await signIn(password, 'ben', phone);
  await phone.post('/api/leave', {});
  await new Browser(server).post('/api/sign-in', { signInName: 'ben', password });
  const signedIn = await lines('signedIn');
  expect(signedIn.map(({ by, details }) => [by?.name, details])).toEqual([
    ['Ben', { by: 'password' }],
    ['Ben', { by: 'password' }],
  ]);
  expect((await lines('signedOut')).map(({ by }) => by?.name)).toEqual(['Ben']);
  const ofProject = await owner.get(`/api/projects/${project.id}/log?what=signedIn`);
  expect(ofProject.body).toMatchObject({ lines: [] });
});

test('a wrong password is told of the account, and a name that nobody has of nobody', async () => {
  const { signIn, lines } = await startWatched();
  expect((await signIn('something else', 'nobody-here')).status).toBe(401);
  expect((await signIn('something else')).status).toBe(401);
  await expect.poll(async () => (await lines('signInFailed')).length).toBe(1);
  expect((await lines('signInFailed'))[0]).toMatchObject({ by: null, person: { name: 'Ben' }, details: {} });
});

test('nobody fills the log: an account has so many lines in an hour, and others have theirs', async () => {
  let now = 1_800_000_000_000;
  const { server, owner, project, signIn, lines } = await startWatched({ now: () => now });
  const cleo = await joinAs(server, owner, project, 'editor', 'Cleo');
  await cleo.post('/api/sign-up', { signInName: 'cleo', password });
  for (let tries = 0; tries < 16; tries++) {
    if (tries === 8) now += 11 * 60_000; // as often as wrong passwords may be tried from one place
    expect((await signIn(`wrong ${tries}`)).status).toBe(401);
  }
  await signIn('wrong', 'cleo');
  await expect.poll(async () => (await lines('signInFailed')).length).toBe(11);
  now += 60 * 60_000;
  await signIn('wrong');
  await expect.poll(async () => (await lines('signInFailed')).length).toBe(12);
});
