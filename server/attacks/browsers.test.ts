import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { opening, paste, startDiscussion } from '../api/discussing.fixture.ts';
import type { Running } from '../start.ts';
import { Browser, joinAs, secretIn, startOwned, startTestServer, temporaryFolder } from '../test-server.ts';

const https = 'https://notes.example.org';
const byHttps = { host: 'notes.example.org', origin: https };

/** What a cookie says besides its value. */
const attributesOf = (cookie: string) =>
  cookie
    .split(/;\s*/)
    .slice(1)
    .map((each) => each.toLowerCase());

test('[T13] cookies are out of reach of scripts and other sites, and secure where the server is reached by https', async () => {
  const plain = await startTestServer();
  const claimed = await new Browser(plain).claim('Ada');
  const secure = await startTestServer({ baseUrl: https });
  const browser = new Browser(secure, { afar: true });
  const secret = secretIn(secure.ownerLinks[0] ?? '');
  const ticket = await browser.post('/api/enter', { secret }, byHttps);
  const cookie = (ticket.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
  const owned = await browser.post('/api/claim', { name: 'Ada' }, { ...byHttps, cookie });
  expect([ticket.status, owned.status]).toEqual([200, 200]);
  for (const [answer, isSecure] of [
    [claimed, false],
    [ticket, true],
    [owned, true],
  ] as const) {
    const cookies = answer.headers['set-cookie'] ?? [];
    expect(cookies.length).toBeGreaterThan(0);
    for (const each of cookies) {
      expect(attributesOf(each)).toEqual(expect.arrayContaining(['httponly', 'samesite=lax']));
      expect(attributesOf(each).includes('secure')).toBe(isSecure);
      expect(each).not.toMatch(/domain=/i);
    }
  }
});

test('[T13] made-up, doubled, huge and foreign cookies and headers make nobody somebody', async () => {
  const { server, owner, project } = await startOwned();
  const mine = owner.cookie;
  const [name = '', value = ''] = mine.split(/=(.*)/s);
  const other = await startOwned();
  const tricks: Record<string, string>[] = [
    { cookie: `${name}=` },
    { cookie: `${name}=${value.slice(0, -3)}AAA` },
    { cookie: `${name}=${value.split('.')[0]}` },
    { cookie: `${name}=__proto__; ${name}=constructor` },
    { cookie: `__Secure-${mine}` },
    { cookie: other.owner.cookie },
    { authorization: `Bearer ${value}`, cookie: mine },
    { authorization: 'Bearer cli.AAAA' },
    { 'x-forwarded-user': 'Ada', 'x-user-id': 'Ada', 'remote-user': 'Ada' },
  ];
  for (const headers of tricks) {
    const answer = await new Browser(server).get(`/api/projects/${project.id}`, headers);
    expect([JSON.stringify(headers), answer.status]).toEqual([JSON.stringify(headers), 401]);
  }
  // The method, the path and the type of a request are what they are, whatever a header says.
  const overridden = await owner.get(`/api/projects/${project.id}`, {
    'x-http-method-override': 'DELETE',
    'x-original-url': '/api/leave',
    'x-rewrite-url': '/api/leave',
  });
  expect(overridden.status).toBe(200);
  const typed = await owner.ask<Problem>('POST', '/api/projects', undefined, { 'content-type': 'text/plain' });
  expect([415, 422]).toContain(typed.status);
  const huge = await new Browser(server).get('/api/me', { cookie: `x=${'y'.repeat(20_000)}` }).catch(() => null); // cut, or 431
  expect(huge?.status ?? 431).toBe(431);
});

test('[T13] two requests in one, and heads that two servers could read differently, are refused', async () => {
  const { server, owner } = await startOwned();
  const { port, host } = new URL(server.addresses.here);
  const head = (...lines: readonly string[]) =>
    [`POST /api/leave HTTP/1.1`, `Host: ${host}`, `Cookie: ${owner.cookie}`, ...lines, '', ''].join('\r\n');
  const smuggled = 'GET /api/me HTTP/1.1\r\n\r\n';
  for (const raw of [
    `${head('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n${smuggled}`,
    `${head('Content-Length: 0', 'Content-Length: 5')}${smuggled}`,
    `${head('Transfer-Encoding: xchunked')}${smuggled}`,
    head(`X: a\nY: b`, 'Content-Length : 0'),
    `GET /api/me HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n`,
  ]) {
    const answer = await said(Number(port), raw);
    expect(answer.split('\r\n')[0], raw).toMatch(/^HTTP\/1\.1 (400|403)/);
  }
  expect((await owner.me()).person?.name).toBe('Ada'); // nobody was signed out
});

/** What a server answers to these bytes until it closes, or has answered once. */
function said(port: number, raw: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(raw));
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
      socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

test('[T14] pages of other sites write nothing, read nothing, open no socket and frame nothing', async () => {
  const { server, owner, project, document } = await startDiscussion();
  const { port } = new URL(server.addresses.here);
  const foreign = [
    'https://evil.example',
    'null',
    `http://127.0.0.1:${Number(port) + 1}`,
    `http://127.0.0.1.evil.example:${port}`,
    `http://evil.example#127.0.0.1:${port}`,
    'file://',
    '',
  ];
  for (const origin of foreign) {
    const written = await owner.post<Problem>('/api/projects', { name: 'Forged' }, { origin });
    expect([origin, written.status, written.body.code]).toEqual([origin, 403, 'wrong-address']);
    for (const path of [`/sync/${proseRoom(document)}`, '/feed']) expect(await upgradeAs(server, owner, path, origin)).toBe(403);
    const read = await owner.get(`/api/projects/${project.id}`, { origin });
    expect(read.headers['access-control-allow-origin']).toBeUndefined();
    expect(read.headers['cross-origin-resource-policy']).toBe('same-origin');
  }
  const asked = await owner.ask('OPTIONS', '/api/projects', undefined, {
    origin: 'https://evil.example',
    'access-control-request-method': 'POST',
  });
  expect(asked.headers['access-control-allow-origin']).toBeUndefined();
  // A form can send what needs no question before: none of it is read as a request.
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    expect((await owner.ask('POST', '/api/projects', undefined, { origin: 'null', 'content-type': type })).status).toBe(403);
  }
  expect((await owner.get('/api/me')).headers['x-frame-options']).toBe('SAMEORIGIN');
  expect((await owner.get<{ name: string }[]>('/api/projects')).body.map(({ name }) => name)).not.toContain('Forged');
});

function upgradeAs(server: Running, { cookie }: Browser, path: string, origin: string): Promise<number> {
  const socket = new WebSocket(`${server.addresses.here.replace('http', 'ws')}${path}`, { headers: { cookie, origin } });
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('open', () => resolve(101));
    socket.on('error', () => resolve(0));
  });
}

test('[T15] no page runs a script that is not a file of the server, and none is sent by somebody else’s kind', async () => {
  const pages = await temporaryFolder();
  await mkdir(join(pages, 'assets'));
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Variorum</title>');
  const browser = new Browser(await startTestServer({}, { pages }));
  for (const path of ['/', '/api/me', '/api/nothing', '/p/%3Cscript%3E', '/metrics']) {
    const { headers } = await browser.get(path, { accept: 'text/html' });
    const policy = Object.fromEntries(
      String(headers['content-security-policy'])
        .split(';')
        .map((each) => {
          const [name = '', ...sources] = each.trim().split(' ');
          return [name, sources.join(' ')];
        }),
    );
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
    expect(policy['script-src-attr']).toBe("'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  }
});

const markup = '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>{{7*7}}=cmd|calc!A1\u202e';

test('[T15] markup in names, titles, labels, comments and file names comes back as the words that they are, and never as a page', async () => {
  const { server, owner, project, path, done, document } = await startDiscussion(`${markup}\n\nWords.`);
  const mallory = await joinAs(server, owner, project, 'editor', markup.slice(0, 70));
  await mallory.ask('PATCH', path, { title: markup, publisher: markup });
  await mallory.ask('PATCH', `/api/projects/${project.id}/documents/tags`, {
    documents: [document],
    add: ['<b>x</b>'],
    remove: [],
  });
  const form = new FormData();
  form.append('files', new Blob(['Words.']), `${markup}.txt`);
  expect((await mallory.ask('POST', `/api/projects/${project.id}/documents`, form)).status).toBe(200);
  await done(mallory, opening(markup));
  const answers = await Promise.all(
    ['', '/marks', '/discussion', '/export?format=csv', '/export?format=jsonld', '/versions'].map((part) =>
      owner.get(`${path}${part}`),
    ),
  );
  answers.push(
    await owner.get('/api/me'),
    await owner.get(`/api/projects/${project.id}`),
    await owner.get('/api/search?q=alert'),
    await owner.get('/api/queue'),
  );
  for (const { status, headers } of answers) {
    expect(status).toBe(200);
    expect(headers['content-type']).not.toMatch(/html|xml|svg|javascript/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  // What is downloaded is saved and not shown; its name ends no header and is no path.
  const { headers, text } = await owner.get(`${path}/export?format=csv`);
  expect(headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/);
  // A spreadsheet runs what begins with one of these signs (CWE-1236).
  for (const line of text.split('\r\n')) for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+@\t]/);
});

test('[T19] secrets are in no address that is logged, passed on as referrer or kept, and in no line of the log', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const { server, owner, project } = await startOwned({}, { logger: pino({ level: 'trace' }, sink) });
  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, { role: 'viewer' });
  const ben = await joinAs(server, owner, project, 'viewer', 'Benedict');
  await paste(owner, project, 'The words of a text.');
  await ben.get('/api/search?q=Zanzibar');
  await owner.post('/api/enter', { secret: 'a-guess-at-the-owner-link' });
  await new Browser(server).post('/api/links/join', { secret: secretIn(link.address), name: 'Cleo' });
  await new Browser(server).post('/api/mail/stop?token=a-token-of-a-letter', {});
  for (const address of [link.address, ...server.ownerLinks]) {
    const { pathname, search, hash } = new URL(address);
    expect([pathname.length < 10, search, hash.length > 20]).toEqual([true, '', true]);
  }
  const log = lines.join('');
  expect(log).toContain('/api/links/join'); // it does log requests
  for (const secret of [
    secretIn(link.address),
    secretIn(server.ownerLinks[0] ?? ''),
    owner.cookie,
    'a-guess',
    'a-token',
    'Benedict',
    'Cleo',
    'Zanzibar',
    'words of a text',
  ]) {
    expect(log).not.toContain(secret);
  }
});
