import * as random from 'lib0/random';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import { Connection, type ConnectionState, createAwareness } from './connection.ts';
import type { Device } from './device.ts';
import type { JournalEntry } from './journal.ts';
import type { LocalCopy } from './offline.ts';
import { Unsent } from './unsent.ts';

/** What one room needs of its surroundings. */
export interface RoomOptions {
  readonly room: RoomId;
  readonly account: AccountId;
  /** As in `ConnectionOptions`. */
  readonly schema: number | null;
  /** Whether the room carries presence. */
  readonly carriesPresence: boolean;
  /** What to tell a reader whose waiting work cannot be sent. */
  readonly readerReason: CloseName;
  readonly server: string;
  readonly Socket: typeof WebSocket;
  readonly clock: Clock;
  readonly device: Promise<Device>;
}

export interface StayListener {
  changed(): void;
  /** The server will not have this Y.Doc any more. Called at most once. */
  ended(reason: CloseName): void;
  /** Work of an earlier life of the room was found, which means nothing in this one. */
  outlived(entries: readonly JournalEntry[]): void;
}

/** Keys of this tab's entries sort in the order of making, and meet no other tab's. */
const tabKey = random.uint53().toString(36);
let entriesMade = 0;
const createEntryKey = () => `${tabKey}-${String(++entriesMade).padStart(9, '0')}`;

/**
 * One Y.Doc in its room, with one client id, one connection and its part of the journal, until it is closed or the server
 * refuses it for good.
 *
 * Local work is what transactions of this tab write; what `applyUpdate` brings counts as made elsewhere, because the
 * server, the local copy and the journal bring it. Nobody writes before `ready`.
 */
export class Stay {
  readonly doc = new Y.Doc();
  readonly awareness: Awareness;
  /** Who writes under which client id in this room. Replaced, never changed. */
  authors: ReadonlyMap<number, AccountId> = new Map();
  state: ConnectionState = 'joining';
  /** Whether the Y.Doc holds a state of the room, so that it may be shown and written. */
  ready = false;
  /** Whether the server takes what is written here; null until it has said so. */
  writable: boolean | null = null;
  /** When the last acknowledgement left nothing unsent, ms since 1970. */
  savedAt: number | null = null;
  /** Whether everything unsent would outlive the tab. */
  survivesClosing = true;
  readonly #options: RoomOptions;
  readonly #listener: StayListener;
  readonly #unsent = new Unsent();
  #connection: Connection | null = null;
  #copy: LocalCopy | null = null;
  #epoch: string | null = null;
  /** Read from the journal at opening, until the epoch tells what may be adopted. */
  #left: readonly JournalEntry[] = [];
  #closed = false;

  constructor(options: RoomOptions, listener: StayListener) {
    this.#options = options;
    this.#listener = listener;
    this.awareness = createAwareness(this.doc, options.carriesPresence ? {} : null);
  }

  get unsent(): number {
    return this.#unsent.count;
  }

  /** Loads the local copy and what closed tabs left, then joins. */
  async open(): Promise<void> {
    const { room } = this.#options;
    const { journal, copies } = await this.#options.device;
    this.#left = await journal.entries(room);
    const epoch = await copies.epochOf(room);
    if (this.#closed) return;
    if (epoch !== null) await this.#loadCopy(epoch);
    if (this.#closed) return;
    this.#join();
    this.#listener.changed();
  }

  nudge(): void {
    this.#connection?.nudge();
  }

  drop(): void {
    this.#connection?.drop();
  }

  /** Keeps what others write out of the Y.Doc until `release`. */
  hold(): void {
    this.#connection?.hold();
  }

  release(): void {
    this.#connection?.release();
  }

  /** Gives up what is unsent, in the order made. */
  drain(): JournalEntry[] {
    return this.#unsent.drain();
  }

  /** Leaves the room. The Y.Doc stays readable to whoever holds it. */
  async close(): Promise<void> {
    this.#leave();
    this.awareness.destroy();
    await this.#copy?.close();
  }

  #leave(): void {
    this.#closed = true;
    this.#connection?.close();
  }

  #join(): void {
    const { room, server, schema, Socket, clock } = this.#options;
    const { doc, awareness } = this;
    this.#connection = new Connection(
      { server, room, doc, awareness, schema, Socket, clock, epoch: this.#epoch },
      {
        opening: () => this.#unsent.socketOpened(),
        sent: (frame, kind) => this.#unsent.sent(frame, kind),
        hello: ({ account, epoch, writable }) => {
          if (account !== this.#options.account) return this.#end('signedOut'); // somebody else signed in, in another tab
          if (this.#epoch === null) this.#begin(epoch);
          const isNews = this.writable !== writable;
          this.writable = writable;
          // A reader is never asked for what it has (DESIGN §5, Commit 6), so this work would wait for ever.
          if (!writable && this.#unsent.count > 0) this.#end(this.#options.readerReason);
          else if (isNews) this.#listener.changed();
        },
        // An update is in the journal before its frame is counted.
        updated: (update, isLocal) => (isLocal ? this.#made(update) : this.#unsent.madeElsewhere()),
        acked: (frame) => this.#acked(frame),
        authors: (authors) => this.#learn(authors),
        state: (state) => {
          this.state = state;
          if (state === 'live') this.#synced();
          this.#listener.changed();
        },
        closed: (reason) => this.#end(reason),
      },
    );
    this.#connection.open();
  }

  async #loadCopy(epoch: string): Promise<void> {
    const { copies } = await this.#options.device;
    const copy = await copies.open(this.#options.room, epoch, this.doc);
    if (!copy) return;
    if (this.#closed) return copy.close();
    this.#copy = copy;
    this.authors = new Map(await copy.authors());
    this.#begin(epoch);
    // A page that was left between naming a copy and filling it leaves an empty one; a text, unlike a layer, is never empty.
    const isText = this.#options.schema !== null;
    this.ready = !isText || this.doc.store.clients.size > 0;
  }

  #begin(epoch: string): void {
    this.#epoch = epoch;
    const adopted = this.#left.filter((entry) => entry.epoch === epoch);
    const outlived = this.#left.filter((entry) => entry.epoch !== epoch);
    this.#left = [];
    this.#unsent.adopt(adopted);
    const apply = () => {
      for (const { update } of adopted) Y.applyUpdate(this.doc, update);
    };
    Y.transact(this.doc, apply, 'journal', false); // together, so that a long absence is one frame
    if (outlived.length > 0) this.#listener.outlived(outlived);
  }

  #synced(): void {
    if (this.ready) return;
    this.ready = true;
    if (!this.#copy) void this.#keepCopy();
  }

  async #keepCopy(): Promise<void> {
    const { copies } = await this.#options.device;
    if (this.#closed || this.#epoch === null) return;
    const copy = await copies.open(this.#options.room, this.#epoch, this.doc);
    if (!copy) return;
    if (this.#closed) return copy.close();
    this.#copy = copy;
    copy.keepAuthors(this.authors);
  }

  #made(update: Uint8Array): void {
    const epoch = this.#epoch;
    assert(this.ready && epoch !== null, 'a local change before the room was there');
    const entry = { key: createEntryKey(), room: this.#options.room, epoch, update };
    this.#unsent.made(entry);
    void this.#append(entry);
    this.#listener.changed();
  }

  async #append(entry: JournalEntry): Promise<void> {
    const { journal } = await this.#options.device;
    const isKept = await journal.append(entry);
    if (isKept || !this.survivesClosing) return;
    this.survivesClosing = false;
    this.#listener.changed();
  }

  #acked(frame: number): void {
    const keys = this.#unsent.acked(frame);
    if (keys.length === 0) return;
    void this.#options.device.then(({ journal }) => journal.settle(keys));
    if (this.#unsent.count === 0) {
      this.savedAt = this.#options.clock.now();
      this.survivesClosing = true;
    }
    this.#listener.changed();
  }

  #learn(authors: ReadonlyMap<number, AccountId>): void {
    this.authors = new Map([...this.authors, ...authors]);
    this.#copy?.keepAuthors(this.authors);
    this.#listener.changed();
  }

  #end(reason: CloseName): void {
    if (this.#closed) return;
    this.#leave();
    this.#listener.ended(reason);
  }
}
