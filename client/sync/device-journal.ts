import type { AccountId } from '../../shared/base/id.ts';
import { type DeviceDatabase, ofAccount } from './device-database.ts';
import { createMemoryJournal, type Journal, type JournalEntry, newestFirst, type Refusal } from './journal.ts';

/** The journal of an account on this device, shared by all its tabs. What the device cannot store stays in this tab's memory. */
export function createDeviceJournal(database: DeviceDatabase, account: AccountId): Journal {
  const inMemory = createMemoryJournal();
  const room = 'room' as const;

  const move = async (refusal: Omit<Refusal, 'updates'>, refused: readonly JournalEntry[]) => {
    const tx = database.transaction(['entries', 'refusals'], 'readwrite');
    const entries = tx.objectStore('entries');
    const updates: Uint8Array[] = [];
    for (const { key, update } of refused) {
      if ((await entries.getKey(key)) === undefined) continue;
      updates.push(update);
      await entries.delete(key);
    }
    if (updates.length > 0) await tx.objectStore('refusals').add({ ...refusal, account, updates });
    await tx.done;
  };

  return {
    async append(entry) {
      try {
        await database.add('entries', { ...entry, account });
        return true;
      } catch {
        return inMemory.append(entry); // the disk is full, or the browser took the database away
      }
    },
    async entries(of) {
      return [...(await readable(database.getAllFromIndex('entries', room, [account, of]))), ...(await inMemory.entries(of))];
    },
    async settle(keys) {
      await inMemory.settle(keys);
      await deleteEntries(database, keys).catch(() => {}); // settled again when the next tab sends them in vain
    },
    async refuse(refusal, refused) {
      await inMemory.refuse(refusal, refused);
      try {
        await move(refusal, refused);
      } catch {
        for (const entry of refused) await inMemory.append(entry);
        await inMemory.refuse(refusal, refused);
      }
    },
    async refusals(of) {
      return [...(await readable(database.getAllFromIndex('refusals', room, [account, of]))), ...(await inMemory.refusals(of))];
    },
    async allRefusals() {
      const stored = await readable(database.getAllFromIndex('refusals', room, ofAccount(account)));
      return [...stored, ...(await inMemory.allRefusals())].sort(newestFirst);
    },
    async dismiss(key) {
      await inMemory.dismiss(key);
      await database.delete('refusals', key).catch(() => {}); // shown once more by the next tab
    },
  };
}

async function deleteEntries(database: DeviceDatabase, keys: readonly string[]): Promise<void> {
  const tx = database.transaction('entries', 'readwrite');
  await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
}

/** A database that the browser took away reads as empty. */
const readable = <T>(rows: Promise<T[]>): Promise<T[]> => rows.catch(() => []);
