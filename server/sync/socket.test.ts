import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { systemClock } from '../../shared/base/clock.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { closes } from '../../shared/protocol/close.ts';
import { encodeStep1, encodeUpdate, frameKind } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { createChanges } from '../feed/changes.ts';
import { createMemoryDisk, createMemoryLog } from '../store/memory.ts';
import type { UpdateLog } from '../store/store.ts';
import { admissionOf, aRoom, compactor, type May, silent } from './scenario.ts';
import { createSync } from './sync.ts';

/** Undone in reverse when a test ends. */
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  vi.useRealTimers();
});

interface Options {
  readonly may?: (name: string) => May;
  /** Resolves when the gate may answer. */
  readonly gateOpens?: Promise<void>;
  /** Resolves when the disk has taken what is written. */
  readonly diskAnswers?: Promise<void>;
  readonly clock?: { now(): number };
}

/** A real HTTP server on loopback with one room; the cookie is the person's name. */
async function startServer({
  may = () => ({ write: true }),
  gateOpens = Promise.resolve(),
  diskAnswers,
  clock = systemClock,
}: Options = {}) {
  const disk = createMemoryDisk();
  const memory = createMemoryLog(disk);
  const log: UpdateLog = {
    ...memory,
    async append(batch) {
      await diskAnswers;
      return memory.append(batch);
    },
  };
  await log.create(aRoom.id, { writable: true });
  const changes = createChanges();
  const sync = createSync({
    log,
    compactor,
    changes,
    clock,
    logger: silent,
    gate: async (actor) => {
      await gateOpens;
      const name = actor.kind === 'person' ? actor.account.slice('account-'.length) : '';
      return admissionOf(name, may(name));
    },
    identify: async ({ headers: { cookie } }: IncomingMessage) =>
      cookie ? { kind: 'person', account: `account-${cookie}` as AccountId, guest: false } : { kind: 'nobody' },
    allowsOrigin: ({ headers: { origin } }) => origin === undefined || origin === 'http://ours',
  });
  const http = createServer();
  http.on('upgrade', (request, socket, head) => sync.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  cleanups.push(async () => {
    await sync.shutdown();
    await new Promise((resolve) => http.close(resolve));
  });
  const { port } = http.address() as AddressInfo;
  return { sync, disk, changes, port, url: `ws://127.0.0.1:${port}/sync/${aRoom.id}` };
}

type Started = Awaited<ReturnType<typeof startServer>>;

function open(url: string, name: string | null = 'ada', headers: Record<string, string> = {}) {
  const ws = new WebSocket(url, { headers: name === null ? headers : { cookie: name, ...headers } });
  ws.binaryType = 'nodebuffer';
  ws.on('error', () => {});
  cleanups.push(() => ws.terminate());
  const messages: Buffer[] = [];
  ws.on('message', (data: Buffer) => messages.push(data));
  return { ws, messages, closed: new Promise<number>((resolve) => ws.on('close', resolve)) };
}

const until = (condition: () => boolean) => eventually(() => expect(condition()).toBe(true));

/** A stock provider, as another program would use it. */
function stockProvider(server: Started, name: string) {
  class WithCookie extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie: name } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(server.url.slice(0, server.url.indexOf('/prose/')), aRoom.id, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket, // it does all that y-websocket asks of a browser's
    disableBc: true,
    maxBackoffTime: 100,
  });
  cleanups.push(() => {
    provider.destroy();
    doc.destroy();
  });
  return { doc, provider, text: doc.getText('text') };
}

describe('a stock y-websocket provider', () => {
  it('[P2] [P9] joins, syncs, edits and is seen, without a word that it does not know', async () => {
    const complaints = vi.spyOn(console, 'error');
    const server = await startServer();
    const [ada, ben] = [stockProvider(server, 'ada'), stockProvider(server, 'ben')];
    ada.text.insert(0, 'written before it was connected');
    await until(() => ada.provider.synced && ben.provider.synced);
    await until(() => ben.text.toString() === 'written before it was connected');
    ben.text.delete(0, 'written '.length);
    ada.provider.awareness.setLocalStateField('user', { name: 'somebody else' });
    await until(() => ada.text.toString() === 'before it was connected');
    await until(() => ben.provider.awareness.getStates().get(ada.doc.clientID)?.user?.name === 'ada');
    ada.provider.disconnect();
    await until(() => !ben.provider.awareness.getStates().has(ada.doc.clientID));
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  it('[P3] [P9] becomes synced as a reader, and is stopped for good when it writes', async () => {
    const server = await startServer({ may: (name) => ({ write: name !== 'eve' }) });
    const eve = stockProvider(server, 'eve');
    await until(() => eve.provider.synced);
    const closed = new Promise<number>((resolve) => eve.provider.on('closed', ({ code }: { code: number }) => resolve(code)));
    eve.text.insert(0, 'x');
    expect(await closed).toBe(closes.notAllowed.code);
    expect(eve.provider.shouldConnect).toBe(false);
  });
});

describe('the door', () => {
  it('[P9] says why it refuses, after accepting the socket so that browsers see it', async () => {
    const server = await startServer({ may: (name) => (name === 'eve' ? null : { write: true }) });
    const base = server.url.slice(0, server.url.indexOf('/prose/'));
    expect(await open(server.url, null).closed).toBe(closes.signedOut.code);
    expect(await open(server.url, 'eve').closed).toBe(closes.notFound.code);
    expect(await open(`${base}/no/such/room`).closed).toBe(closes.notFound.code);
    expect(await open(`${server.url}?epoch=another`).closed).toBe(closes.restored.code);
    expect(await open(`${server.url}?schema=0`).closed).toBe(closes.outdated.code);
  });

  it('[P16] gives pages of other sites no socket at all', async () => {
    const server = await startServer();
    const { ws, closed } = open(server.url, 'ada', { origin: 'http://theirs' });
    const opened = vi.fn();
    ws.on('open', opened);
    await closed;
    expect(opened).not.toHaveBeenCalled();
  });

  it('[P4] keeps what a client says while it is being judged', async () => {
    let openGate = () => {};
    const server = await startServer({ gateOpens: new Promise((resolve) => (openGate = resolve)) });
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'early');
    const { ws, messages } = open(`${server.url}?ext=1`);
    await once(ws, 'open');
    ws.send(encodeStep1(Uint8Array.of(0)));
    ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    expect(messages.length).toBe(0);
    openGate();
    await until(() => messages.some((message) => message[0] === frameKind.ack));
    expect(messages[0]?.[0]).toBe(frameKind.hello);
    expect(server.disk.rooms.get(aRoom.id)?.tail.length).toBe(1);
  });
});

describe('a socket', () => {
  it('[P17] survives WebSocket frames that are none, before and after the door', async () => {
    const server = await startServer();
    const raw = connect(server.port, '127.0.0.1');
    cleanups.push(() => raw.destroy());
    raw.write(
      `GET /sync/${aRoom.id} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nCookie: eve\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await once(raw, 'data');
    raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
    await once(raw, 'close');
    const { ws, closed } = open(server.url);
    await once(ws, 'open');
    ws.send('words');
    expect(await closed).toBe(closes.malformed.code);
    const ada = stockProvider(server, 'ada');
    await until(() => ada.provider.synced);
  });

  it('[P16] a message over the limit is refused for good', async () => {
    const server = await startServer();
    const { ws, closed } = open(server.url);
    await once(ws, 'open');
    ws.send(Buffer.alloc(limits.maxFrameBytes + 1));
    expect(await closed).toBe(closes.tooLarge.code);
  });

  it('[P16] one that does not read is dropped, and nobody waits for it', async () => {
    const server = await startServer();
    const slow = open(server.url, 'eve');
    await once(slow.ws, 'open');
    slow.ws.send(encodeStep1(Uint8Array.of(0)));
    await until(() => slow.messages.length > 0);
    slow.ws.pause();
    const [ada, ben] = [stockProvider(server, 'ada'), stockProvider(server, 'ben')];
    await until(() => ada.provider.synced && ben.provider.synced);
    const chunk = 'x'.repeat(4 * 1024 * 1024);
    for (let i = 0; server.sync.stats().sockets === 3; i++) {
      expect(i).toBeLessThan(40);
      ada.text.insert(0, chunk);
      await until(() => ben.text.length === ada.text.length);
    }
    expect(server.sync.stats()).toMatchObject({ sessions: 2, sockets: 2 });
  }, 20_000);

  it('[P17] hears from the server now and then when nothing happens, and is cut when it does not answer', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let now = 0;
    const server = await startServer({ clock: { now: () => now } });
    const passes = (ms: number) => {
      now += ms;
      vi.advanceTimersByTime(limits.quietSocketMs / 2);
    };
    const quiet = open(server.url);
    await until(() => quiet.messages.length > 0);
    const before = quiet.messages.length;
    passes(limits.quietSocketMs / 2);
    await until(() => quiet.messages.length > before);
    expect([...(quiet.messages.at(-1) ?? [])]).toEqual([frameKind.awareness, 1, 0]);
    quiet.ws.pause();
    passes(limits.deadSocketMs + 1);
    await until(() => server.sync.stats().sockets === 0);
  });

  it('[P18] at shutdown everything that came is stored, acknowledged, and then everybody is told to come back', async () => {
    let answer = () => {};
    const server = await startServer({ diskAnswers: new Promise((resolve) => (answer = resolve)) });
    const ada = open(`${server.url}?ext=1`);
    await until(() => ada.messages.length > 0);
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'last words');
    ada.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    ada.ws.ping();
    await once(ada.ws, 'pong'); // so the update has come
    const down = server.sync.shutdown();
    expect(await open(server.url).closed).toBe(closes.restarting.code);
    expect(ada.messages.some((message) => message[0] === frameKind.ack)).toBe(false);
    answer();
    await down;
    expect(await ada.closed).toBe(closes.restarting.code);
    expect(ada.messages.at(-1)?.[0]).toBe(frameKind.ack);
    expect(server.disk.rooms.get(aRoom.id)?.tail.length).toBe(1);
  });

  it('reads the state of a room that is alive as of its last commit', async () => {
    const server = await startServer();
    const ada = stockProvider(server, 'ada');
    await until(() => ada.provider.synced);
    ada.text.insert(0, 'now');
    await until(() => (server.disk.rooms.get(aRoom.id)?.tail.length ?? 0) > 0);
    const state = await server.sync.readState(aRoom.id);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state?.update ?? Uint8Array.of(0, 0));
    expect(doc.getText('text').toString()).toBe('now');
    expect(state?.authors.get(ada.doc.clientID)).toBe('account-ada');
  });
});
