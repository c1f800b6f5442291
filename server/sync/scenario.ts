import type { IncomingMessage } from 'node:http';
import { vi } from 'vitest';
import * as Y from 'yjs';
import { parseRoomId, type RoomId } from '../../shared/document/rooms.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { createChanges } from '../feed/changes.ts';
import { createMemoryDisk, createMemoryLog } from '../store/memory.ts';
import type { UpdateLog } from '../store/store.ts';
import { decodeUpdate, weigh } from './causality.ts';
import { type Commits, createCommits } from './commits.ts';
import { CommittedState } from './committed-state.ts';
import { Door } from './door.ts';
import type { Admission } from './gate.ts';
import type { Logger } from './logger.ts';
import { Rooms } from './rooms.ts';
import { accountOf, MemoryLine, Peer } from './scenario-peer.ts';
import { Session } from './session.ts';

/** Lets everything that is only waiting for a microtask happen. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Compacts on this thread, as the worker does. */
export const compactor = {
  async compact(parts: readonly Uint8Array[]) {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const part of parts) Y.applyUpdate(doc, part);
    });
    return Y.encodeStateAsUpdate(doc);
  },
};

export const aRoom = parseRoomId('prose/0123456789abcdef') as NonNullable<ReturnType<typeof parseRoomId>>;

/** What a person may do in the one room of a scenario, or null for who may not read it. */
export type May = { readonly write: boolean; readonly locked?: boolean; readonly lead?: boolean } | null;

/** One person's answer from the gate. */
export const admissionOf = (name: string, may: May): Admission | null =>
  may && {
    person: { account: accountOf(name), name, guest: false },
    ...{ mayWrite: may.write, refusal: may.locked ? 'notWritable' : 'notAllowed', mayBePresent: true },
    mayLead: may.lead ?? true,
    hearsPeople: true,
  };

/** How storage behaves: at once, only when the scenario says so, or not at all. */
export type Storage = 'prompt' | 'onCommand' | 'broken';

/**
 * One server with one room and a network that delivers when told to. Everything but network, clock and disk is real.
 *
 *     const { server, ada, ben } = await createScenario();
 *     ada.types('hi');
 *     await server.hears(ada);
 */
export class Server {
  readonly disk = createMemoryDisk();
  readonly changes = createChanges();
  readonly may = new Map<string, May>();
  readonly signedOut = new Set<string>();
  storage: Storage = 'prompt';
  /** Every batch that reached the log, for those who look at what was stored together. */
  readonly batches: Parameters<UpdateLog['append']>[0][] = [];
  /** Rooms whose durable content was said to have changed, each time. */
  readonly changed: RoomId[] = [];
  now = 1_000_000;
  readonly room: RoomId = aRoom.id;
  /** Counts the processes, each of which begins where the one before crashed. */
  private life = 0;
  private held: { readonly store: () => void; readonly fail: () => void }[] = [];
  private log!: UpdateLog;
  private commits!: Commits;
  private rooms!: Rooms;
  private door!: Door;
  private connected = new Set<Peer>();

  constructor() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    this.start();
  }

  private start(): void {
    const log = createMemoryLog(this.disk);
    const life = ++this.life;
    const isAlive = () => life === this.life;
    // A process that has died writes nothing more, whatever it learns of its last batch.
    this.log = { ...log, append: (batch) => (isAlive() ? this.append(log, batch) : new Promise(() => {})) };
    this.commits = createCommits(this.log, () => {});
    const clock = { now: () => this.now };
    const watcher = { committed: (room: RoomId) => void this.changed.push(room), peopleChanged() {} };
    this.rooms = new Rooms(this.log, { log: this.log, commits: this.commits, compactor, clock, logger: silent, watcher });
    this.door = new Door({
      rooms: this.rooms,
      gate: async (actor) => {
        const name = actor.kind === 'person' ? actor.account.slice('account-'.length) : '';
        return admissionOf(name, this.may.get(name) ?? null);
      },
      identify: async ({ headers: { cookie } }) =>
        this.signedOut.has(String(cookie))
          ? { kind: 'nobody' }
          : { kind: 'person', account: accountOf(String(cookie)), guest: false },
      changes: this.changes,
      clock,
      logger: silent,
    });
  }

  private append(log: UpdateLog, batch: Parameters<UpdateLog['append']>[0]): ReturnType<UpdateLog['append']> {
    if (this.storage === 'broken') return Promise.reject(new Error('the disk is full'));
    const store = () => {
      this.batches.push(batch);
      return log.append(batch);
    };
    if (this.storage === 'prompt') return store();
    return new Promise((resolve, reject) => {
      this.held.push({ store: () => resolve(store()), fail: () => reject(new Error('the disk is full')) });
    });
  }

  async creates(writable = true): Promise<void> {
    await this.log.create(this.room, { writable });
  }

  async locks(): Promise<void> {
    await this.log.setWritable(this.room, false);
  }

  /** Lets the batch that waits be stored. */
  async stores(): Promise<void> {
    this.held.shift()?.store();
    await settle();
  }

  async failsToStore(): Promise<void> {
    this.held.shift()?.fail();
    await settle();
  }

  /** The process dies and another starts on the same disk. What was being written is there or is not. */
  async crashes(whatWasBeingWritten: 'stored' | 'lost' = 'lost'): Promise<void> {
    for (const peer of [...this.connected]) peer.isCut();
    if (whatWasBeingWritten === 'stored') for (const { store } of this.held) store();
    this.held = [];
    this.door.close();
    this.start();
    await settle();
  }

  async accepts(peer: Peer, options: { readonly epoch?: string; readonly schema?: number } = {}): Promise<void> {
    const line = new MemoryLine(peer);
    const wish = {
      id: this.room,
      name: aRoom.room,
      isExtended: peer.isExtended,
      epoch: options.epoch ?? null,
      schema: options.schema ?? null,
    };
    const clock = { now: () => this.now };
    const request = { headers: { cookie: peer.name } } as IncomingMessage;
    const admitted = await this.door.admit(
      request,
      wish,
      (seat) => new Session(seat, { isExtended: peer.isExtended, line, clock }),
    );
    if (!admitted.ok) {
      peer.refused = admitted.error;
      return;
    }
    const session = admitted.value;
    this.connected.add(peer);
    peer.connect({
      receive: (message) => session.receive(message),
      leave: () => {
        session.leave();
        this.door.dismiss(session);
        this.connected.delete(peer);
      },
    });
  }

  /** Takes in what a peer has sent: all of it, or the first `count` messages. */
  async hears(peer: Peer, count = Number.POSITIVE_INFINITY): Promise<void> {
    for (const message of peer.outgoing.splice(0, count)) peer.deliver(message);
    await this.passes(1);
  }

  /** Time goes by, for everything that waits for it. */
  async passes(ms: number): Promise<void> {
    await settle();
    this.now += ms;
    vi.advanceTimersByTime(ms);
    await settle();
  }

  /** What is on the disk, as everybody would find it after a restart. */
  stored(): CommittedState {
    const room = this.disk.rooms.get(this.room);
    if (!room) throw new Error('the scenario has no room');
    return new CommittedState({ ...room, head: room.snapshotSeq + room.tail.length });
  }

  holdsOnDisk(update: Uint8Array): boolean {
    const decoded = decodeUpdate(update);
    return decoded.ok && weigh(decoded.value, this.stored().progress).kind === 'nothing';
  }

  storedText(): string {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, this.stored().whole());
    return doc.getText('text').toString();
  }

  close(): void {
    this.door.close();
    this.rooms.close();
    vi.useRealTimers();
  }
}

/** Joins a peer and brings it up to date. */
export async function join(server: Server, peer: Peer): Promise<void> {
  await server.accepts(peer);
  await server.hears(peer);
  peer.reads();
  await server.hears(peer);
  peer.reads();
}

/** A server with a writable room, and people who may write and have joined. */
export async function createScenario<const Names extends readonly string[]>(
  names: Names,
): Promise<{ server: Server; peers: { [I in keyof Names]: Peer } }> {
  const server = new Server();
  await server.creates();
  const peers = names.map((name) => new Peer(name));
  for (const peer of peers) {
    server.may.set(peer.name, { write: true });
    await join(server, peer);
  }
  return { server, peers: peers as { [I in keyof Names]: Peer } };
}

/** Delivers everything between the server and these peers until nobody has anything to say. */
export async function calm(server: Server, peers: readonly Peer[]): Promise<void> {
  do {
    for (const peer of peers) {
      await server.hears(peer);
      peer.reads();
    }
    await server.passes(limits.awarenessTickMaxMs);
  } while (peers.some(({ outgoing, incoming }) => outgoing.length + incoming.length > 0));
}
