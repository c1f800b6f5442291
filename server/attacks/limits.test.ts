import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { createLinkId, createThreadId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { encodeStep1, encodeUpdate } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { enveloped, reply, startDiscussion } from '../api/discussing.fixture.ts';
import { requestsOfPerson, triesPerMinute } from '../api/limits.ts';
import { parseTrustedProxies } from '../client-address.ts';
import type { Running } from '../start.ts';
import { Browser, joinAs, startOwned, startTestServer } from '../test-server.ts';
import { joinRaw, writing } from './raw-socket.fixture.ts';

const proxiesOf = (text: string) => {
  const parsed = parseTrustedProxies(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

/** How many of some tries at the owner link were refused as too many, when each says that it comes from elsewhere. */
async function refusedTries(server: Running, forwarded: (n: number) => string): Promise<number> {
  const browser = new Browser(server);
  const tries = Array.from({ length: 24 }, (_, n) =>
    browser.post('/api/enter', { secret: `guess ${n}` }, { 'x-forwarded-for': forwarded(n) }),
  );
  return (await Promise.all(tries)).filter(({ status }) => status === 429).length;
}

test('[T18] [T21] guesses are few in a minute, whatever address a header makes up', async () => {
  const { server } = await startOwned();
  expect(await refusedTries(server, (n) => `198.51.100.${n}`)).toBe(24 - (triesPerMinute.enter ?? 0));
  const behind = await startTestServer({ trustedProxies: proxiesOf('127.0.0.0/8'), baseUrl: 'https://notes.example.org' });
  expect(await refusedTries(behind, (n) => `198.51.100.${n}`)).toBe(0); // the proxy wrote it
  expect(await refusedTries(behind, (n) => `203.0.113.${n}, 192.0.2.1`)).toBe(24 - (triesPerMinute.enter ?? 0));
});

test('[T18] a share link is not guessed: its id alone, a proof of another link and a cut one open nothing, and say the same', async () => {
  const { server, owner, project } = await startOwned();
  const made = async () =>
    (await owner.post<{ id: string; address: string }>(`/api/projects/${project.id}/links`, { role: 'editor' })).body;
  const [one, other] = [await made(), await made()];
  const [, proof = ''] = one.address.split('#')[1]?.split('.') ?? [];
  const guesses = [
    one.id,
    `${one.id}.`,
    `${other.id}.${proof}`,
    `${one.id}.${proof.slice(0, -1)}`,
    `${createLinkId()}.${proof}`,
    `${one.id}.${proof} `,
    '',
  ];
  const answers = await Promise.all(guesses.map((secret) => new Browser(server).post<Problem>('/api/links/peek', { secret })));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.body.code).toBe('link-invalid');
  expect(triesPerMinute.peekLink).toBeLessThanOrEqual(600); // of 2^128
});

test('[T20] a person who asks too much is told to wait, and others are not', async () => {
  let now = 1_000_000_000_000;
  const { server, owner, project, send } = await startDiscussion('Words.', {}, { clock: { now: () => now } });
  const ben = await joinAs(server, owner, project, 'commenter', 'Ben');
  const flood = Array.from({ length: 500 }, () => enveloped(reply(createThreadId(), 'Me!')));
  const most = requestsOfPerson.perSecond * requestsOfPerson.seconds;
  const answers = [];
  for (let sent = 0; sent <= most; sent += flood.length) answers.push(await send(ben, flood));
  expect(answers.at(0)?.status).toBe(200);
  expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'too-often' } });
  expect((await owner.me()).person?.name).toBe('Ada');
  now += 10_000;
  expect((await send(ben, flood)).status).toBe(200);
});

test('[T12] connections that say nothing are few from one address, and the refusal says so', async () => {
  const { server, owner } = await startOwned({}, { maxConnectionsPerAddress: 20 });
  const { port } = new URL(server.addresses.here);
  const idle = Array.from({ length: 19 }, () => connect(Number(port), '127.0.0.1'));
  onTestFinished(() => {
    for (const socket of idle) socket.destroy();
  });
  await Promise.all(idle.map((socket) => once(socket, 'connect')));
  const refused = await Promise.any([
    ...Array.from({ length: 3 }, () =>
      owner.get<Problem>('/api/me').then((answer) => (answer.status === 429 ? answer : Promise.reject(answer))),
    ),
  ]);
  expect(refused.body).toMatchObject({ code: 'too-often', detail: expect.stringContaining('connections') });
  for (const socket of idle) socket.destroy();
  await expect.poll(async () => (await owner.get('/api/me').catch(() => null))?.status).toBe(200);
});

test('[T12] a thousand joins that are begun and never answered leave the server as it was', async () => {
  const { server, owner, document } = await startDiscussion();
  const address = `${server.addresses.here.replace('http', 'ws')}/sync/${proseRoom(document)}?ext=1`;
  const sockets = Array.from({ length: 1_000 }, (_, n) => {
    const socket = new WebSocket(address, { headers: n % 2 === 0 ? {} : { cookie: owner.cookie } });
    socket.on('error', () => {});
    socket.on('open', () => socket.pause()); // neither reads nor answers a farewell
    return socket;
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.terminate();
  });
  await Promise.all(sockets.map((socket) => Promise.race([once(socket, 'open'), once(socket, 'close')])));
  const honest = await joinRaw(server, owner, proseRoom(document)).catch(() => null);
  const metrics = async () => (await owner.get('/metrics')).text;
  // Those who are nobody are let go though they say nothing; those who are somebody hold as many seats as one person may.
  await expect
    .poll(async () => Number(/variorum_sync_sockets (\d+)/.exec(await metrics())?.[1]), { timeout: 15_000 })
    .toBeLessThanOrEqual(limits.maxRoomsPerAccount + 1);
  honest?.ws.terminate();
  for (const socket of sockets) socket.terminate();
  await expect.poll(async () => /variorum_sync_sockets (\d+)/.exec(await metrics())?.[1], { timeout: 15_000 }).toBe('0');
});

test('[T11] a socket that never reads is dropped, and nobody waits for it', async () => {
  const { server, owner, project, document } = await startDiscussion();
  await owner.ask('DELETE', `/api/documents/${document}/lock`);
  const room = proseRoom(document);
  const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
  const deaf = await joinRaw(server, ben, room);
  deaf.says(encodeStep1(Uint8Array.of(0)));
  await deaf.settled();
  deaf.ws.pause();
  const ada = await joinRaw(server, owner, room);
  await ada.settled();
  const words = 'x'.repeat(8 * 1024 * 1024);
  const sessions = async () => /variorum_sync_sessions (\d+)/.exec((await owner.get('/metrics')).text)?.[1];
  for (let sent = 1; (await sessions()) === '2'; sent++) {
    expect(sent).toBeLessThan(12);
    ada.says(encodeUpdate(writing(words).update));
    expect(await ada.acknowledged(sent)).toBe(null);
  }
  expect(await sessions()).toBe('1');
});
