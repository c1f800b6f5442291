import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../shared/base/clock.ts';
import { type CloseName, closes } from '../../shared/protocol/close.ts';
import { encodeAwareness } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Door } from './door.ts';
import type { Logger } from './logger.ts';
import { type Line, Session } from './session.ts';
import { wireFrame } from './wire-frame.ts';
import { parseWish, type Wish } from './wish.ts';

/** A message that says nothing, for providers that give a silent socket up. */
const nothing = wireFrame(encodeAwareness(Uint8Array.of(0)));
/** A closing handshake takes a round trip; who has not answered by then is cut. */
const farewellMs = 1_000;

interface SocketParts {
  readonly door: Door;
  /** Whether `Origin` and `Host` are ours: other sites' pages and rebound names get no socket at all. */
  readonly allowsOrigin: (request: IncomingMessage) => boolean;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The WebSockets of all rooms: upgrades, frames, heartbeat and closing. Refuses after accepting, so that browsers see why. */
export class Sockets {
  private readonly parts: SocketParts;
  /** `ws` ends larger messages by itself with 1009, which clients read as come-back: up to twice the limit is answered in our own words. */
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false, // a shared buffer is written as it is
    maxPayload: 2 * limits.maxFrameBytes,
  });
  private readonly connections = new Set<Connection>();
  private readonly heartbeat: NodeJS.Timeout;
  private isStopping = false;

  constructor(parts: SocketParts) {
    this.parts = parts;
    this.heartbeat = setInterval(() => this.beat(), limits.quietSocketMs / 2);
  }

  get count(): number {
    return this.connections.size;
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.parts.allowsOrigin(request)) {
      socket.on('error', () => socket.destroy());
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (ws) => {
      const connection = new Connection(ws, socket, this.parts);
      this.connections.add(connection);
      ws.on('close', () => this.connections.delete(connection));
      if (this.isStopping) connection.close('restarting');
      else void connection.enter(request, parseWish(request.url ?? ''));
    });
  }

  /** Reads no more from anybody, so that what has come can be stored. */
  stopReading(): void {
    this.isStopping = true;
    for (const connection of this.connections) connection.pause();
  }

  /** Tells everybody to come back; resolves when all sockets are closed. */
  async close(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.heartbeat);
    await Promise.all([...this.connections].map((connection) => connection.farewell()));
  }

  private beat(): void {
    for (const connection of this.connections) connection.beat();
  }
}

/** One WebSocket. Nothing is read from it while it is being judged: what the client sends meanwhile waits in the network's own buffers. */
class Connection implements Line {
  private readonly ws: WebSocket;
  private readonly socket: Duplex;
  private readonly parts: SocketParts;
  private session: Session | null = null;
  private lastHeard: number;
  private lastWritten: number;

  constructor(ws: WebSocket, socket: Duplex, parts: SocketParts) {
    this.ws = ws;
    this.socket = socket;
    this.parts = parts;
    this.lastHeard = this.lastWritten = parts.clock.now();
    ws.pause();
    ws.on('error', (error) => parts.logger.debug({ err: error }, 'a socket broke')); // `close` follows
    ws.on('pong', () => this.heard());
    ws.on('close', () => this.left());
  }

  async enter(request: IncomingMessage, wish: Wish | null): Promise<void> {
    const { door, clock, logger } = this.parts;
    try {
      const admitted = await door.admit(request, wish, (seat) => {
        return new Session(seat, { isExtended: wish?.isExtended ?? false, line: this, clock });
      });
      if (!admitted.ok) return this.close(admitted.error);
      this.session = admitted.value;
    } catch (error) {
      logger.error({ err: error, room: wish?.id }, 'a room could not be joined');
      return this.close('failed');
    }
    if (this.ws.readyState !== this.ws.OPEN) return this.left(); // gone or closed while it was judged
    this.ws.on('message', (data, isBinary) => this.receive(data, isBinary));
    this.ws.resume();
  }

  write(frames: Uint8Array): boolean {
    if (this.ws.readyState !== this.ws.OPEN) return true; // closing already: nobody is to be told
    if (this.socket.writableLength > limits.maxSocketBacklogBytes) return false;
    this.lastWritten = this.parts.clock.now();
    this.socket.write(frames); // beside `ws`, whose frames are written whole as well
    return true;
  }

  close(name: CloseName): void {
    this.ws.resume(); // the answer to the closing handshake has to be read
    this.ws.close(closes[name].code, name);
    setTimeout(() => this.ws.terminate(), farewellMs).unref(); // who never answers would hold it open
  }

  cut(): void {
    this.parts.logger.info({ close: 'tooSlow' satisfies CloseName }, 'a socket did not keep up');
    this.ws.terminate();
  }

  pause(): void {
    this.ws.pause();
  }

  beat(): void {
    const now = this.parts.clock.now();
    if (now - this.lastHeard > limits.deadSocketMs) this.ws.terminate();
    if (this.ws.readyState !== this.ws.OPEN) return;
    this.ws.ping();
    if (this.session && now - this.lastWritten >= limits.quietSocketMs / 2) this.write(nothing);
  }

  async farewell(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.ws.once('close', () => resolve()));
    if (this.session) this.session.close('restarting');
    else this.close('restarting');
    const timer = setTimeout(() => this.ws.terminate(), farewellMs);
    await closed;
    clearTimeout(timer);
  }

  private receive(data: RawData, isBinary: boolean): void {
    this.heard();
    if (isBinary && data instanceof Uint8Array) this.session?.receive(data);
    else this.session?.close('malformed');
  }

  private heard(): void {
    this.lastHeard = this.parts.clock.now();
  }

  private left(): void {
    if (!this.session) return;
    this.session.leave();
    this.parts.door.dismiss(this.session);
    this.session = null;
  }
}
