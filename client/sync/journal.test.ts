import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AccountId, createDocumentId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { type DeviceDatabase, openDeviceDatabase } from './device-database.ts';
import { createDeviceJournal } from './device-journal.ts';
import { describeJournal } from './journal.contract.ts';
import { createMemoryJournal } from './journal.ts';

const ada = 'account-ada' as AccountId;
const ben = 'account-ben' as AccountId;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

async function openDatabase(): Promise<DeviceDatabase> {
  const database = await openDeviceDatabase();
  if (!database) throw new Error('this browser stores nothing');
  return database;
}

describeJournal('a journal in memory', async () => {
  const journal = createMemoryJournal();
  return { journal, another: async () => journal, outlivesTab: false };
});

describeJournal('a journal on the device', async () => ({
  journal: createDeviceJournal(await openDatabase(), ada),
  another: async () => createDeviceJournal(await openDatabase(), ada),
  outlivesTab: true,
}));

describe('a journal on the device', () => {
  const room = proseRoom(createDocumentId());
  const entry = { key: 'a-1', room, epoch: 'e', update: Uint8Array.of(1) };

  it('shows nobody the work of another account', async () => {
    await createDeviceJournal(await openDatabase(), ada).append(entry);
    expect(await createDeviceJournal(await openDatabase(), ben).entries(room)).toEqual([]);
  });

  it('keeps work in memory, and says so, when the browser takes the database away', async () => {
    const database = await openDatabase();
    const journal = createDeviceJournal(database, ada);
    database.close();
    expect(await journal.append(entry)).toBe(false);
    expect(await journal.entries(room)).toEqual([entry]);
    await journal.refuse({ key: 'r', room, reason: 'notAllowed', at: 1, acts: [] }, [entry]);
    expect(await journal.refusals(room)).toMatchObject([{ key: 'r', updates: [entry.update] }]);
  });

  it('is not there where the browser stores nothing', async () => {
    globalThis.indexedDB = undefined as unknown as IDBFactory; // as in a browser that has none
    expect(await openDeviceDatabase()).toBe(null);
  });
});
