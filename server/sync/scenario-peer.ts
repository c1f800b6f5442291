import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { AccountId } from '../../shared/base/id.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import {
  encodeAwareness,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  frameKind,
  isCounted,
  readAck,
  readAuthors,
  readHello,
} from '../../shared/protocol/frame.ts';
import type { Line } from './session.ts';

/** Whose account somebody of a scenario has. */
export const accountOf = (name: string) => `account-${name}` as AccountId;

/** What a server that has let a peer in takes from it. */
interface Connection {
  receive(message: Uint8Array): void;
  leave(): void;
}

/** A counted frame, and how far its client's own writing goes that it says: an ack means that all of that is safe. */
export interface Sent {
  readonly frame: Uint8Array;
  readonly ownClock: number;
}

/** One person's client: a real Y.Doc that speaks the protocol, with the network's pipes in the open. */
export class Peer {
  readonly name: string;
  readonly isExtended: boolean;
  readonly doc = new Y.Doc();
  readonly authors = new Map<number, AccountId>();
  /** Sent and not yet with the server; written by the server and not yet here. */
  outgoing: Uint8Array[] = [];
  incoming: Uint8Array[] = [];
  /** Counted frames of this connection, in order, each with all that the client had when it sent it. */
  sent: Sent[] = [];
  acknowledged = 0;
  epoch: string | null = null;
  mayWrite = false;
  refused: CloseName | null = null;
  wasCutOff = false;
  /** Kinds of every frame that came, in order. */
  heard: string[] = [];
  /** Called for each update by others, before it is applied. */
  onSeen: (update: Uint8Array) => void = () => {};
  onAcknowledged: (frames: readonly Sent[]) => void = () => {};
  private connection: Connection | null = null;

  constructor(name: string, { isExtended = true } = {}) {
    this.name = name;
    this.isExtended = isExtended;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      // A deletion says nothing of what was written before it, and may overtake the SyncStep2 that does.
      if (origin !== this) this.says(encodeUpdate(update), Y.parseUpdateMeta(update).to.get(this.doc.clientID) ?? 0);
    });
  }

  get account(): AccountId {
    return accountOf(this.name);
  }

  get isConnected(): boolean {
    return this.connection !== null;
  }

  get text(): string {
    return this.doc.getText('text').toString();
  }

  types(words: string, at = this.text.length): void {
    this.doc.getText('text').insert(at, words);
  }

  deletes(at: number, length: number): void {
    this.doc.getText('text').delete(at, length);
  }

  /** Sends a message as it is, which may be one that no honest client sends. */
  says(message: Uint8Array, ownClock = Y.getState(this.doc.store, this.doc.clientID)): void {
    if (!this.connection) return;
    this.outgoing.push(message);
    if (isCounted(message)) this.sent.push({ frame: message, ownClock });
  }

  shows(state: object | null, clock: number, client = this.doc.clientID): void {
    const json = new TextEncoder().encode(JSON.stringify(state));
    const head = [1, ...varUint(client), ...varUint(clock), ...varUint(json.length)];
    this.says(encodeAwareness(Uint8Array.of(...head, ...json)));
  }

  connect(connection: Connection): void {
    this.connection = connection;
    this.sent = [];
    this.acknowledged = 0;
    this.says(encodeStep1(Y.encodeStateVector(this.doc)));
  }

  /** Hands a message over to the server. */
  deliver(message: Uint8Array): void {
    this.connection?.receive(message);
  }

  isCut(): void {
    this.connection?.leave();
    this.connection = null;
    this.outgoing = [];
    this.incoming = [];
  }

  /** Takes in what the server has written: all of it, or the first `count` messages. */
  reads(count = Number.POSITIVE_INFINITY): void {
    for (const message of this.incoming.splice(0, count)) this.read(message);
  }

  private read(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    const kind = decoding.readVarUint(decoder);
    switch (kind) {
      case frameKind.hello: {
        const hello = readHello(decoder);
        this.heard.push('hello');
        this.epoch = hello.epoch;
        this.mayWrite = hello.writable;
        break;
      }
      case frameKind.ack: {
        this.heard.push('ack');
        const count = readAck(decoder);
        this.onAcknowledged(this.sent.slice(this.acknowledged, count));
        this.acknowledged = count;
        break;
      }
      case frameKind.authors:
        this.heard.push('authors');
        for (const [client, account] of readAuthors(decoder)) this.authors.set(client, account);
        break;
      case frameKind.awareness:
        this.heard.push('awareness');
        break;
      default:
        this.readSync(decoder);
    }
  }

  private readSync(decoder: decoding.Decoder): void {
    const kind = ['step1', 'step2', 'update'][decoding.readVarUint(decoder)] ?? 'unknown';
    const body = decoding.readVarUint8Array(decoder);
    this.heard.push(kind);
    if (kind === 'step1') {
      this.says(encodeStep2(Y.encodeStateAsUpdate(this.doc, body)));
    } else {
      this.onSeen(body);
      Y.applyUpdate(this.doc, body, this);
    }
  }
}

/** The far end of a session's socket, which cuts the bytes back into messages. */
export class MemoryLine implements Line {
  private readonly peer: Peer;

  constructor(peer: Peer) {
    this.peer = peer;
  }

  write(frames: Uint8Array): boolean {
    this.peer.incoming.push(...messagesIn(frames));
    return true;
  }

  close(name: CloseName): void {
    this.peer.refused = name;
    this.peer.isCut();
  }

  cut(): void {
    this.peer.wasCutOff = true;
    this.peer.isCut();
  }
}

/** The messages of whole, unmasked WebSocket frames. */
export function messagesIn(frames: Uint8Array): Uint8Array[] {
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength);
  const messages: Uint8Array[] = [];
  for (let at = 0; at < frames.length; ) {
    const short = view.getUint8(at + 1);
    const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    const length = short < 126 ? short : short === 126 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2));
    messages.push(new Uint8Array(frames.subarray(start, start + length)));
    at = start + length;
  }
  return messages;
}

function varUint(value: number): number[] {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}
