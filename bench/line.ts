import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import type { RoomId } from '../shared/document/rooms.ts';
import { encodeStep1, encodeStep2, frameKind, isCounted, readAck } from '../shared/protocol/frame.ts';
import type { Visitor } from './stage.ts';

/** What comes in on a line; bytes are views that are good during the call only. */
export interface LineListener {
  update?(update: Uint8Array): void;
  /** An awareness body. */
  presence?(entries: Uint8Array): void;
  /** All of the first `count` counted frames are on the server's disk. */
  acked?(count: number): void;
}

/** One socket in one room, as cheap as a receiver can be: it keeps no Y.Doc, so that hundreds fit into one process. */
export class Line {
  readonly #socket: WebSocket;
  readonly #listener: LineListener;
  readonly #synced: Promise<void>;
  #isSynced: () => void = () => {};
  /** Update and SyncStep2 frames sent so far, which is what acks count. */
  counted = 0;
  bytesReceived = 0;
  #acked = 0;
  readonly #waiting: { readonly due: number; readonly done: () => void }[] = [];

  private constructor(socket: WebSocket, listener: LineListener) {
    this.#socket = socket;
    this.#listener = listener;
    this.#synced = new Promise((resolve) => (this.#isSynced = resolve));
    socket.on('message', (data) => this.#hear(data as Buffer));
    socket.on('close', (code, reason) => {
      if (code !== closedByMe) throw new Error(`a socket was closed with ${code} ${reason}`);
    });
  }

  /** Joins a room; resolves when the server's answer to what this side lacks is in. */
  static async open(address: string, room: RoomId | string, { cookie }: Visitor, listener: LineListener = {}): Promise<Line> {
    const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/sync/${room}?ext=1`, {
      headers: { cookie },
      perMessageDeflate: false,
    });
    const line = new Line(socket, listener);
    await once(socket, 'open');
    line.send(encodeStep1(Y.encodeStateVector(new Y.Doc())));
    await line.#synced;
    return line;
  }

  send(frame: Uint8Array): void {
    if (isCounted(frame)) this.counted++;
    this.#socket.send(frame);
  }

  /** Resolves when all that was sent so far is on the server's disk. */
  async saved(): Promise<void> {
    const due = this.counted;
    if (this.#acked < due) await new Promise<void>((done) => this.#waiting.push({ due, done }));
  }

  async close(): Promise<void> {
    this.#socket.close(closedByMe);
    await once(this.#socket, 'close');
  }

  #hear(message: Buffer): void {
    this.bytesReceived += message.length;
    const decoder = decoding.createDecoder(message);
    const kind = decoding.readVarUint(decoder);
    if (kind === frameKind.sync) this.#hearSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
    else if (kind === frameKind.awareness) this.#listener.presence?.(decoding.readVarUint8Array(decoder));
    else if (kind === frameKind.ack) this.#hearAck(readAck(decoder));
  }

  #hearAck(count: number): void {
    this.#acked = count;
    this.#listener.acked?.(count);
    while (this.#waiting[0] && this.#waiting[0].due <= count) this.#waiting.shift()?.done();
  }

  #hearSync(kind: number, payload: Uint8Array): void {
    if (kind === 0) this.send(encodeStep2(nothing));
    else this.#listener.update?.(payload);
    if (kind === 1) this.#isSynced();
  }
}

const closedByMe = 1000;
const nothing = Y.encodeStateAsUpdate(new Y.Doc());

/** What a room holds now. */
export async function readRoom(address: string, room: RoomId, as: Visitor): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const line = await Line.open(address, room, as, { update: (update) => Y.applyUpdate(doc, update) });
  await line.close();
  return doc;
}
