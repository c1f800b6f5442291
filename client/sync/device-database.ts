import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { AccountId, CommandId, DocumentId } from '../../shared/base/id.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import type { AnswerRow } from './device-answers.ts';
import type { WaitingCommand } from './device-commands.ts';
import type { KeptDiscussion } from './device-discussions.ts';
import type { KeptDraft } from './device-drafts.ts';
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
  commands: {
    key: CommandId;
    value: WaitingCommand & { account: AccountId };
    indexes: { document: [AccountId, DocumentId, number] };
  };
  drafts: { key: [AccountId, string]; value: KeptDraft & { account: AccountId } };
  discussions: {
    key: [AccountId, DocumentId];
    value: KeptDiscussion & { account: AccountId; document: DocumentId; used: number };
  };
  answers: { key: [AccountId, string]; value: AnswerRow };
}

/** What this origin keeps on the device besides the copies of texts themselves; rows carry their account. */
export type DeviceDatabase = IDBPDatabase<Stores>;

/** @returns null where the browser stores nothing, or a tab with an older version of the page holds what it stores. */
export async function openDeviceDatabase(): Promise<DeviceDatabase | null> {
  try {
    return await new Promise((resolve, reject) => {
      openDB<Stores>('variorum', 4, {
        upgrade,
        blocked: () => resolve(null),
        // Closes, and keeps the rest in memory: a tab with a newer version of the page must not wait for this one.
        blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
      }).then(resolve, reject);
    });
  } catch {
    return null; // private windows and blocked site data reject; a page in some embedded views has no `indexedDB` at all
  }
}

function upgrade(database: DeviceDatabase, from: number): void {
  if (from < 1) {
    database.createObjectStore('entries', { keyPath: 'key' }).createIndex('room', ['account', 'room']);
    database.createObjectStore('refusals', { keyPath: 'key' }).createIndex('room', ['account', 'room']);
    database.createObjectStore('copies', { keyPath: ['account', 'room'] });
  }
  if (from < 2) {
    database.createObjectStore('commands', { keyPath: 'id' }).createIndex('document', ['account', 'document', 'at']);
    database.createObjectStore('drafts', { keyPath: ['account', 'place'] });
  }
  if (from < 3) database.createObjectStore('discussions', { keyPath: ['account', 'document'] });
  if (from < 4) database.createObjectStore('answers', { keyPath: ['account', 'name'] });
}

/** Every key of an account in an index or store whose keys begin with the account. */
export const ofAccount = (account: AccountId) => IDBKeyRange.bound([account], [account, []]);
