import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as random from 'lib0/random';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import { type CloseName, closeNamed, isFinal } from '../../shared/protocol/close.ts';
import { encodeAwareness, frameKind, type Hello, readAck, readAuthors, readHello } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { type CountingListener, countingSocket } from './counting-socket.ts';

/** `joining`: never been in yet. `live`: the first answer of the server is in the Y.Doc. `offline`: trying again. */
export type ConnectionState = 'joining' | 'live' | 'offline';

export interface ConnectionListener extends CountingListener {
  hello(hello: Hello): void;
  /** The Y.Doc has changed, by this tab (`isLocal`) or not; told before the update is sent, and not of the state that an empty one takes in first. */
  updated(update: Uint8Array, isLocal: boolean): void;
  /** All of the first `frame` counted frames of the present socket are on the server's disk (P6). */
  acked(frame: number): void;
  authors(authors: ReadonlyMap<number, AccountId>): void;
  state(state: ConnectionState): void;
  /** The server closed for good (P9); the connection does not try again. */
  closed(reason: CloseName): void;
}

export interface ConnectionOptions {
  /** `ws://host/sync`. */
  readonly server: string;
  readonly room: RoomId;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** The life of the room that `doc` holds; null for an empty Y.Doc. */
  readonly epoch: string | null;
  /** Where the room holds prose: the newest schema that this page knows. */
  readonly schema: number | null;
  readonly Socket: typeof WebSocket;
  readonly clock: Clock;
}

/** A spread, so that a lecture hall does not come back in one instant. */
const maxBackoffMs = () => 4_000 + 1_000 * random.rand();
/** `ws` closes by itself with this code when a frame is over its limit. */
const messageTooBig = 1009;

/**
 * A Y.Doc joined to its room: y-websocket's provider, which reconnects by itself, with our own kinds of frames.
 *
 * Unlike the stock provider it sends nobody else's presence, and opens no BroadcastChannel, which would carry between
 * tabs what the server refuses. It never writes to the journal; the listener is told enough to do so.
 */
export class Connection {
  readonly #provider: WebsocketProvider;
  readonly #clock: Clock;
  readonly #watch: ReturnType<typeof setInterval>;
  #connectingSince = 0;
  #tells = false;
  /** What others have written while it is held back, in order; null while nothing is. */
  #held: Uint8Array[] | null = null;

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    const { server, room, doc, awareness, epoch, schema, Socket, clock } = options;
    this.#clock = clock;
    this.#provider = new WebsocketProvider(server, room, doc, {
      connect: false,
      disableBc: true,
      awareness,
      params: { ext: '1', ...(epoch !== null && { epoch }), ...(schema !== null && { schema: String(schema) }) },
      WebSocketPolyfill: countingSocket(Socket, listener),
      maxBackoffTime: maxBackoffMs(),
      shouldReconnect: ({ code }) => !isFinal(code) && code !== messageTooBig,
    });
    this.#hearOurKinds(listener);
    this.#holdBackOthers();
    this.#sendOnlyMyPresence();
    this.#tellStates(listener);
    this.#provider.doc.off('update', this.#provider._updateHandler);
    if (epoch !== null) this.#tellUpdates(listener);
    this.#watch = setInterval(() => {
      if (this.#isStuck()) this.drop();
      renew(awareness);
    }, watchMs);
  }

  open(): void {
    this.#provider.connect();
  }

  /** Tries at once instead of waiting for the next turn; for when the machine woke or found a network. */
  nudge(): void {
    if (this.#isStuck()) this.drop();
    this.#provider.connect();
  }

  /** Gives the socket up and goes on trying: the network is gone, and a socket can take minutes to notice. */
  drop(): void {
    this.#provider.disconnect();
    this.#provider.shouldConnect = true;
  }

  /** Leaves the room. The Y.Doc and the awareness are the caller's. */
  close(): void {
    clearInterval(this.#watch);
    this.#provider.destroy();
  }

  /** Keeps what others write out of the Y.Doc until `release`; what is written here goes out as ever. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const body of held) this.#takeIn(body);
  }

  #takeIn: (body: Uint8Array) => void = () => {};

  #holdBackOthers(): void {
    const provider = this.#provider;
    const stock = provider.messageHandlers[frameKind.sync];
    assert(stock, 'a provider that does not sync');
    this.#takeIn = (body) => {
      const reply = encoding.createEncoder();
      stock(reply, decoding.createDecoder(body), provider, true, frameKind.sync);
      if (encoding.length(reply) > 1 && provider.wsconnected) provider.ws?.send(encoding.toUint8Array(reply));
    };
    provider.messageHandlers[frameKind.sync] = (reply, decoder, ...rest) => {
      if (this.#held) this.#held.push(decoding.readTailAsUint8Array(decoder));
      else stock(reply, decoder, ...rest);
    };
  }

  #hearOurKinds(listener: ConnectionListener): void {
    const { messageHandlers } = this.#provider;
    messageHandlers[frameKind.hello] = (_reply, decoder) => {
      const hello = readHello(decoder);
      this.#provider.params = { ...this.#provider.params, epoch: hello.epoch };
      listener.hello(hello);
    };
    messageHandlers[frameKind.ack] = (_reply, decoder) => listener.acked(readAck(decoder));
    messageHandlers[frameKind.authors] = (_reply, decoder) => listener.authors(readAuthors(decoder));
    messageHandlers[frameKind.queryAwareness] = () => {}; // the stock answer tells everybody's
  }

  #sendOnlyMyPresence(): void {
    const { awareness, doc } = this.#provider;
    awareness.off('update', this.#provider._awarenessUpdateHandler);
    this.#provider._awarenessUpdateHandler = (_change, origin) => {
      const socket = this.#provider.ws;
      if (origin !== 'local' || !this.#provider.wsconnected || socket?.readyState !== socket?.OPEN) return;
      socket?.send(encodeAwareness(encodeAwarenessUpdate(awareness, [doc.clientID])) as Uint8Array<ArrayBuffer>);
    };
    awareness.on('update', this.#provider._awarenessUpdateHandler);
    this.#provider.on('status', ({ status }) => {
      if (status !== 'disconnected') return;
      // The server told the others that I left, under my next clock; what I say when I am back must be newer than that.
      renew(awareness);
      renew(awareness);
      // And their clocks have not moved meanwhile: remembered, they would make the others look like old news.
      for (const client of awareness.meta.keys()) if (client !== doc.clientID) awareness.meta.delete(client);
    });
  }

  /** Whether the socket looks alive and has been silent for too long; a network that went away says nothing. */
  #isStuck(): boolean {
    const { wsconnected, wsconnecting, wsLastMessageReceived } = this.#provider;
    const now = this.#clock.now();
    if (wsconnecting) return now - this.#connectingSince > connectMs;
    return wsconnected && now - wsLastMessageReceived > 2 * limits.quietSocketMs;
  }

  /**
   * Begins to tell of updates, once. Where anybody asks for updates Yjs encodes each transaction, and the first of a large room holds
   * all of it: so nobody asks before.
   */
  #tellUpdates(listener: ConnectionListener): void {
    if (this.#tells) return;
    this.#tells = true;
    const send = this.#provider._updateHandler;
    this.#provider.doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      listener.updated(update, local);
      send(update, origin);
    });
  }

  #tellStates(listener: ConnectionListener): void {
    this.#provider.on('status', ({ status }) => {
      if (status === 'connecting') this.#connectingSince = this.#clock.now();
    });
    this.#provider.on('sync', (synced) => {
      if (!synced) return;
      this.#tellUpdates(listener);
      listener.state('live');
    });
    this.#provider.on('connection-close', () => listener.state('offline'));
    this.#provider.on('closed', ({ code }) => listener.closed(reasonOf(code)));
  }
}

/** Stock clients forget whoever says nothing for 30 s. */
const watchMs = 15_000;
/** A browser may wait minutes for a server that does not answer. */
const connectMs = 10_000;

/** Says again what this tab said last, under a newer clock. */
function renew(awareness: Awareness): void {
  if (awareness.getLocalState() !== null) awareness.setLocalState(awareness.getLocalState());
}

/** A final code that this page does not know can only come from a newer server. */
const reasonOf = (code: number): CloseName => (code === messageTooBig ? 'tooLarge' : (closeNamed(code) ?? 'outdated'));

/**
 * Awareness of a room. Who has left is the server's to say: the timer of the stock class would drop people whose browser
 * slows a tab in the background.
 */
export function createAwareness(doc: Y.Doc, state: Record<string, unknown> | null): Awareness {
  const awareness = new Awareness(doc);
  clearInterval(awareness._checkInterval);
  awareness.setLocalState(state);
  return awareness;
}
