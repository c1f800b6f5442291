import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { routes } from '../shared/api/contract.ts';
import type { Problem } from '../shared/api/problem-shape.ts';
import type { Route } from '../shared/api/route.ts';
import { Browser, startOwned, startTestServer, temporaryFolder } from './test-server.ts';

test('a request by a name that is not the server’s is refused, so that no other site can be made to stand for it', async () => {
  const { owner } = await startOwned();
  const rebound = await owner.get<Problem>('/api/me', { host: 'evil.example:4400' });
  expect(rebound).toMatchObject({ status: 403, body: { code: 'wrong-address' } });
  expect((await owner.get('/api/me', { host: 'localhost:4400' })).status).toBe(200);
  expect((await owner.get('/api/me', { host: `${hostname()}:4400` })).status).toBe(200);
  expect((await owner.get('/healthz', { host: 'inside.example' })).status).toBe(200);
});

test('a page of another site changes nothing', async () => {
  const { owner, server } = await startOwned();
  const foreign = await owner.post<Problem>('/api/projects', { name: 'Forged' }, { origin: 'https://evil.example' });
  expect(foreign).toMatchObject({ status: 403, body: { code: 'wrong-address' } });
  expect((await owner.post('/api/projects', { name: 'Forged' }, { origin: 'null' })).status).toBe(403);
  expect((await owner.post('/api/projects', { name: 'Mine' }, { origin: server.addresses.here })).status).toBe(200);
});

test('behind a proxy its outer address is the server’s own', async () => {
  const server = await startTestServer({ baseUrl: 'https://notes.example.org' });
  const browser = new Browser(server, { afar: true });
  const headers = { host: 'notes.example.org', origin: 'https://notes.example.org' };
  expect((await browser.post('/api/leave', {}, headers)).status).toBe(200);
  expect((await browser.post('/api/leave', {}, { ...headers, origin: 'https://other.example.org' })).status).toBe(403);
  // A proxy that says nothing of whom it brings makes every visitor look like one at this machine.
  expect((await new Browser(server).claim('Mallory')).body.code).toBe('not-on-this-machine');
});

test('every refusal is a problem document with a code and words', async () => {
  const { owner, project } = await startOwned();
  const path = `/api/projects/${project.id}/links`;
  const refusals = [
    [await owner.get<Problem>('/api/nothing'), 404, 'not-found'],
    [await owner.post<Problem>(path, { role: 'owner' }), 422, 'invalid'],
    [await owner.post<Problem>(path, undefined), 422, 'invalid'],
    [
      await owner.ask<Problem>('POST', path, undefined, { 'content-type': 'text/csv', 'content-length': '0' }),
      415,
      'wrong-media-type',
    ],
    [await owner.post<Problem>('/api/enter', { secret: 'x'.repeat(70_000) }), 413, 'too-large'],
    [await owner.post<Problem>(`/api/projects/${project.id}/documents`, {}), 415, 'wrong-media-type'],
  ] as const;
  for (const [{ status, headers, body }, expectedStatus, code] of refusals) {
    expect(body).toMatchObject({ status: expectedStatus, code, title: expect.any(String), detail: expect.any(String) });
    expect(status).toBe(expectedStatus);
    expect(headers['content-type']).toContain('application/problem+json');
  }
});

test('what fails inside is a number to report, and no word of what failed', async () => {
  let broken = false;
  const clock = {
    now() {
      if (broken) throw new Error('the words of a secret');
      return 0;
    },
  };
  const { owner, project } = await startOwned({}, { clock });
  broken = true;
  const { status, headers, body, text } = await owner.post<Problem>(`/api/projects/${project.id}/links`, { role: 'viewer' });
  expect([status, body.code]).toEqual([500, 'failed']);
  expect(body.detail).toContain(headers['x-request-id']);
  expect(text).not.toContain('secret');
});

test('broken JSON is a bad request', async () => {
  const { server } = await startOwned();
  const response = await fetch(`${server.addresses.here}/api/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"secret":',
  });
  expect(response.status).toBe(400);
  expect(((await response.json()) as Problem).code).toBe('bad-request');
});

test('who tries secrets without end is told to wait', async () => {
  const { server } = await startOwned();
  const browser = new Browser(server);
  const answers = [];
  for (let i = 0; i < 25; i++) answers.push(await browser.post<Problem>('/api/enter', { secret: `guess ${i}` }));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  expect(answers.at(-1)?.body.code).toBe('too-often');
});

test('the description of the API has every route of the contract', async () => {
  const { owner } = await startOwned();
  const { body } = await owner.get<{ paths: Record<string, Record<string, { operationId: string }>> }>('/api/openapi.json');
  const described = Object.values(body.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect(described.sort()).toEqual(Object.keys(routes).sort());
  for (const route of Object.values(routes) as Route[]) {
    expect(body.paths[`/api${route.path.replace(/:(\w+)/g, '{$1}')}`]).toHaveProperty(route.method.toLowerCase());
  }
});

test('scripts come from the server alone, and nothing needs https', async () => {
  const { owner } = await startOwned();
  const { headers } = await owner.get('/api/me');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toMatch(/worker-src 'self'(;|$)/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe|upgrade-insecure-requests/);
  expect(headers['strict-transport-security']).toBeUndefined();
  expect(headers['cache-control']).toBe('no-store');
});

test('every address of the application opens its one page, and files with a hash in their names are kept for ever', async () => {
  const pages = await temporaryFolder();
  await mkdir(join(pages, 'assets'));
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Variorum</title>');
  await writeFile(join(pages, 'assets/main-1a2b.js'), 'export {};');
  await writeFile(join(pages, 'service-worker.js'), '');
  const browser = new Browser(await startTestServer({}, { pages }));
  for (const path of ['/', '/p/abc/d/def?beside=x', '/join']) {
    const { status, text, headers } = await browser.get(path, { accept: 'text/html' });
    expect([status, headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(text).toContain('Variorum');
  }
  expect((await browser.get('/assets/main-1a2b.js')).headers['cache-control']).toContain('immutable');
  // Looked at anew each time, so that the browser never holds on to an old version.
  const { headers: worker } = await browser.get('/service-worker.js');
  expect([worker['cache-control'], worker['content-type']]).toEqual(['no-cache', expect.stringContaining('javascript')]);
  expect(worker['content-security-policy']).toMatch(/default-src 'none';.*connect-src 'self'/);
  expect((await browser.get('/assets/gone.js', { accept: '*/*' })).status).toBe(404);
  expect((await browser.get('/api/gone', { accept: 'text/html' })).status).toBe(404);
});

test('a file of the pages is sent as small as the browser can read it', async () => {
  const pages = await temporaryFolder();
  await writeFile(join(pages, 'index.html'), 'as it is');
  await writeFile(join(pages, 'index.html.br'), 'with Brotli');
  await writeFile(join(pages, 'index.html.gz'), 'with gzip');
  const browser = new Browser(await startTestServer({}, { pages }));
  const answerFor = async (path: string, encodings: string) => {
    const { headers } = await browser.get(path, { accept: 'text/html', 'accept-encoding': encodings });
    return [headers['content-encoding'], headers['content-length'], headers.vary];
  };
  for (const path of ['/', '/p/abc']) {
    expect(await answerFor(path, 'gzip, br')).toEqual(['br', '11', 'accept-encoding']);
    expect(await answerFor(path, 'gzip')).toEqual(['gzip', '9', 'accept-encoding']);
    expect(await answerFor(path, 'identity')).toEqual([undefined, '8', 'accept-encoding']);
  }
});

test('health, readiness and numbers are there for who watches the server', async () => {
  const { owner } = await startOwned();
  expect((await owner.get('/healthz')).body).toEqual({ status: 'ok' });
  expect((await owner.get('/readyz')).body).toEqual({ status: 'ok' });
  const { text } = await owner.get('/metrics');
  expect(text).toContain('variorum_feed_sockets 0');
  expect(text).toMatch(/variorum_http_request_seconds_count\{route="\/api\/claim"/);
});
