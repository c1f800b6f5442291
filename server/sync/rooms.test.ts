import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { AccountId } from '../../shared/base/id.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { createMemoryLog } from '../store/memory.ts';
import type { UpdateLog } from '../store/store.ts';
import { createCommits } from './commits.ts';
import type { Member } from './member.ts';
import { Receipts } from './receipts.ts';
import { Rooms } from './rooms.ts';
import { aRoom, compactor, settle, silent } from './scenario.ts';

const account = 'account-ada' as AccountId;
const createMember = (): Member => ({
  account,
  person: { account, name: 'ada', guest: false },
  isExtended: true,
  mayLead: true,
  hearsPeople: true,
  receipts: new Receipts(),
  send: () => {},
  close: () => {},
});

async function createRooms({ storesAfter }: { readonly storesAfter?: Promise<void> } = {}) {
  const memory = createMemoryLog();
  await memory.create(aRoom.id, { writable: true });
  const log: UpdateLog = {
    ...memory,
    async append(batch) {
      await storesAfter;
      return memory.append(batch);
    },
  };
  const time = { now: 0 };
  const clock = { now: () => time.now };
  const commits = createCommits(log, () => {});
  return { rooms: new Rooms(log, { log, commits, compactor, clock, logger: silent }), time };
}

function anUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'x');
  return Y.encodeStateAsUpdate(doc);
}

describe('rooms of a process', () => {
  it('opens a room once, however many ask at the same time', async () => {
    const { rooms } = await createRooms();
    const [one, two] = await Promise.all([rooms.open(aRoom.id), rooms.open(aRoom.id)]);
    expect(one).not.toBe(null);
    expect(two).toBe(one);
    expect(await rooms.open(aRoom.id)).toBe(one);
  });

  it('forgets a room that nobody needs, and not before', async () => {
    const { rooms, time } = await createRooms();
    const room = await rooms.open(aRoom.id);
    const member = createMember();
    room?.join(member);
    time.now += 2 * limits.roomIdleMs;
    rooms.evictIdle();
    room?.leave(member);
    time.now += limits.roomIdleMs - 1;
    rooms.evictIdle();
    expect(rooms.count).toBe(1);
    time.now += 1;
    rooms.evictIdle();
    expect(rooms.count).toBe(0);
  });

  it('[P15] keeps a room whose updates are on their way to the disk, though everybody has left', async () => {
    let store = () => {};
    const { rooms, time } = await createRooms({ storesAfter: new Promise((resolve) => (store = resolve)) });
    const room = await rooms.open(aRoom.id);
    const member = createMember();
    room?.join(member);
    room?.receive(member, anUpdate(), 'update');
    room?.leave(member);
    time.now += 2 * limits.roomIdleMs;
    rooms.evictIdle();
    expect(rooms.count).toBe(1);
    store();
    await settle();
    time.now += 2 * limits.roomIdleMs;
    rooms.evictIdle();
    rooms.evictIdle();
    expect(rooms.count).toBe(0);
    const again = await rooms.open(aRoom.id);
    expect(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(again?.state().update ?? new Uint8Array())).size).toBe(1);
  });

  it('knows no room that the log does not hold', async () => {
    const { rooms } = await createRooms();
    const other = aRoom.id.replace('0', '1') as typeof aRoom.id;
    expect(await rooms.open(other)).toBe(null);
  });
});
