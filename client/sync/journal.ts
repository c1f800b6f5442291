import type { RoomId } from '../../shared/document/rooms.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import type { RefusedAct } from './refused-work.ts';

/** One local update that the server has not acknowledged. `key` is unique over all tabs. */
export interface JournalEntry {
  readonly key: string;
  readonly room: RoomId;
  /** The room's life in which it was made: in another one its bytes mean nothing. */
  readonly epoch: string;
  readonly update: Uint8Array;
}

/** Updates of one room that the server refused, kept until the person has copied or dismissed them. */
export interface Refusal {
  readonly key: string;
  readonly room: RoomId;
  readonly reason: CloseName;
  /** ms since 1970. */
  readonly at: number;
  readonly updates: readonly Uint8Array[];
  /** What the updates did, in the terms of the page. */
  readonly acts: readonly RefusedAct[];
}

/**
 * The local updates of one account that are not on the server's disk yet, and those that it refused.
 *
 * All tabs of an account share one journal; `journal.contract.ts` is its behaviour. Nothing here rejects: where the
 * device cannot store, the caller still holds the work in memory and says so.
 */
export interface Journal {
  /** @returns whether the entry is stored on the device, so that it outlives the tab. */
  append(entry: JournalEntry): Promise<boolean>;
  /** Entries of a room in the order in which each tab made them, whichever tab that was. */
  entries(room: RoomId): Promise<readonly JournalEntry[]>;
  /** Forgets entries that the server has. Keys that are gone already are no error: another tab had adopted them. */
  settle(keys: readonly string[]): Promise<void>;
  /** Turns entries into a refusal, in one step. Those that another tab has settled or refused already are left out. */
  refuse(refusal: Omit<Refusal, 'updates'>, entries: readonly JournalEntry[]): Promise<void>;
  refusals(room: RoomId): Promise<readonly Refusal[]>;
  /** Those of every room, newest first: a text that one is not shown any more has no page that would tell of them. */
  allRefusals(): Promise<readonly Refusal[]>;
  dismiss(key: string): Promise<void>;
}

/** A journal that ends with the tab, for browsers that store nothing (private windows, a full disk). */
export function createMemoryJournal(): Journal {
  const entries = new Map<string, JournalEntry>();
  const refusals = new Map<string, Refusal>();
  return {
    async append(entry) {
      entries.set(entry.key, entry);
      return false;
    },
    async entries(room) {
      return [...entries.values()].filter((entry) => entry.room === room);
    },
    async settle(keys) {
      for (const key of keys) entries.delete(key);
    },
    async refuse(refusal, refused) {
      const left = refused.filter(({ key }) => entries.delete(key));
      if (left.length > 0) refusals.set(refusal.key, { ...refusal, updates: left.map(({ update }) => update) });
    },
    async refusals(room) {
      return [...refusals.values()].filter((refusal) => refusal.room === room);
    },
    async allRefusals() {
      return [...refusals.values()].sort(newestFirst);
    },
    async dismiss(key) {
      refusals.delete(key);
    },
  };
}

/** The order in which refusals are told of. */
export const newestFirst = (a: Pick<Refusal, 'at'>, b: Pick<Refusal, 'at'>) => b.at - a.at;
