// The reference: the y-websocket protocol at its plainest. Everything in memory, nothing on disk, nobody asked who they are;
// each update goes out the moment it comes, and so does each caret. One message per receiver, as y-websocket's own server does.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { collectDefaultMetrics, register } from 'prom-client';
import { type WebSocket, WebSocketServer } from 'ws';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1 } from 'y-protocols/sync';
import * as Y from 'yjs';
import { encodeAwareness, encodeUpdate, frameKind } from '../shared/protocol/frame.ts';

class PlainRoom {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  readonly sockets = new Set<WebSocket>();

  constructor() {
    this.awareness.setLocalState(null);
    this.doc.on('update', (update: Uint8Array) => this.tell(encodeUpdate(update)));
    this.awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      this.tell(encodeAwareness(encodeAwarenessUpdate(this.awareness, [...added, ...updated, ...removed])));
    });
  }

  join(socket: WebSocket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('message', (data) => this.hear(socket, data as Buffer));
    const question = encoding.createEncoder();
    encoding.writeVarUint(question, frameKind.sync);
    writeSyncStep1(question, this.doc);
    socket.send(encoding.toUint8Array(question));
  }

  private hear(socket: WebSocket, message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    const kind = decoding.readVarUint(decoder);
    if (kind === frameKind.awareness) applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), socket);
    if (kind !== frameKind.sync) return;
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, frameKind.sync);
    readSyncMessage(decoder, answer, this.doc, socket);
    if (encoding.length(answer) > 1) socket.send(encoding.toUint8Array(answer));
  }

  private tell(frame: Uint8Array): void {
    for (const socket of this.sockets) socket.send(frame);
  }
}

const rooms = new Map<string, PlainRoom>();
const roomNamed = (name: string) => {
  const room = rooms.get(name) ?? new PlainRoom();
  rooms.set(name, room);
  return room;
};

collectDefaultMetrics();
const http = createServer(async (_request, response) => void response.end(await register.metrics()));
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket, { url = '' }) =>
  roomNamed(url.split('?', 1)[0] ?? '').join(socket),
);
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
