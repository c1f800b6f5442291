import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { AuditLine } from '../../shared/api/audit-contract.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { ProjectKey } from '../../shared/api/key-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type DocumentId, isProgram } from '../../shared/base/id.ts';
import { layerRoom, type RoomId } from '../../shared/document/rooms.ts';
import { closes } from '../../shared/protocol/close.ts';
import { preAnnotate } from '../examples/pre-annotate.ts';
import type { Running } from '../start.ts';
import { Browser, joinAs, joinRoom, startOwned } from '../test-server.ts';
import { accountOf, discussing, mentioning, opening, paste } from './discussing.fixture.ts';

interface Made extends Problem {
  readonly key: ProjectKey;
  readonly secret: string;
}

async function start(clock?: Clock) {
  const owned = await startOwned({}, clock && { clock });
  const { server, owner, project } = owned;
  const document = await paste(owner, project, 'The dam held 48,000 litres. By night 9,500 were left.');
  const path = `/api/projects/${project.id}/keys`;
  const make = async (scope: ProjectKey['scope'], expires: number | null = null) => {
    const { status, body } = await owner.post<Made>(path, { name: 'Tagger', scope, expires });
    assert(status === 200, `making a key answered ${status}`);
    return { ...body, headers: { authorization: `Bearer ${body.secret}` } };
  };
  return { ...owned, document, path, make, program: new Browser(server, { afar: true }) };
}

/** Opens a socket with a key; tells the code with which it is closed. */
async function openSocket(server: Running, path: string, headers: Readonly<Record<string, string>>) {
  const socket = new WebSocket(`${server.addresses.here.replace('http', 'ws')}${path}`, { headers });
  onTestFinished(() => socket.terminate());
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const greeted = new Promise((resolve) => socket.once('message', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  return { socket, closed, greeted };
}

async function teamRoomOf(owner: Browser, document: DocumentId) {
  const { body } = await owner.get<OpenDocument>(`/api/documents/${document}`);
  const team = body.layers.find(({ audience }) => audience === 'team');
  assert(team, 'a text has a layer for its team');
  return `/sync/${layerRoom(team.id)}`;
}

test('a key acts as itself, in its own project, in the role of its scope and no more', async () => {
  const { owner, project, document, make, program, path } = await start();
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Other' });
  const { key, headers } = await make('annotate');
  const { body: me } = await program.get<Me>('/api/me', headers);
  expect(me.person).toEqual({ account: key.account, name: 'Tagger', guest: false });
  expect(isProgram(key.account)).toBe(true);
  expect((await program.get<Project[]>('/api/projects', headers)).body).toMatchObject([{ id: project.id, role: 'annotator' }]);
  expect((await program.get<OpenDocument>(`/api/documents/${document}`, headers)).body.role).toBe('annotator');
  expect((await program.get(`/api/projects/${other.id}`, headers)).status).toBe(404);
  for (const [method, asked] of [
    ['DELETE', `/api/documents/${document}/lock`],
    ['POST', path],
    ['GET', path],
  ] as const) {
    expect((await program.ask<Problem>(method, asked, method === 'POST' ? {} : undefined, headers)).status).toBe(403);
  }
  const link = await owner.post<{ address: string }>(`/api/projects/${other.id}/links`, { role: 'editor' });
  const secret = link.body.address.split('#')[1];
  expect(await program.post<Problem>('/api/links/join', { secret }, headers)).toMatchObject({ status: 403 });
  expect((await program.ask<Problem>('PATCH', '/api/me', { name: 'Ada' }, headers)).status).toBe(403);
});

test('only owners make keys and see them; the secret is told once and is not in what they see', async () => {
  const { server, owner, project, path, make } = await start();
  const { key, secret } = await make('read');
  const { body, text } = await owner.get<ProjectKey[]>(path);
  expect(body).toEqual([key]);
  expect(text).not.toContain(secret.slice(3));
  const editor = await joinAs(server, owner, project, 'editor', 'Eve');
  expect((await editor.get(path)).status).toBe(403);
  expect((await editor.ask('DELETE', `${path}/${key.id}`)).status).toBe(403);
  const late = await owner.post<Problem>(path, { name: 'Late', scope: 'read', expires: 1 });
  expect(late).toMatchObject({ status: 422, body: { fields: { expires: 'A key runs out after today.' } } });
});

test('revoking a key closes its rooms and its feed within a second, and it opens nothing more', async () => {
  const { server, owner, document, path, make, program, project } = await start();
  const { key, headers } = await make('annotate');
  const room = await openSocket(server, await teamRoomOf(owner, document), headers);
  const feed = await openSocket(server, '/feed', headers);
  await room.greeted; // it has joined
  feed.socket.ping();
  await new Promise((resolve) => feed.socket.once('pong', resolve));
  const since = performance.now();
  const { body } = await owner.ask<ProjectKey>('DELETE', `${path}/${key.id}`);
  expect(body.revoked).not.toBeNull();
  expect(await Promise.all([room.closed, feed.closed])).toEqual([closes.signedOut.code, closes.signedOut.code]);
  expect(performance.now() - since).toBeLessThan(1_000);
  expect((await program.get<Me>('/api/me', headers)).body.person).toBeNull();
  expect((await program.get('/api/me', { authorization: 'Bearer vk_made-up' })).status).toBe(200);
  const { body: log } = await owner.get<{ lines: AuditLine[] }>(`/api/projects/${project.id}/log?q=tagger`);
  expect(log.lines.map(({ what, person }) => [what, person?.name])).toEqual([
    ['keyRevoked', 'Tagger'],
    ['keyMade', 'Tagger'],
  ]);
});

test('a key that runs out while a room is open with it closes the room', async () => {
  const { server, owner, document, make, program } = await start();
  const soon = await make('read', Date.now() + 1_500);
  const room = await openSocket(server, await teamRoomOf(owner, document), soon.headers);
  expect(await room.closed).toBe(closes.signedOut.code);
  expect((await program.get<Me>('/api/me', soon.headers)).body.person).toBeNull();
});

test('a script marks passages over the room, as a model, and proposes none of them twice', async () => {
  const { server, owner, document, make } = await start();
  const { secret, key } = await make('annotate');
  const task = { server: server.addresses.here, key: secret, document, label: 'Figure', pattern: /\d[\d,]*/ };
  expect(await preAnnotate(task)).toBe(2);
  const { text } = await owner.get(`/api/documents/${document}/export?format=csv`);
  const rows = text.split('\r\n').filter((row) => row.startsWith('annotation,'));
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatch(new RegExp(`Tagger,${key.account},.*,model,`));
  expect(await preAnnotate(task)).toBe(0);
  const reader = await make('read');
  await expect(preAnnotate({ ...task, key: reader.secret, pattern: /dam/ })).rejects.toThrow('is closed to this key');
  const script = ['--import', 'tsx', 'server/examples/pre-annotate.ts', task.server, secret, document, 'Figure', 'litres'];
  const { stdout } = await promisify(execFile)(process.execPath, script);
  expect(stdout).toContain('1 newly marked');
});

test('[V8] files say what a program marked and a person kept, and that a program kept it counts for nothing', async () => {
  const { server, owner, document, make } = await start();
  const { secret, headers } = await make('annotate');
  await preAnnotate({ server: server.addresses.here, key: secret, document, label: 'Figure', pattern: /\d[\d,]*/ });
  const room = (await teamRoomOf(owner, document)).slice('/sync/'.length) as RoomId;
  const layer = openLayer(await joinRoom(server, owner, room));
  const [first, second] = [...layer.annotations().keys()];
  assert(first && second, 'two figures are marked');
  layer.apply((write) => write.confirm(first, 1_700_000_000_000));
  const byProgram = openLayer(await joinRoom(server, new Browser(server), room, undefined, headers));
  byProgram.apply((write) => write.confirm(second, 1_700_000_000_000));
  await eventually(() => expect(layer.annotation(second)?.confirmed).not.toBeNull());
  const { text } = await owner.get(`/api/documents/${document}/export?format=jsonld`);
  const { items } = JSON.parse(text) as { items: { id: string; origin: string; confirmed?: string }[] };
  const told = new Map(items.map(({ id, origin, confirmed }) => [id.split(':').at(-1), [origin, confirmed]]));
  expect(told).toEqual(
    new Map([
      [first, ['model', '2023-11-14T22:13:20.000Z']],
      [second, ['model', undefined]],
    ]),
  );
});

test('no owner gives a program another role than its key says, or takes it out but by its key', async () => {
  const { owner, project, make, program } = await start();
  const { headers } = await make('read');
  const { body: me } = await program.get<Me>('/api/me', headers);
  const path = `/api/projects/${project.id}/members/${me.person?.account}`;
  expect((await owner.ask('PATCH', path, { role: 'editor' })).status).toBe(403);
  expect((await owner.ask('DELETE', path)).status).toBe(403);
});

test('a program is given no text and no thread, and is not spoken to: it would not hear', async () => {
  const { server, owner, project, document, make } = await start();
  const { key } = await make('edit');
  const text = await owner.ask<Problem>('PATCH', `/api/projects/${project.id}/documents/assignee`, {
    documents: [document],
    assignee: key.account,
  });
  expect([text.status, text.body.fields]).toEqual([
    422,
    { assignee: 'Texts are given to people of the project. Invite them first.' },
  ]);
  const { refusal } = discussing(document);
  const ben = await accountOf(await joinAs(server, owner, project, 'editor', 'Ben'));
  expect(await refusal(owner, opening('Look.', { assignment: { to: ben, due: '' } }))).toBe('done');
  expect(await refusal(owner, opening('Look.', { assignment: { to: key.account, due: '' } }))).toBe('no-access');
  expect(await refusal(owner, opening(mentioning(key.account)))).toBe('no-access');
});
