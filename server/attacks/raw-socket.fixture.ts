import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { RoomId } from '../../shared/document/rooms.ts';
import { type CloseName, closeNamed } from '../../shared/protocol/close.ts';
import { encodeAwareness, frameKind } from '../../shared/protocol/frame.ts';
import type { Running } from '../start.ts';
import type { Browser } from '../test-server.ts';

/** One socket in a room, spoken by hand: it sends what no honest client would. */
export interface RawSocket {
  readonly ws: WebSocket;
  /** Every message that came, in order. */
  readonly heard: Buffer[];
  readonly closed: Promise<CloseName | number>;
  says(message: Uint8Array | string): void;
  /** Waits until the server has read what was said, or has closed. @returns why it closed, or null. */
  settled(): Promise<CloseName | number | null>;
  /** Waits for the ack of the frame that was counted as the `count`th. @returns why there will be none, or null. */
  acknowledged(count: number): Promise<CloseName | number | null>;
}

/** @param path after the server's address, `/sync/<room>?ext=1` for a client of our own */
export async function openRaw(
  server: Running,
  browser: Pick<Browser, 'cookie'>,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawSocket> {
  const ws = new WebSocket(`${server.addresses.here.replace('http', 'ws')}${path}`, {
    headers: { ...(browser.cookie && { cookie: browser.cookie }), ...headers },
  });
  ws.binaryType = 'nodebuffer';
  onTestFinished(() => ws.terminate());
  const heard: Buffer[] = [];
  const wakes = new Set<() => void>();
  ws.on('message', (data: Buffer) => {
    heard.push(data);
    for (const wake of wakes) wake();
  });
  const closed = new Promise<CloseName | number>((resolve) => {
    ws.on('close', (code) => resolve(closeNamed(code) ?? code));
  });
  await once(ws, 'open');
  ws.on('error', () => {}); // a socket that is cut in the middle of a message; `close` follows
  const until = (happened: () => boolean): Promise<null> =>
    new Promise((resolve) => {
      const look = () => {
        if (!happened()) return;
        wakes.delete(look);
        resolve(null);
      };
      wakes.add(look);
      look();
    });
  return {
    ws,
    heard,
    closed,
    says: (message) => ws.send(message),
    settled() {
      if (ws.readyState !== WebSocket.OPEN) return closed;
      ws.ping();
      return Promise.race([once(ws, 'pong').then(() => null), closed]);
    },
    acknowledged: (count) => Promise.race([until(() => heard.some((message) => ackIn(message) >= count)), closed]),
  };
}

export const joinRaw = (server: Running, browser: Pick<Browser, 'cookie'>, room: RoomId) =>
  openRaw(server, browser, `/sync/${room}?ext=1`);

/** The number that a message acknowledges; -1 for one that is no ack. */
function ackIn(message: Uint8Array): number {
  const decoder = decoding.createDecoder(message);
  return decoding.readVarUint(decoder) === frameKind.ack ? decoding.readVarUint(decoder) : -1;
}

/** The words that a message brings as a person could read them, whatever else it holds. */
export const asText = (messages: readonly Uint8Array[]) => messages.map((each) => new TextDecoder().decode(each)).join('\n');

export const isKind = (kind: keyof typeof frameKind) => (message: Uint8Array) => message[0] === frameKind[kind];
/** Whether a message answers SyncStep1. */
export const isStep2 = (message: Uint8Array) => message[0] === frameKind.sync && message[1] === 1;

/** A presence frame with these entries, `null` for one who left. */
export function presence(...entries: readonly (readonly [client: number, clock: number, state: unknown])[]): Uint8Array {
  const varUint = (value: number): number[] =>
    value > 127 ? [(value % 128) | 128, ...varUint(Math.floor(value / 128))] : [value];
  const bytes = entries.flatMap(([client, clock, state]) => {
    const json = new TextEncoder().encode(typeof state === 'string' ? state : JSON.stringify(state));
    return [...varUint(client), ...varUint(clock), ...varUint(json.length), ...json];
  });
  return encodeAwareness(Uint8Array.of(...varUint(entries.length), ...bytes));
}

/** An update by which a new client, or the one that is named, writes words. */
export function writing(words: string, client?: number): { readonly update: Uint8Array; readonly client: number } {
  const doc = new Y.Doc();
  if (client !== undefined) doc.clientID = client;
  doc.getText('words').insert(0, words);
  return { update: Y.encodeStateAsUpdate(doc), client: doc.clientID };
}
