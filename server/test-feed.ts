import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { FeedEvent, FeedRequest } from '../shared/api/feed-contract.ts';
import type { Running } from './start.ts';

/** A tab's feed: what it has heard, and a way to wait for more. */
export async function openFeed(server: Running, cookie: string, origin?: string) {
  const address = `${server.addresses.here.replace('http', 'ws')}/feed`;
  const socket = new WebSocket(address, { headers: { cookie, ...(origin && { origin }) } });
  onTestFinished(() => socket.terminate());
  const heard: FeedEvent[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)) as FeedEvent);
    for (const wake of waiting) wake();
  });
  await once(socket, 'open');
  return {
    socket,
    heard,
    hear: (...projects: readonly string[]) => socket.send(JSON.stringify({ hear: projects })),
    /** Hears an exercise, and projects beside it. */
    hearExercises: (exercises: readonly string[], ...projects: readonly string[]) =>
      socket.send(JSON.stringify({ hear: projects, exercises })),
    hearAll: (request: Omit<FeedRequest, 'attend'>) => socket.send(JSON.stringify(request)),
    /** Hears the projects, with the thread before it. */
    attend: (attend: FeedRequest['attend'], ...projects: readonly string[]) =>
      socket.send(JSON.stringify({ hear: projects, attend })),
    async until(topic: FeedEvent['topic']) {
      while (!heard.some((event) => event.topic === topic)) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
        });
      }
    },
    closed: once(socket, 'close').then(([code]) => code as number),
  };
}

/** Waits until the server has judged what was asked: it answers pings in order only after reading what came before. */
export async function settled({ socket }: Awaited<ReturnType<typeof openFeed>>) {
  socket.ping();
  await once(socket, 'pong');
}
