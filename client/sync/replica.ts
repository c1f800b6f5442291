import * as random from 'lib0/random';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { AccountId } from '../../shared/base/id.ts';
import { type CloseName, closes } from '../../shared/protocol/close.ts';
import type { ConnectionState } from './connection.ts';
import type { JournalEntry, Refusal } from './journal.ts';
import type { RefusedAct } from './refused-work.ts';
import { type RoomOptions, Stay } from './stay.ts';

/** `refused` is final: nothing more is sent until the page is loaded again. `words` are for the person. */
export type ReplicaState =
  | { readonly kind: ConnectionState }
  | { readonly kind: 'refused'; readonly reason: CloseName; readonly words: string };

/**
 * What follows a final close. `rejoin`: the refused work is set aside, and a clean Y.Doc joins as whatever one now is.
 * `leave`: it is set aside, and the local copy goes. `pause`: everything stays on the device, for it can be sent once the
 * person has signed in or loaded the page again.
 */
const consequences: Partial<Record<CloseName, 'rejoin' | 'leave' | 'pause'>> = {
  notAllowed: 'rejoin',
  notWritable: 'rejoin',
  foreignClient: 'rejoin',
  restored: 'rejoin',
  tooLarge: 'rejoin',
  malformed: 'leave',
  notFound: 'leave',
  signedOut: 'pause',
  outdated: 'pause',
};

export interface ReplicaOptions extends RoomOptions {
  /** Tells what updates did that the Y.Doc holds, so that refused work can be shown. */
  actsOf(doc: Y.Doc, updates: readonly Uint8Array[]): RefusedAct[];
  changed(): void;
}

/**
 * A room as this tab holds it: the Y.Doc of the present stay, and what was refused in earlier ones.
 *
 * After a refusal the next stay has a new Y.Doc, client id and connection (DESIGN §5): an id that went on would give the
 * same name to other words. `generation` counts the Y.Docs.
 */
export class Replica {
  readonly #options: ReplicaOptions;
  #stay: Stay;
  #generation = 0;
  #refused: CloseName | null = null;
  #refusals: readonly Refusal[] = [];
  #savedAt: number | null = null;
  #closed = false;

  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.#stay = this.#createStay();
    void this.#open(this.#stay);
  }

  get doc(): Y.Doc {
    return this.#stay.doc;
  }
  get awareness(): Awareness {
    return this.#stay.awareness;
  }
  get authors(): ReadonlyMap<number, AccountId> {
    return this.#stay.authors;
  }
  get generation(): number {
    return this.#generation;
  }
  get ready(): boolean {
    return this.#stay.ready;
  }
  /** As `Stay.writable`, of the present stay. */
  get writable(): boolean | null {
    return this.#stay.writable;
  }
  get unsent(): number {
    return this.#stay.unsent;
  }
  get survivesClosing(): boolean {
    return this.#stay.survivesClosing;
  }
  get savedAt(): number | null {
    return this.#stay.savedAt ?? this.#savedAt;
  }
  /** Refusals of this room that the person has not dismissed, those of other tabs and earlier days included. */
  get refusals(): readonly Refusal[] {
    return this.#refusals;
  }
  get state(): ReplicaState {
    if (this.#refused === null) return { kind: this.#stay.state };
    return { kind: 'refused', reason: this.#refused, words: closes[this.#refused].words };
  }

  nudge(): void {
    this.#stay.nudge();
  }

  drop(): void {
    this.#stay.drop();
  }

  /** As `Stay.hold`, for the present stay. */
  hold(): void {
    this.#stay.hold();
  }

  release(): void {
    this.#stay.release();
  }

  async dismiss(key: string): Promise<void> {
    const { journal } = await this.#options.device;
    await journal.dismiss(key);
    await this.#readRefusals();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#stay.close();
  }

  #createStay(): Stay {
    const stay: Stay = new Stay(this.#options, {
      changed: () => stay === this.#stay && this.#changed(),
      ended: (reason) => this.#ended(stay, reason),
      outlived: (entries) => void this.#setAside(docOf(entries), 'restored', entries),
    });
    return stay;
  }

  async #open(stay: Stay): Promise<void> {
    await this.#readRefusals();
    if (!this.#closed) await stay.open();
  }

  #ended(stay: Stay, reason: CloseName): void {
    const consequence = consequences[reason] ?? 'pause';
    const helps = stay.ready || stay.unsent > 0; // a clean Y.Doc that was turned away will be turned away again
    const entries = consequence === 'pause' ? [] : stay.drain();
    const aside = this.#setAside(stay.doc, reason, entries);
    if (consequence === 'rejoin' && helps) {
      this.#savedAt = stay.savedAt ?? this.#savedAt;
      this.#stay = this.#createStay();
      this.#generation++;
      void aside.then(() => this.#forget(stay)).then(() => this.#open(this.#stay));
    } else {
      this.#refused = reason;
      if (consequence !== 'pause') void aside.then(() => this.#forget(stay));
    }
    this.#changed();
  }

  /** Ends a stay whose Y.Doc holds what the server refused: nobody may open a copy of it again. */
  async #forget(stay: Stay): Promise<void> {
    const { copies } = await this.#options.device;
    await stay.close();
    await copies.erase(this.#options.room);
  }

  async #setAside(doc: Y.Doc, reason: CloseName, entries: readonly JournalEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { room, clock, device, actsOf } = this.#options;
    const key = random.uint53().toString(36);
    const acts = actsOf(
      doc,
      entries.map(({ update }) => update),
    );
    await (await device).journal.refuse({ key, room, reason, at: clock.now(), acts }, entries);
    await this.#readRefusals();
  }

  async #readRefusals(): Promise<void> {
    const { journal } = await this.#options.device;
    this.#refusals = await journal.refusals(this.#options.room);
    this.#changed();
  }

  #changed(): void {
    if (!this.#closed) this.#options.changed();
  }
}

/** What updates amount to by themselves, for want of the text that they were made in. */
function docOf(entries: readonly JournalEntry[]): Y.Doc {
  const doc = new Y.Doc();
  for (const { update } of entries) Y.applyUpdate(doc, update);
  return doc;
}
