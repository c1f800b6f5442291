import type { BrowserContext } from '@playwright/test';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';

const messageSync = 0;
const messageAwareness = 1;

/** What a browser would send along with each request, for a client that is none. */
export async function cookieOf(browser: BrowserContext): Promise<string> {
  return (await browser.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

interface Options {
  /** Absent for a stranger. */
  readonly cookie?: string;
  /** As a browser tells it; absent for a client that is no page. */
  readonly origin?: string;
}

/**
 * Somebody who speaks the y-websocket protocol without our pages and without scruples: what it writes into its Y.Doc goes
 * to the server, whatever it is allowed.
 */
export class ProtocolClient {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** The frames that came, handshakes not counted. */
  frames = 0;
  /** Settles when all that the room held at joining is here. */
  readonly synced: Promise<void>;
  /** Settles with the close code, or with an HTTP status where the upgrade was refused. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;

  constructor(address: string, room: string, { cookie, origin }: Options) {
    this.socket = new WebSocket(`${address.replace(/^http/, 'ws')}/sync/${room}`, {
      ...(origin !== undefined && { origin }),
      headers: cookie === undefined ? {} : { cookie },
    });
    this.socket.binaryType = 'arraybuffer';
    this.closed = new Promise((settle) => {
      this.socket.on('close', settle);
      this.socket.on('unexpected-response', (_request, response) => settle(response.statusCode ?? 0));
      this.socket.on('error', () => {}); // the close that follows tells
    });
    this.synced = new Promise((settle) => {
      this.socket.on('message', (data: ArrayBuffer) => {
        this.frames += 1;
        // Updates newer than the answer ride behind it; a pong comes after them.
        if (this.hear(new Uint8Array(data)) === sync.messageYjsSyncStep2) this.socket.ping();
      });
      this.socket.once('pong', () => settle());
    });
    this.socket.on('open', () => this.send(messageSync, (encoder) => sync.writeSyncStep1(encoder, this.doc)));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send(messageSync, (encoder) => sync.writeUpdate(encoder, update));
    });
  }

  /** Shows a presence to the room, as whomever it likes. */
  shows(state: Record<string, unknown>): void {
    this.awareness.setLocalState(state);
    const update = encodeAwarenessUpdate(this.awareness, [this.doc.clientID]);
    this.send(messageAwareness, (encoder) => encoding.writeVarUint8Array(encoder, update));
  }

  close(): void {
    this.awareness.destroy();
    this.socket.close();
  }

  private send(kind: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, kind);
    write(encoder);
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(encoding.toUint8Array(encoder));
  }

  private hear(frame: Uint8Array): number | null {
    const decoder = decoding.createDecoder(frame);
    switch (decoding.readVarUint(decoder)) {
      case messageSync: {
        const answer = encoding.createEncoder();
        encoding.writeVarUint(answer, messageSync);
        const kind = sync.readSyncMessage(decoder, answer, this.doc, this);
        if (encoding.length(answer) > 1) this.socket.send(encoding.toUint8Array(answer));
        return kind;
      }
      case messageAwareness:
        applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this);
        return null;
      default:
        return null;
    }
  }
}
