import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type AccountId, createDocumentId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { type DeviceDatabase, openDeviceDatabase } from './device-database.ts';
import { createDeviceJournal } from './device-journal.ts';
import { countUnsent, createLocalCopies, type LocalCopy, sweepLocalCopies, wipeLocalCopies } from './offline.ts';

const ada = 'account-ada' as AccountId;
const ben = 'account-ben' as AccountId;
const room = proseRoom(createDocumentId());
const day = 24 * 60 * 60 * 1000;
const clock = { time: 0, now: () => clock.time };
let database: DeviceDatabase;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  clock.time = 0;
  const opened = await openDeviceDatabase();
  if (!opened) throw new Error('this browser stores nothing');
  database = opened;
});

const copiesOf = (account: AccountId) => createLocalCopies(database, account, clock);
const databases = async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== 'variorum');

async function open(account: AccountId, doc: Y.Doc): Promise<LocalCopy> {
  const copy = await copiesOf(account).open(room, 'first', doc);
  if (!copy) throw new Error('the copy cannot be read');
  return copy;
}

async function keep(account: AccountId, text: string): Promise<void> {
  const doc = new Y.Doc();
  const copy = await open(account, doc);
  doc.getText('t').insert(0, text);
  copy.keepAuthors(new Map([[doc.clientID, account]]));
  await copy.close();
}

async function read(account: AccountId): Promise<string> {
  const doc = new Y.Doc();
  const copy = await open(account, doc);
  await copy.close();
  return doc.getText('t').toString();
}

describe('local copies', () => {
  it('are done without when the browser takes the database away', async () => {
    database.close();
    expect(await copiesOf(ada).epochOf(room)).toBe(null);
    expect(await copiesOf(ada).open(room, 'first', new Y.Doc())).toBe(null);
  });

  it('give a text back with its authors, in the life that it had', async () => {
    expect(await copiesOf(ada).epochOf(room)).toBe(null);
    await keep(ada, 'words');
    expect(await copiesOf(ada).epochOf(room)).toBe('first');
    const doc = new Y.Doc();
    const copy = await open(ada, doc);
    expect(doc.getText('t').toString()).toBe('words');
    expect([...(await copy.authors())].map(([, account]) => account)).toEqual([ada]);
    await copy.close();
  });

  it('show nobody the copy of another account', async () => {
    await keep(ada, 'hers');
    expect(await copiesOf(ben).epochOf(room)).toBe(null);
    expect(await read(ben)).toBe('');
  });

  it('can be erased while another tab has one open, which goes on without it', async () => {
    const doc = new Y.Doc();
    const sent: Uint8Array[] = [];
    const copy = await open(ada, doc);
    doc.on('update', (update: Uint8Array) => sent.push(update));
    await copiesOf(ada).erase(room);
    doc.getText('t').insert(0, 'still typing');
    expect(sent).toHaveLength(1);
    await copy.close();
    expect(await copiesOf(ada).epochOf(room)).toBe(null);
    expect(await read(ada)).toBe('');
  });

  it('go at sign-out with everything that is this account’s, and nothing else', async () => {
    await keep(ada, 'hers');
    await keep(ben, 'his');
    const journals = [ada, ben].map((account) => createDeviceJournal(database, account));
    for (const [i, journal] of journals.entries()) {
      await journal.append({ key: `k${i}`, room, epoch: 'first', update: Uint8Array.of(1) });
      await journal.append({ key: `l${i}`, room, epoch: 'first', update: Uint8Array.of(1) });
      await journal.refuse({ key: `r${i}`, room, reason: 'notAllowed', at: 1, acts: [] }, [
        { key: `l${i}`, room, epoch: 'first', update: Uint8Array.of(1) },
      ]);
    }
    expect(await countUnsent(database, ada)).toBe(1);
    await wipeLocalCopies(database, ada);
    expect(await databases()).toEqual([expect.stringContaining(ben)]);
    expect(await Promise.all(journals.map((journal) => journal.entries(room).then(({ length }) => length)))).toEqual([0, 1]);
    expect(await Promise.all(journals.map((journal) => journal.refusals(room).then(({ length }) => length)))).toEqual([0, 1]);
    expect(await read(ben)).toBe('his');
  });

  it('are swept when nobody opened them for a month, unless something in them is unsent', async () => {
    await keep(ada, 'old');
    await keep(ben, 'old, unsent');
    await createDeviceJournal(database, ben).append({ key: 'k', room, epoch: 'first', update: Uint8Array.of(1) });
    clock.time = 31 * day;
    await sweepLocalCopies(database, clock);
    expect(await databases()).toEqual([expect.stringContaining(ben)]);
    expect(await copiesOf(ada).epochOf(room)).toBe(null);
  });
});
