import { deleteDB } from 'idb';
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import { type DeviceDatabase, ofAccount } from './device-database.ts';

/** A Y.Doc kept on the device as it changes. */
export interface LocalCopy {
  /** The authors that were known when they were last kept. */
  authors(): Promise<Iterable<readonly [clientId: number, account: AccountId]>>;
  keepAuthors(authors: ReadonlyMap<number, AccountId>): void;
  close(): Promise<void>;
}

/**
 * The copies of rooms that one account has on this device, so that a text opens without the server. Only a cache: what
 * the server lacks is in the journal. One life (epoch) of a room has one copy, and all tabs write to it.
 */
export interface LocalCopies {
  /** The life of which there is a copy; null where there is none. */
  epochOf(room: RoomId): Promise<string | null>;
  /**
   * Fills `doc` from the copy, making one where there is none, and keeps it up to date until closed.
   *
   * @returns null where the copy cannot be read.
   */
  open(room: RoomId, epoch: string, doc: Y.Doc): Promise<LocalCopy | null>;
  /** Deletes the copy. The caller has closed its own; those of other tabs stop being written to. */
  erase(room: RoomId): Promise<void>;
}

/** For browsers that store nothing: every text comes from the server. */
export const noLocalCopies: LocalCopies = {
  epochOf: async () => null,
  open: async () => null,
  erase: async () => {},
};

const nameOf = (account: AccountId, room: RoomId, epoch: string) => `variorum:${account}:${room}:${epoch}`;
const authorsKey = 'authors';

export function createLocalCopies(database: DeviceDatabase, account: AccountId, clock: Clock): LocalCopies {
  const rowOf = (room: RoomId) => database.get('copies', [account, room]);
  return {
    epochOf: async (room) => (await rowOf(room).catch(() => undefined))?.epoch ?? null,
    async open(room, epoch, doc) {
      try {
        await database.put('copies', { account, room, epoch, used: clock.now() });
        return await keepCopy(nameOf(account, room, epoch), doc);
      } catch {
        return null; // the disk is full, or the browser took the database away
      }
    },
    async erase(room) {
      try {
        const row = await rowOf(room);
        if (!row) return;
        await database.delete('copies', [account, room]);
        await deleteDB(nameOf(account, room, row.epoch));
      } catch {
        // the browser took the database away, and with it the way to find the copy again
      }
    },
  };
}

/** A copy that takes longer to read is broken: y-indexeddb says nothing when it fails. */
const loadMs = 10_000;

async function keepCopy(name: string, doc: Y.Doc): Promise<LocalCopy | null> {
  const persistence = new IndexeddbPersistence(name, doc);
  keepFromThenOn(persistence, doc);
  await persistence._db;
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, loadMs, null));
  if ((await Promise.race([persistence.whenSynced, tooLate])) === null) {
    void persistence.destroy();
    return null;
  }
  return {
    authors: async () => JSON.parse((await persistence.get(authorsKey)) ?? '[]') as [number, AccountId][],
    keepAuthors(authors) {
      persistence.set(authorsKey, JSON.stringify([...authors])).catch(() => {}); // the copy is gone; authors come again with the room
    },
    close: () => persistence.destroy(),
  };
}

/**
 * Keeps each update from the moment in which the copy is read, before which y-indexeddb 9 keeps none: where nobody asks for updates
 * Yjs does not encode what is read. When another tab deletes a copy, it closes its database but goes on writing, and the exception would
 * keep the update from the handlers after it, the one that sends it among them.
 */
function keepFromThenOn(persistence: IndexeddbPersistence, doc: Y.Doc): void {
  const store = persistence._storeUpdate;
  doc.off('update', store);
  persistence._storeUpdate = (update, origin) => {
    try {
      store(update, origin);
    } catch {
      void persistence.destroy();
    }
  };
  persistence.once('synced', () => doc.on('update', persistence._storeUpdate));
}

/** Copies that nobody opened for this long are deleted, so that a shared computer does not collect texts. */
const keepUnusedMs = 30 * 24 * 60 * 60 * 1000;

/** Deletes copies, of whichever account, that nobody opened for thirty days and that hold nothing unsent; discussions and answers, too. */
export async function sweepLocalCopies(database: DeviceDatabase, clock: Clock): Promise<void> {
  for (const { account, room, epoch, used } of await database.getAll('copies')) {
    if (clock.now() - used < keepUnusedMs) continue;
    if ((await database.countFromIndex('entries', 'room', [account, room])) > 0) continue;
    await database.delete('copies', [account, room]);
    await deleteDB(nameOf(account, room, epoch));
  }
  for (const { account, document, used } of await database.getAll('discussions'))
    if (clock.now() - used >= keepUnusedMs) await database.delete('discussions', [account, document]);
  for (const { account, name, used } of await database.getAll('answers'))
    if (clock.now() - used >= keepUnusedMs) await database.delete('answers', [account, name]);
}

/** How many changes of an account are only on this device, so that signing out can warn before it wipes them. */
export async function countUnsent(database: DeviceDatabase, account: AccountId): Promise<number> {
  const entries = await database.countFromIndex('entries', 'room', ofAccount(account));
  return entries + (await database.countFromIndex('commands', 'document', ofAccount(account)));
}

/** Deletes everything that this device keeps for an account, unsent and refused work and drafts included. Called at sign-out. */
export async function wipeLocalCopies(database: DeviceDatabase, account: AccountId): Promise<void> {
  const copies = await database.getAll('copies', ofAccount(account));
  const tx = database.transaction(['entries', 'refusals', 'copies', 'commands', 'drafts', 'discussions', 'answers'], 'readwrite');
  await tx.objectStore('copies').delete(ofAccount(account));
  await tx.objectStore('drafts').delete(ofAccount(account));
  await tx.objectStore('discussions').delete(ofAccount(account));
  await tx.objectStore('answers').delete(ofAccount(account));
  const commands = tx.objectStore('commands');
  for (const key of await commands.index('document').getAllKeys(ofAccount(account))) await commands.delete(key);
  for (const name of ['entries', 'refusals'] as const) {
    const store = tx.objectStore(name);
    for (const key of await store.index('room').getAllKeys(ofAccount(account))) await store.delete(key);
  }
  await tx.done;
  await Promise.all(copies.map(({ room, epoch }) => deleteDB(nameOf(account, room, epoch))));
}
