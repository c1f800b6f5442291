import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { DocumentSummary } from '../shared/api/document-contract.ts';
import type { ImportOutcome } from '../shared/api/import-contract.ts';
import type { Project } from '../shared/api/project-contract.ts';
import { closes } from '../shared/protocol/close.ts';
import { limits } from '../shared/protocol/limits.ts';
import { cliSecret } from './identity/cli-secret.ts';
import { openServerKey } from './identity/server-key.ts';
import type { Running } from './start.ts';
import { Browser, joinAs, startOwned, startTestServer, temporaryFolder } from './test-server.ts';

test('what people made is there after a restart', async () => {
  const dataDir = await temporaryFolder();
  const { server, owner, project } = await startOwned({ dataDir });
  await owner.post(`/api/projects/${project.id}/documents/paste`, { text: 'The harbour was closed on Monday.' });
  const cookie = owner.cookie;
  await server.stop();
  const again = new Browser(await startTestServer({ dataDir }));
  const { body } = await again.get<DocumentSummary[]>(`/api/projects/${project.id}/documents`, { cookie });
  expect(body).toHaveLength(1);
});

test('two servers never share a DATA_DIR, and the second says what to do', async () => {
  const dataDir = await temporaryFolder();
  const first = await startTestServer({ dataDir });
  await expect(startTestServer({ dataDir })).rejects.toThrow(`Another Variorum is running on ${dataDir}`);
  await first.stop();
  await startTestServer({ dataDir });
});

test('DATA_DIR is closed to other users of the machine', async () => {
  const dataDir = join(await temporaryFolder(), 'made/here');
  await startTestServer({ dataDir });
  expect((await stat(dataDir)).mode & 0o077).toBe(0);
});

test('a taken port is an error that leaves nothing open', async () => {
  const first = await startTestServer();
  const dataDir = await temporaryFolder();
  const port = Number(new URL(first.addresses.here).port);
  await expect(startTestServer({ dataDir, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await startTestServer({ dataDir });
});

test('the command line of this machine is the owner, and its secret is worth nothing from elsewhere or while nobody owns', async () => {
  const dataDir = await temporaryFolder();
  const server = await startTestServer({ dataDir });
  const authorization = `Bearer ${cliSecret(await openServerKey(dataDir))}`;
  const person = async (headers: Record<string, string>, afar = false) =>
    (await new Browser(server, { afar }).get<{ person: { name: string } | null }>('/api/me', headers)).body.person;
  expect(await person({ authorization })).toBeNull();
  await new Browser(server).claim('Ada');
  expect(await person({ authorization })).toMatchObject({ name: 'Ada' });
  expect(await person({ authorization }, true)).toBeNull();
  expect(await person({ authorization: `${authorization}x` })).toBeNull();
});

/** What a room's door says to a cookie: the first frame, or the code with which it closes. */
function knock(server: Running, room: string, headers: Record<string, string>): Promise<'in' | number> {
  const socket = new WebSocket(`${server.addresses.here.replace('http', 'ws')}/sync/${room}`, { headers });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.on('message', () => resolve('in'));
    socket.on('close', (code) => resolve(code));
    socket.on('error', reject);
    // A locked text sends nothing unasked: ask for its state as the protocol does (sync step 1, empty state vector).
    socket.on('open', () => socket.send(new Uint8Array([0, 0, 1, 0])));
  });
}

test('[V2] a room opens for the cookie of a member, and for nobody else', async () => {
  const { server, owner, project } = await startOwned();
  const { body: imported } = await owner.post<{ document: DocumentSummary }>(`/api/projects/${project.id}/documents/paste`, {
    text: 'The harbour was closed on Monday.',
  });
  const room = `prose/${imported.document.id}`;
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Other' });
  const stranger = await joinAs(server, owner, other, 'editor', 'Ben');
  expect(await knock(server, room, { cookie: owner.cookie })).toBe('in');
  expect(await knock(server, room, { cookie: stranger.cookie })).toBe(closes.notFound.code);
  expect(await knock(server, room, {})).toBe(closes.signedOut.code);
  await expect(knock(server, room, { cookie: owner.cookie, origin: 'https://evil.example' })).rejects.toThrow();
});

/** Files as a browser sends them when they are dropped on a page. */
async function drop(owner: Browser, origin: string, project: Project, files: Readonly<Record<string, Uint8Array | string>>) {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('files', new Blob([content as string]), name);
  return fetch(`${origin}/api/projects/${project.id}/documents`, {
    method: 'POST',
    headers: { cookie: owner.cookie },
    body: form,
  });
}

test('a file that is too large is refused by name, and those around it go in', async () => {
  const { server, owner, project } = await startOwned();
  const response = await drop(owner, server.addresses.here, project, {
    'before.txt': 'The harbour was closed on Monday.',
    'Grösse.txt': new Uint8Array(limits.maxImportBytes + 1).fill(97),
    'after.txt': 'The harbour was open on Tuesday.',
  });
  const outcomes = (await response.json()) as ImportOutcome[];
  expect(outcomes.map(({ status, fileName }) => `${fileName}: ${status}`)).toEqual([
    'before.txt: imported',
    'Grösse.txt: refused',
    'after.txt: imported',
  ]);
});

test('more files than one import takes are refused in words', async () => {
  const { server, owner, project } = await startOwned();
  const files = Object.fromEntries(Array.from({ length: limits.maxImportFiles + 1 }, (_, i) => [`${i}.txt`, '']));
  const response = await drop(owner, server.addresses.here, project, files);
  expect([response.status, await response.json()]).toMatchObject([413, { code: 'too-large' }]);
});

test('a viewer imports nothing', async () => {
  const { server, owner, project } = await startOwned();
  const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
  expect((await drop(ben, server.addresses.here, project, { 'a.txt': 'Words.' })).status).toBe(403);
});
