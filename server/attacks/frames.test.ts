import { once } from 'node:events';
import { connect } from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as awareness from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Project } from '../../shared/api/project-contract.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { encodeStep1, encodeStep2, encodeUpdate, frameKind } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { accountOf, paste, startDiscussion } from '../api/discussing.fixture.ts';
import { joinAs, joinRoom } from '../test-server.ts';
import { asText, isKind, isStep2, joinRaw, openRaw, presence, type RawSocket, writing } from './raw-socket.fixture.ts';

/** A text that is open for editing, an editor and a second one at its room. */
async function startEditing() {
  const started = await startDiscussion('The harbour is closed.');
  const { server, owner, project, document } = started;
  await owner.ask('DELETE', `/api/documents/${document}/lock`);
  const mallory = await joinAs(server, owner, project, 'editor', 'Mallory');
  const room = proseRoom(document);
  const read = async () => (await joinRoom(server, owner, room)).getText('words').toString();
  return { ...started, mallory, room, read };
}

test('[T5] nobody writes under the client id of somebody else, neither their next words nor words after them', async () => {
  const { server, owner, mallory, room, read } = await startEditing();
  const ada = await joinRaw(server, owner, room);
  const hers = new Y.Doc();
  hers.getText('words').insert(0, 'mine');
  ada.says(encodeUpdate(Y.encodeStateAsUpdate(hers)));
  expect(await ada.acknowledged(1)).toBe(null);

  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(hers));
  forged.clientID = hers.clientID;
  forged.getText('words').insert(4, ' and yours');
  for (const frame of [encodeUpdate, encodeStep2]) {
    const socket = await joinRaw(server, mallory, room);
    socket.says(frame(Y.encodeStateAsUpdate(forged)));
    expect(await socket.closed).toBe('foreignClient');
  }
  // An id that somebody has only shown a caret under is theirs as well.
  const shown = await joinRaw(server, owner, room);
  shown.says(presence([4_711, 1, {}]));
  await shown.settled();
  const thief = await joinRaw(server, mallory, room);
  thief.says(encodeUpdate(writing('stolen', 4_711).update));
  expect(await thief.closed).toBe('foreignClient');
  expect(await read()).toBe('mine');
});

test('[T6] a caret is its own account’s: a made-up name, somebody’s client id and a second one of one’s own are not shown', async () => {
  const { server, owner, mallory, room } = await startEditing();
  const ada = await joinRaw(server, owner, room);
  ada.says(presence([1, 5, { cursor: 'hers' }]));
  await ada.settled();
  const socket = await joinRaw(server, mallory, room);
  socket.says(
    presence([1, 6, null], [2, 1, { user: { name: 'Ada', account: await accountOf(owner), guest: false } }], [3, 1, {}]),
  );
  await socket.settled();
  socket.heard.length = 0;
  socket.says(Uint8Array.of(frameKind.queryAwareness));
  await socket.settled();
  const states = statesIn(socket);
  expect([...states.keys()].toSorted()).toEqual([1, 2]);
  expect(states.get(1)).toMatchObject({ cursor: 'hers', user: { name: 'Ada' } });
  expect(states.get(2)).toEqual({ user: { account: await accountOf(mallory), name: 'Mallory', guest: true } });
  socket.says(presence([2, 2, {}], [2, 3, {}]));
  expect(await socket.closed).toBe('malformed');
});

function statesIn({ heard }: RawSocket): ReadonlyMap<number, unknown> {
  const own = new awareness.Awareness(new Y.Doc());
  own.setLocalState(null);
  for (const message of heard.filter(isKind('awareness'))) {
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    awareness.applyAwarenessUpdate(own, decoding.readVarUint8Array(decoder), 'server');
  }
  own.destroy();
  return own.getStates();
}

test('[T7] frames that are sent again, by others, or in another order change nothing that they did not change before', async () => {
  const { server, owner, mallory, room, read } = await startEditing();
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of ['one ', 'two ', 'three']) doc.getText('words').insert(doc.getText('words').length, word);
  doc.getText('words').delete(0, 4);
  const ada = await joinRaw(server, owner, room);
  for (const update of updates) ada.says(encodeUpdate(update));
  expect(await ada.acknowledged(updates.length)).toBe(null);
  const again = await joinRaw(server, mallory, room);
  for (const update of [...updates, ...updates].reverse()) again.says(encodeUpdate(update));
  expect(await again.acknowledged(2 * updates.length)).toBe(null);
  expect(await read()).toBe('two three');

  // What comes before what it needs is not taken; three answers that leave the gap end the socket.
  const late = new Y.Doc();
  const lost: Uint8Array[] = [];
  late.on('update', (update: Uint8Array) => lost.push(update));
  late.getText('words').insert(0, 'a');
  late.getText('words').insert(1, 'b');
  const gap = await joinRaw(server, mallory, room);
  for (let i = 0; i < 3; i++) for (const frame of [encodeUpdate, encodeStep2]) gap.says(frame(lost[1] as Uint8Array));
  expect(await gap.closed).toBe('failed');
  expect(await read()).toBe('two three');
});

test('[T8] a socket speaks for the room that let it in and no other, however its address is written', async () => {
  const { server, owner, project, document, room } = await startEditing();
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Other' });
  const elsewhere = await joinAs(server, owner, other, 'editor', 'Sten');
  const own = await paste(owner, other, 'Theirs.');
  const open = (path: string) => openRaw(server, elsewhere, path);
  for (const path of [
    `/sync/${room}`,
    `/sync/prose/${own}/../${document}`,
    `/sync/prose/${own}%2f..%2f${document}`,
    `/sync/prose/${document}?room=${proseRoom(own)}`,
    `/sync//${room}`,
    `/sync/PROSE/${document}`,
    `/sync/prose/${document.toUpperCase()}`,
    `/sync/layer/${document}`,
    `/sync/prose/${'x'.repeat(4_000)}`,
    '/sync/prose/__proto__',
    '/sync/',
  ]) {
    const socket = await open(path);
    socket.says(encodeStep1(Uint8Array.of(0)));
    socket.says(encodeUpdate(writing('intruded').update));
    expect(await socket.closed, path).toBe('notFound');
    expect(asText(socket.heard)).toBe('');
  }
  // Taken out of the project while the room is open, what was on its way is not taken.
  const inside = await joinAs(server, owner, project, 'editor', 'Ben');
  const socket = await joinRaw(server, inside, room);
  await socket.settled();
  await owner.ask('DELETE', `/api/projects/${project.id}/members/${await accountOf(inside)}`);
  expect(await socket.closed).toBe('notFound');
});

test('[T10] frames of every wrong kind and size end the socket that sent them, with a reason, and nobody else’s', async () => {
  const { server, owner, mallory, room, read } = await startEditing();
  const ada = await joinRaw(server, owner, room);
  await ada.settled();
  const huge = (kind: number, length: number) => Uint8Array.of(frameKind.sync, kind, ...varUint(length), 1, 2, 3);
  const wrong: readonly (readonly [what: string, frame: Uint8Array | string, reason: string])[] = [
    ['nothing', new Uint8Array(0), 'malformed'],
    ['words', 'hello', 'malformed'],
    ['auth', Uint8Array.of(frameKind.auth, 0), 'malformed'],
    ['hello', Uint8Array.of(frameKind.hello, 2, 0x7b, 0x7d), 'malformed'],
    ['an ack', Uint8Array.of(frameKind.ack, 1), 'malformed'],
    ['authors', Uint8Array.of(frameKind.authors, 0, 0), 'malformed'],
    ['an unknown kind', Uint8Array.of(99), 'malformed'],
    ['a kind beyond 2^53', Uint8Array.from([...Array(9).fill(0xff), 1]), 'malformed'],
    ['sync of no kind', Uint8Array.of(frameKind.sync), 'malformed'],
    ['sync of an unknown kind', Uint8Array.of(frameKind.sync, 3, 0), 'malformed'],
    ['bytes left over', Uint8Array.of(frameKind.queryAwareness, 0), 'malformed'],
    ['a length beyond the frame', huge(2, 2 ** 40), 'malformed'],
    ['a length of 2^53', huge(2, Number.MAX_SAFE_INTEGER), 'malformed'],
    ['an update of nonsense', encodeUpdate(Uint8Array.of(9, 9, 9, 9)), 'malformed'],
    ['an update of 2^40 structs', encodeUpdate(Uint8Array.from([1, ...varUint(2 ** 40), 1, 0])), 'malformed'],
    ['a state vector of 2^40 clients', encodeStep1(Uint8Array.from(varUint(2 ** 40))), 'malformed'],
    ['presence of too many', Uint8Array.from([frameKind.awareness, 2, ...varUint(limits.maxAwarenessEntries + 1)]), 'malformed'],
    ['presence that is no JSON', presence([7, 1, '{']), 'malformed'],
    ['presence that is a list', presence([7, 1, []]), 'malformed'],
    ['more than the limit', new Uint8Array(limits.maxFrameBytes + 1), 'tooLarge'],
  ];
  for (const [what, frame, reason] of wrong) {
    const socket = await joinRaw(server, mallory, room);
    socket.says(frame);
    expect(await socket.closed, what).toBe(reason);
  }
  expect(await ada.settled()).toBe(null);
  expect(await read()).toBe('');
});

test('[T10] bytes that are no WebSocket frame, and presence that would reach into objects, harm nobody', async () => {
  const { server, owner, mallory, room } = await startEditing();
  const { port } = new URL(server.addresses.here);
  for (const garbage of [
    [0xff, 0xff, 0xff],
    [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    [0x09, 0x80, 0, 0, 0, 0],
    [0xc1, 0x85],
  ]) {
    const raw = connect(Number(port), '127.0.0.1');
    raw.on('error', () => {});
    raw.write(
      `GET /sync/${room} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nCookie: ${mallory.cookie}\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await once(raw, 'data');
    raw.write(Buffer.from(garbage));
    raw.resume();
    await Promise.race([once(raw, 'close'), new Promise((resolve) => setTimeout(resolve, 200))]);
    raw.destroy();
  }
  const socket = await joinRaw(server, mallory, room);
  socket.says(presence([9, 1, '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}']));
  expect(await socket.settled()).toBe(null);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  const ada = await joinRaw(server, owner, room);
  ada.says(encodeStep1(Uint8Array.of(0)));
  await ada.settled();
  expect(ada.heard.some(isStep2)).toBe(true);
});

test('[T10] a hundred frames of chance leave the server and the others as they were', async () => {
  const { server, owner, mallory, room, read } = await startEditing();
  const ada = await joinRaw(server, owner, room);
  let seed = 20_261_127;
  const chance = (most: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * most);
  };
  let socket = await joinRaw(server, mallory, room);
  for (let sent = 0; sent < 100; sent++) {
    const honest = encodeUpdate(writing('x', 1 + chance(50)).update);
    const bytes = Uint8Array.from(honest.subarray(0, 1 + chance(honest.length)));
    bytes[chance(bytes.length)] = chance(256);
    socket.says(bytes);
    if ((await socket.settled()) !== null) socket = await joinRaw(server, mallory, room);
  }
  expect(await ada.settled()).toBe(null);
  expect(await read()).toMatch(/^.*$/su); // what was taken can be applied
});

const varUint = (value: number): number[] => [...encoding.encode((encoder) => encoding.writeVarUint(encoder, value))];
