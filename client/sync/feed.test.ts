import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket as NodeSocket, type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { createDocumentId, createProjectId, createThreadId } from '../../shared/base/id.ts';
import { closes } from '../../shared/protocol/close.ts';
import { staleKeys } from './bind-feed.ts';
import { type Feed, openFeed } from './feed.ts';
import type { NetworkSign } from './surroundings.ts';

const project = createProjectId();
let server: WebSocketServer;
let sockets: ServerSocket[];
let asked: string[];
let answers: boolean;
let feed: Feed | null;
const heard: unknown[] = [];
let sense: (sign: NetworkSign) => void;

beforeEach(async () => {
  [sockets, asked, feed, answers] = [[], [], null, true];
  heard.length = 0;
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data) => {
      asked.push(String(data));
      if (answers) answer(socket);
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
});

afterEach(async () => {
  feed?.close();
  for (const client of server.clients) client.terminate();
  await new Promise((resolve) => server.close(resolve));
});

const answer = (socket: ServerSocket | undefined) => socket?.send(JSON.stringify({ topic: 'hearing' }));

function open(): Feed {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const surroundings = {
    server: `ws://127.0.0.1:${address.port}`,
    Socket: NodeSocket as unknown as typeof WebSocket, // it does all that the feed asks of a browser's
    onNetworkSign(listener: (sign: NetworkSign) => void) {
      sense = listener;
      return () => {};
    },
  };
  feed = openFeed(surroundings, { event: (event) => heard.push(event), opened: () => heard.push('opened') });
  return feed;
}

const connections = (count: number) => eventually(() => expect(sockets).toHaveLength(count));

describe('the feed', () => {
  it('asks for its projects and hands on what it hears, and nothing that is no event', async () => {
    open().hear({ projects: [project] });
    await eventually(() => expect(asked).toContain(JSON.stringify({ hear: [project] })));
    for (const text of ['{', '{"topic":"weather"}', JSON.stringify({ topic: 'links', project })]) sockets[0]?.send(text);
    await eventually(() => expect(heard).toEqual(['opened', { topic: 'links', project }]));
  });

  it('asks again after a break, and says each time that what is shown may be stale', async () => {
    open().hear({ projects: [project] });
    await eventually(() => expect(heard).toEqual(['opened']));
    sockets[0]?.close(closes.restarting.code);
    await connections(2);
    await eventually(() => expect(heard).toEqual(['opened', 'opened']));
    await eventually(() => expect(asked.filter((text) => text.includes(project)).length).toBeGreaterThanOrEqual(2));
  });

  it('gives a socket up when the network is gone, and comes back at once when it returns', async () => {
    open();
    await connections(1);
    sense('gone');
    sense('back');
    await connections(2);
    expect(sockets).toHaveLength(2);
  });

  it('says which thread I have before me, again after a break', async () => {
    const thread = { document: createDocumentId(), thread: createThreadId() };
    const opened = open();
    opened.hear({ projects: [project] });
    opened.attend(thread);
    const asking = JSON.stringify({ hear: [project], attend: thread });
    await eventually(() => expect(asked).toContain(asking));
    sockets[0]?.close(closes.restarting.code);
    await connections(2);
    await eventually(() => expect(asked.filter((text) => text === asking)).toHaveLength(2));
    opened.attend(null);
    await eventually(() => expect(asked.at(-1)).toBe(JSON.stringify({ hear: [project] })));
  });

  it('says that something may be stale when it begins to hear of another project', async () => {
    const opened = open();
    opened.hear({ projects: [project] });
    await eventually(() => expect(heard).toEqual(['opened']));
    opened.hear({ projects: [project] });
    opened.hear({ projects: [project, createProjectId()] });
    await eventually(() => expect(heard).toEqual(['opened', 'opened']));
  });

  it('says so only when the server hears: what is fetched before may miss what changes before', async () => {
    answers = false;
    const opened = open();
    await eventually(() => expect(asked).toHaveLength(1));
    opened.hear({ projects: [project] });
    opened.attend(null);
    await eventually(() => expect(asked).toHaveLength(3));
    sockets[0]?.send(JSON.stringify({ topic: 'links', project }));
    for (const _ of asked) answer(sockets[0]);
    sockets[0]?.send(JSON.stringify({ topic: 'project', project }));
    await eventually(() => expect(heard.at(-1)).toEqual({ topic: 'project', project }));
    expect(heard).toEqual([{ topic: 'links', project }, 'opened', 'opened', { topic: 'project', project }]);
  });

  it('[P9] stays away when it was told to', async () => {
    open();
    await connections(1);
    sockets[0]?.close(closes.signedOut.code);
    await new Promise((resolve) => sockets[0]?.once('close', resolve));
    sense('back');
    await eventually(() => expect(server.clients.size).toBe(0));
    expect(sockets).toHaveLength(1);
  });

  it('makes a text’s role and title stale when members or metadata change', () => {
    expect(staleKeys({ topic: 'members', project })).toContainEqual(['document']);
    expect(staleKeys({ topic: 'documents', project })).toContainEqual(['documents', project]);
  });
});
