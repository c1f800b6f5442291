import type { JournalEntry } from './journal.ts';

/**
 * Which local updates of a room the server has not acknowledged (PROTOCOL P6).
 *
 * An update frame carries the one update that was made just before it. A SyncStep2 carries everything made before it.
 * Nothing else may be assumed: on a new socket the first update frames overtake the SyncStep2, and a deletion made
 * offline is not among what they depend on.
 */
export class Unsent {
  readonly #entries = new Map<string, JournalEntry>();
  /** Frames of the present socket in order, with the entries that each carries. */
  #frames: { readonly frame: number; readonly keys: readonly string[] }[] = [];
  #newest: string | null = null;

  get count(): number {
    return this.#entries.size;
  }

  /** A local update exists; the frame that carries it, if any, is sent before the next call. */
  made(entry: JournalEntry): void {
    this.#entries.set(entry.key, entry);
    this.#newest = entry.key;
  }

  /** An update exists that is not this tab's to answer for; a frame that carries it settles nothing. */
  madeElsewhere(): void {
    this.#newest = null;
  }

  /** Takes over entries that a closed tab left. They travel with the next SyncStep2. */
  adopt(entries: readonly JournalEntry[]): void {
    for (const entry of entries) this.#entries.set(entry.key, entry);
  }

  /** A new socket counts from one, and what was sent on the old one may never have arrived. */
  socketOpened(): void {
    this.#frames = [];
  }

  sent(frame: number, kind: 'update' | 'step2'): void {
    const keys = kind === 'step2' ? [...this.#entries.keys()] : this.#newest === null ? [] : [this.#newest];
    this.#newest = null;
    this.#frames.push({ frame, keys });
  }

  /** @returns the keys that this acknowledgement settles for the first time. */
  acked(frame: number): string[] {
    const later = this.#frames.findIndex((each) => each.frame > frame);
    const covered = this.#frames.splice(0, later === -1 ? this.#frames.length : later);
    return covered.flatMap(({ keys }) => keys).filter((key) => this.#entries.delete(key));
  }

  /** Gives up every entry, in the order made. */
  drain(): JournalEntry[] {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    this.#frames = [];
    this.#newest = null;
    return entries;
  }
}
