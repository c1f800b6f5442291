import { expect, test } from 'vitest';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { startOrganised } from '../identity/organised-server.fixture.ts';
import { Browser, joinAs, startOwned } from '../test-server.ts';
import { type Forgery, foreignKey, startDishonestOrganisation } from './dishonest-organisation.fixture.ts';

type Begun = { readonly address: string };

test('[T24] an answer that this browser did not ask for signs nobody in, and gives nobody’s account an identity', async () => {
  const { server, owner, project, setOut, comeBack } = await startOrganised();
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  const mallory = new Browser(server, { afar: true });
  const theirs = await setOut(mallory, 'cleo');
  // A page of Mallory’s leads a browser to the address at which Mallory’s own trip would end.
  for (const victim of [new Browser(server), await joinAs(server, owner, project, 'editor', 'Ben')]) {
    const before = (await victim.me()).person;
    expect((await comeBack(victim, theirs)).body.code).toBe('sign-in-broken');
    await setOut(victim, 'ben'); // the victim is on the way themselves
    expect((await comeBack(victim, theirs)).body.code).toBe('sign-in-broken');
    expect((await victim.me()).person).toEqual(before);
  }
  const { body } = await comeBack(mallory, theirs); // it was good, for the one who had begun
  expect(body.me.person?.name).toBe('Cleo');
});

test('[T24] a state that is made up, left out, doubled or of an earlier trip leads nowhere', async () => {
  const { server, owner, setOut, comeBack } = await startOrganised();
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  const browser = new Browser(server);
  const earlier = new URLSearchParams(await setOut(browser, 'ben')).get('state') ?? '';
  const forge = (change: (answer: URLSearchParams) => unknown) => async () => {
    const answer = new URLSearchParams(await setOut(browser, 'ben'));
    change(answer);
    return comeBack(browser, `?${answer}`);
  };
  for (const attempt of [
    forge((answer) => answer.set('state', 'made-up')),
    forge((answer) => answer.delete('state')),
    forge((answer) => answer.append('state', earlier)),
    forge((answer) => answer.set('state', earlier)),
    forge((answer) => answer.set('iss', 'https://login.example.com')),
    forge((answer) => answer.delete('code')),
  ]) {
    const { status, body } = await attempt();
    expect([status, body.code]).toEqual([400, 'sign-in-broken']);
  }
  expect((await browser.me()).person).toBeNull();
});

test('[T24] an answer counts once, with its cookie and also with a copy of it', async () => {
  const { server, owner, setOut, comeBack } = await startOrganised();
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  const browser = new Browser(server);
  const answer = await setOut(browser, 'ben');
  const copied = browser.cookie;
  expect((await comeBack(browser, answer)).status).toBe(200);
  expect((await comeBack(browser, answer)).body.code).toBe('sign-in-broken');
  const thief = new Browser(server);
  const again = await thief.post<Problem>('/api/sign-in/organisation/return', { answer }, { cookie: copied });
  expect([again.status, again.body.code]).toEqual([400, 'sign-in-broken']);
  expect((await thief.me()).person).toBeNull();
});

test('[T24] a cookie that was changed, is another one’s, or is old leads nowhere', async () => {
  let now = 1_800_000_000_000;
  const { server, owner, project, setOut } = await startOrganised({}, { clock: { now: () => now } });
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  const browser = new Browser(server);
  const answer = await setOut(browser, 'ben');
  const [name, value = ''] = browser.cookie.split('=');
  const [text = '', seal = ''] = value.split('.');
  const trip = JSON.parse(Buffer.from(text, 'base64url').toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...trip, until: Number.MAX_SAFE_INTEGER })).toString('base64url');
  const come = (by: Browser, cookie: string) => by.post<Problem>('/api/sign-in/organisation/return', { answer }, { cookie });
  for (const made of [`${forged}.${seal}`, `${text}.`, `.${seal}`, text, `${text}.${seal.slice(1)}`, '%00', 'é'.repeat(100)]) {
    expect((await come(new Browser(server), `${name}=${encodeURI(made)}`)).body.code).toBe('sign-in-broken');
  }
  // Somebody who is in brings a trip that was begun as nobody.
  const ben = await joinAs(server, owner, project, 'editor', 'Ben');
  expect((await come(ben, `${ben.cookie}; ${browser.cookie}`)).body.code).toBe('sign-in-broken');
  now += 11 * 60_000;
  expect((await come(new Browser(server), browser.cookie)).body.code).toBe('sign-in-broken');
});

test('[T24] a token for another trip, another server, from another, too old or with another’s signature is none', async () => {
  const organisation = await startDishonestOrganisation();
  const { server, owner } = await startOwned(organisation.config);
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  const browser = new Browser(server);
  const comes = async (how: Forgery) => {
    const { body } = await browser.post<Begun>('/api/sign-in/organisation', {});
    const answer = organisation.answers(body.address, how);
    return browser.post<Problem & { me: Me }>('/api/sign-in/organisation/return', { answer });
  };
  const forgeries: Readonly<Record<string, Forgery>> = {
    'of another trip': { claims: { nonce: 'another' } },
    'of no trip': { claims: { nonce: undefined } },
    'for another server': { claims: { aud: 'somebody-else' } },
    'from another organisation': { claims: { iss: 'https://login.example.com' } },
    'too old': { claims: { exp: 1_000 } },
    'for nobody': { claims: { sub: '' } },
    'signed by another': { key: foreignKey() },
    'signed by nobody': { header: { alg: 'none' } },
    'signed by the client’s secret': { header: { alg: 'HS256' } },
  };
  for (const [how, forgery] of Object.entries(forgeries)) {
    const { status, body } = await comes(forgery);
    expect([how, status, body.code]).toEqual([how, 400, 'sign-in-broken']);
  }
  expect((await browser.me()).person).toBeNull();
  expect((await comes({})).status).toBe(200); // and only for the reasons that were given
  for (const sent of organisation.received) expect(sent.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
});

test('[T24] no address leads elsewhere: neither a host that is made up, nor one that the answer brings along', async () => {
  const { server, owner, setOut } = await startOrganised();
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  const browser = new Browser(server);
  const returnsTo = async (body: object, headers: Record<string, string>) => {
    const begun = await browser.post<Begun>('/api/sign-in/organisation', body, headers);
    return new URL(begun.body.address).searchParams.get('redirect_uri');
  };
  const own = `${server.addresses.here}/organisation`;
  for (const headers of [
    { 'x-forwarded-host': 'evil.example' },
    { host: `localhost:${new URL(own).port}` },
    { referer: 'https://evil.example' },
  ]) {
    expect(await returnsTo({ returnTo: 'https://evil.example', redirect_uri: 'https://evil.example' }, headers)).toBe(own);
  }
  const answer = `${await setOut(browser, 'ben')}&redirect_uri=https://evil.example&to=//evil.example`;
  const { text, headers } = await browser.post('/api/sign-in/organisation/return', { answer });
  expect([text, JSON.stringify(headers)].join()).not.toContain('evil');
});

test('[T24] a page of another site neither begins nor ends a sign-in, and the cookie is for requests of this server alone', async () => {
  const { server, setOut } = await startOrganised();
  const browser = new Browser(server);
  const answer = await setOut(browser, 'ben');
  const evil = { origin: 'https://evil.example' };
  for (const [path, body] of [
    ['/api/sign-in/organisation', {}],
    ['/api/sign-in/organisation/return', { answer }],
  ] as const) {
    expect((await browser.post<Problem>(path, body, evil)).body.code).toBe('wrong-address');
  }
  const { headers } = await new Browser(server).post('/api/sign-in/organisation', {});
  expect(headers['set-cookie']?.join()).toMatch(/^variorum\.trip=[^;]+; Path=\/api; Max-Age=600; HttpOnly; SameSite=Lax$/);
});

test('[T25] an address that is another’s name here, proven or not, opens nobody’s account', async () => {
  const { server, owner, project, signIn } = await startOrganised();
  const password = 'the harbour is closed';
  for (const [name, address] of Object.entries({ Ben: 'ben@example.org', Cleo: 'cleo@example.org' })) {
    const victim = await joinAs(server, owner, project, 'editor', name);
    expect((await victim.post('/api/sign-up', { signInName: address, password })).status).toBe(200);
  }
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'open', domains: [] });
  for (const who of ['ben', 'cleo']) {
    const stranger = new Browser(server, { afar: true });
    const { body } = await signIn(stranger, who);
    expect(body.me).toMatchObject({ signInName: null, workspace: { isOwner: false } });
    expect((await stranger.get(`/api/projects/${project.id}`)).status).toBe(404);
  }
});

test('[T25] what an organisation tells about somebody is words: it makes nobody the owner, and acts nowhere', async () => {
  const organisation = await startDishonestOrganisation();
  const { server, owner } = await startOwned(organisation.config);
  await owner.ask('PATCH', '/api/workspace/sign-up', { policy: 'domain', domains: ['example.org'] });
  const comes = async (claims: Forgery['claims']) => {
    const browser = new Browser(server, { afar: true });
    const { body } = await browser.post<Begun>('/api/sign-in/organisation', {});
    const answer = organisation.answers(body.address, { claims: { sub: JSON.stringify(claims), ...claims } });
    return browser.post<{ me: Me }>('/api/sign-in/organisation/return', { answer });
  };
  for (const claims of [
    { email: 'eve@example.org', email_verified: 'true' },
    { email: 'eve@example.org', email_verified: 1 },
    { email: 'eve@example.org.evil.example', email_verified: true },
    { email: 'eve@sub.example.org', email_verified: true },
    { email: 'eve@example.org@evil.example', email_verified: true },
    { email: ['eve@example.org'], email_verified: true },
    { email: 'example.org', email_verified: true },
  ]) {
    expect([claims.email, (await comes(claims)).status]).toEqual([claims.email, 403]);
  }
  const name = `<img src=x onerror=alert(1)>${'a'.repeat(500)}`;
  const { status, body } = await comes({ email: 'Eve@Example.ORG', email_verified: true, name, isOwner: true, account: 'x' });
  expect([status, body.me.workspace.isOwner, body.me.person?.name]).toEqual([200, false, name.slice(0, 80)]);
});
