import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { FeedEvent, FeedRequest } from '../shared/api/feed-contract.ts';
import type { Running } from './start.ts';

type Asked = { readonly [K in keyof FeedRequest]?: unknown };

/** A tab's feed: what it has heard, and a way to wait for more. */
export async function openFeed(server: Running, cookie: string, origin?: string) {
  const address = `${server.addresses.here.replace('http', 'ws')}/feed`;
  const socket = new WebSocket(address, { headers: { cookie, ...(origin && { origin }) } });
  onTestFinished(() => socket.terminate());
  const heard: FeedEvent[] = [];
  const waiting = new Set<() => void>();
  let [asked, answered] = [0, 0];
  let request: Asked = { hear: [] };
  socket.on('message', (data) => {
    const event = JSON.parse(String(data)) as FeedEvent;
    if (event.topic === 'hearing') answered += 1;
    else heard.push(event);
    for (const wake of waiting) wake();
  });
  await once(socket, 'open');
  const ask = (next: Asked) => {
    request = next;
    asked += 1;
    socket.send(JSON.stringify(request));
  };
  const told = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (isSo() && waiting.delete(look)) resolve();
      };
      waiting.add(look);
      look();
    });
  return {
    socket,
    /** All that was told but the answers to requests. */
    heard,
    ask,
    hear: (...hear: readonly string[]) => ask({ hear }),
    /** Hears the projects, with the thread before it. */
    attend: (attend: FeedRequest['attend'], ...hear: readonly string[]) => ask({ hear, attend }),
    until: (topic: FeedEvent['topic']) => told(() => heard.some((event) => event.topic === topic)),
    /** Asks for the same once more and waits for the answer, before which all is told that is told by now. */
    settled() {
      ask(request);
      const number = asked;
      return told(() => answered >= number);
    },
    closed: once(socket, 'close').then(([code]) => code as number),
  };
}
