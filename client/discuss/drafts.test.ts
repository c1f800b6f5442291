import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../shared/base/clock.ts';
import { type AccountId, createDocumentId, createSeatId, createThreadId, type SeatId } from '../../shared/base/id.ts';
import { bodyOf, bodyText } from '../../shared/review/comment-body.ts';
import { createDevice } from '../sync/device.ts';
import { openDeviceDatabase } from '../sync/device-database.ts';
import { type BegunThread, draftsUnder } from '../sync/device-drafts.ts';
import { wipeLocalCopies } from '../sync/offline.ts';
import { Drafts, empty, placeOf, saysNothing } from './drafts.ts';

const ada = 'account-ada' as AccountId;
const ben = 'account-ben' as AccountId;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const open = async (account: AccountId = ada, seat: SeatId | null = null) =>
  Drafts.open(draftsUnder(createDevice(await openDeviceDatabase(), account, systemClock).drafts, seat), systemClock);

it('are there after a reload, each in its own place', async () => {
  const [one, other] = [createThreadId(), createThreadId()];
  const before = await open();
  before.put(placeOf.reply(one), bodyOf('half a sen'));
  before.put(placeOf.reply(one), bodyOf('half a sentence'));
  before.put(placeOf.edit(one, 'comment'), bodyOf('an edit'));
  await before.flush();
  const after = await open();
  expect(after.get(placeOf.reply(one))?.body).toEqual(bodyOf('half a sentence'));
  expect(after.get(placeOf.edit(one, 'comment'))?.body).toEqual(bodyOf('an edit'));
  expect(after.get(placeOf.reply(other))).toBe(null);
});

it('are gone when they were sent, and when their writer signs out', async () => {
  const [sent, kept] = [createThreadId(), createThreadId()];
  const drafts = await open();
  drafts.put(placeOf.reply(sent), bodyOf('sent'));
  drafts.put(placeOf.reply(kept), bodyOf('kept'));
  await drafts.flush();
  drafts.clear(placeOf.reply(sent));
  await drafts.flush();
  expect((await open()).get(placeOf.reply(sent))).toBe(null);
  expect((await open()).get(placeOf.reply(kept))).not.toBe(null);
  await wipeLocalCopies((await openDeviceDatabase())!, ada);
  expect((await open()).get(placeOf.reply(kept))).toBe(null);
});

it('are nobody else’s on a shared computer', async () => {
  const thread = createThreadId();
  const drafts = await open(ada);
  drafts.put(placeOf.reply(thread), bodyOf('mine'));
  await drafts.flush();
  expect((await open(ben)).get(placeOf.reply(thread))).toBe(null);
});

it('remember the thread that they begin and to whom it is addressed', async () => {
  const drafts = await open();
  const begun: BegunThread = {
    document: createDocumentId(),
    thread: createThreadId(),
    subject: { kind: 'document' },
    readership: { kind: 'everyone' },
  };
  drafts.begin(begun);
  drafts.put(placeOf.begun(begun.thread), bodyOf('To be said'));
  drafts.addressTo(begun.thread, { kind: 'staff' });
  await drafts.flush();
  expect((await open()).begun()).toEqual([{ ...begun, readership: { kind: 'staff' } }]);
});

it('take back words that were not taken without losing what is being written', async () => {
  const drafts = await open();
  const place = placeOf.reply(createThreadId());
  drafts.giveBack(place, bodyOf('refused'));
  expect(bodyText(drafts.get(place)!.body)).toBe('refused');
  drafts.put(place, bodyOf('written since'));
  drafts.giveBack(place, bodyOf('refused'));
  expect(bodyText(drafts.get(place)!.body)).toBe('written since\nrefused');
});

it('tell whoever lists them when one comes or goes, and not of each key', async () => {
  const drafts = await open();
  const place = placeOf.reply(createThreadId());
  let told = 0;
  drafts.subscribe(() => told++);
  drafts.put(place, bodyOf('a'));
  drafts.put(place, bodyOf('ab'));
  drafts.clear(place);
  expect(told).toBe(2);
});

it('say nothing while they hold no letter and mention nobody', () => {
  const mention = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'mention', attrs: { id: ada, label: 'Ada' } }] }],
  };
  expect([empty, bodyOf(' \n '), bodyOf('.'), mention as typeof empty].map(saysNothing)).toEqual([true, true, false, false]);
});

it('of what is said on one student’s work are on no other’s page, and on no text’s', async () => {
  const [seat, other] = [createSeatId(), createSeatId()];
  const begun = { document: createDocumentId(), thread: createThreadId(), subject: { kind: 'document' } } as const;
  const onWork = await open(ada, seat);
  onWork.begin({ ...begun, readership: { kind: 'everyone' } }, bodyOf('half a word'));
  await onWork.flush();
  const drafts = [await open(ada), await open(ada, other), await open(ben, seat), await open(ada, seat)];
  expect(drafts.map((each) => each.begun().length)).toEqual([0, 0, 0, 1]);
  drafts[3]?.clear(placeOf.begun(begun.thread));
  await drafts[3]?.flush();
  expect((await open(ada, seat)).begun()).toEqual([]);
});
