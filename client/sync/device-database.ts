import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { AccountId } from '../../shared/base/id.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import type { JournalEntry, Refusal } from './journal.ts';

/** That this device holds a copy of a room for an account, made in the room's life `epoch`. `used` is ms since 1970. */
export interface LocalCopyRow {
  readonly account: AccountId;
  readonly room: RoomId;
  readonly epoch: string;
  readonly used: number;
}

interface Stores extends DBSchema {
  entries: { key: string; value: JournalEntry & { account: AccountId }; indexes: { room: [AccountId, RoomId] } };
  refusals: { key: string; value: Refusal & { account: AccountId }; indexes: { room: [AccountId, RoomId] } };
  copies: { key: [AccountId, RoomId]; value: LocalCopyRow };
}

/** What this origin keeps on the device besides the copies of texts themselves; rows carry their account. */
export type DeviceDatabase = IDBPDatabase<Stores>;

/** @returns null where the browser stores nothing. */
export async function openDeviceDatabase(): Promise<DeviceDatabase | null> {
  try {
    return await openDB<Stores>('variorum', 1, {
      upgrade(database) {
        database.createObjectStore('entries', { keyPath: 'key' }).createIndex('room', ['account', 'room']);
        database.createObjectStore('refusals', { keyPath: 'key' }).createIndex('room', ['account', 'room']);
        database.createObjectStore('copies', { keyPath: ['account', 'room'] });
      },
    });
  } catch {
    return null; // private windows and blocked site data reject; a page in some embedded views has no `indexedDB` at all
  }
}

/** Every key of an account in an index or store whose keys begin with the account. */
export const ofAccount = (account: AccountId) => IDBKeyRange.bound([account], [account, []]);
