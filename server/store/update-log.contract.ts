import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountId, createDocumentId, createIntentId } from '../../shared/base/id.ts';
import { proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import type { Append, StoredRoom, UpdateLog } from './store.ts';
import { expectAgreement, lives } from './update-log.model.ts';

const ada = 'ada-account' as AccountId;
const ben = 'ben-account' as AccountId;
const update = (...values: number[]) => Uint8Array.from(values);

/**
 * What every log must keep (STORE.md).
 *
 * @param open opens the log that lives in a folder of its own, again with all that it holds when it was closed.
 */
export function describeUpdateLog(name: string, open: (folder: string) => Promise<UpdateLog>): void {
  describe(name, () => {
    const folder = mkdtempSync(join(tmpdir(), 'variorum-log-'));
    let log: UpdateLog;
    beforeAll(async () => {
      log = await open(folder);
    });
    afterAll(async () => {
      await log.close();
      rmSync(folder, { recursive: true });
    });
    const reopen = async () => {
      await log.close();
      log = await open(folder);
    };

    async function createRoom(options = { writable: true }): Promise<RoomId> {
      const room = proseRoom(createDocumentId());
      await log.create(room, options);
      return room;
    }
    async function read(room: RoomId): Promise<StoredRoom> {
      const stored = await log.read(room);
      if (!stored) throw new Error(`${room} is gone`);
      return stored;
    }
    const part = async (room: RoomId, updates: Uint8Array[], bindings: Append['bindings'] = []): Promise<Append> => ({
      room,
      epoch: (await read(room)).epoch,
      updates,
      bindings,
    });
    const append = async (room: RoomId, updates: Uint8Array[], bindings: Append['bindings'] = []) =>
      (await log.append([await part(room, updates, bindings)]))[0];
    const stored = (firstSeq: number) => ({ ok: true, value: { firstSeq } });
    const refused = (error: string) => ({ ok: false, error });

    test('[S1] holds after reopening what was stored before', async () => {
      const room = await createRoom();
      await append(room, [update(1), update(2, 2)], [[7, ada]]);
      await log.setWritable(room, false);
      const before = await read(room);
      expect(before).toMatchObject({ head: 2, tail: [update(1), update(2, 2)], writable: false, authors: new Map([[7, ada]]) });
      await reopen();
      expect(await read(room)).toEqual(before);
    });

    test('[S2] numbers the updates of each room without gaps, in the order of the calls', async () => {
      const [one, two] = [await createRoom(), await createRoom()];
      const inOne = await part(one, [update(1), update(2)]);
      const inTwo = await part(two, [update(3)]);
      const answers = await Promise.all([log.append([inOne, inTwo, inOne]), log.append([inOne]), log.append([inTwo])]);
      expect(answers).toEqual([[stored(1), stored(1), stored(3)], [stored(5)], [stored(2)]]);
      expect(await read(one)).toMatchObject({ head: 6, tail: [1, 2, 1, 2, 1, 2].map((value) => update(value)) });
    });

    test('[S2] says the next number for a part without updates, and does not use it up', async () => {
      const room = await createRoom();
      expect(await append(room, [], [[1, ada]])).toEqual(stored(1));
      expect(await append(room, [update(1)])).toEqual(stored(1));
    });

    test('[S3] stores the rest of a batch when a part is refused, and nothing of that part', async () => {
      const [one, two] = [await createRoom(), await createRoom()];
      await append(one, [], [[1, ada]]);
      const forged = await part(
        one,
        [update(9)],
        [
          [2, ben],
          [1, ben],
        ],
      );
      const honest = await part(two, [update(5)], [[1, ben]]);
      const nowhere = { ...honest, room: proseRoom(createDocumentId()) };
      expect(await log.append([forged, nowhere, honest])).toEqual([refused('foreignClient'), refused('noSuchRoom'), stored(1)]);
      expect(await read(one)).toMatchObject({ head: 0, tail: [], authors: new Map([[1, ada]]) });
      expect(await read(two)).toMatchObject({ head: 1, tail: [update(5)], authors: new Map([[1, ben]]) });
    });

    test('[S4] binds a client id to one account in a room, and to another in another room', async () => {
      const [one, two] = [await createRoom(), await createRoom()];
      expect(await append(one, [update(1)], [[0xffff_ffff, ada]])).toEqual(stored(1));
      expect(await append(one, [update(2)], [[0xffff_ffff, ada]])).toEqual(stored(2));
      expect(await append(one, [update(3)], [[0xffff_ffff, ben]])).toEqual(refused('foreignClient'));
      expect(await append(two, [update(4)], [[0xffff_ffff, ben]])).toEqual(stored(1));
    });

    test('[S4] gives a client id to the first of two who bind it at once', async () => {
      const room = await createRoom();
      const [adas, bens] = [await part(room, [update(1)], [[1, ada]]), await part(room, [update(2)], [[1, ben]])];
      expect(await log.append([adas, bens])).toEqual([stored(1), refused('foreignClient')]);
      const both: Append = {
        ...adas,
        bindings: [
          [2, ada],
          [2, ben],
        ],
      };
      expect(await log.append([both])).toEqual([refused('foreignClient')]);
      expect((await read(room)).authors).toEqual(new Map([[1, ada]]));
    });

    test('[S5] refuses another epoch, and updates where nobody may write, but not presence', async () => {
      const room = await createRoom({ writable: false });
      const mine = await part(room, [update(1)], [[1, ada]]);
      expect(await log.append([{ ...mine, epoch: 'before-the-restore' }])).toEqual([refused('staleEpoch')]);
      expect(await log.append([mine])).toEqual([refused('notWritable')]);
      expect(await log.append([{ ...mine, updates: [] }])).toEqual([stored(1)]);
      expect(await read(room)).toMatchObject({ head: 0, authors: new Map([[1, ada]]) });
    });

    test('[S5] judges by the lock as it is when the append’s turn comes', async () => {
      const room = await createRoom();
      const mine = await part(room, [update(1)]);
      const [before, , after, , again] = await Promise.all([
        log.append([mine]),
        log.setWritable(room, false),
        log.append([mine]),
        log.setWritable(room, true),
        log.append([mine]),
      ]);
      expect([before, after, again]).toEqual([[stored(1)], [refused('notWritable')], [stored(2)]]);
    });

    test('[S6] appends an intent once, in a locked room too, across reopening and compaction', async () => {
      const [room, intent] = [await createRoom({ writable: false }), createIntentId()];
      await Promise.all([log.appendIntent(intent, room, update(1), []), log.appendIntent(intent, room, update(1), [])]);
      await reopen();
      await log.appendIntent(intent, room, update(1), []);
      expect(await read(room)).toMatchObject({ head: 1, tail: [update(1)] });
      await log.compact(room, 1, update(8));
      await log.appendIntent(intent, room, update(1), []);
      expect(await read(room)).toMatchObject({ head: 1, tail: [] });
    });

    test('[S6] binds the client ids of an intent as it is appended, and stores nothing where one is somebody else’s', async () => {
      const [room, intent] = [await createRoom({ writable: false }), createIntentId()];
      await log.appendIntent(intent, room, update(1), [[7, ada]]);
      await log.appendIntent(intent, room, update(1), [[8, ada]]);
      await reopen();
      expect(await read(room)).toMatchObject({ head: 1, authors: new Map([[7, ada]]) });
      const foreign = createIntentId();
      const bindings: Append['bindings'] = [
        [9, ben],
        [7, ben],
      ];
      await expect(log.appendIntent(foreign, room, update(2), bindings)).rejects.toThrow(room);
      expect(await read(room)).toMatchObject({ head: 1, authors: new Map([[7, ada]]) });
      await log.appendIntent(foreign, room, update(2), [[9, ben]]);
      expect(await read(room)).toMatchObject({ head: 2, tail: [update(1), update(2)] });
    });

    test('[S7] keeps what came after a snapshot, and goes on counting', async () => {
      const room = await createRoom();
      await append(room, [update(1), update(2), update(3)], [[1, ada]]);
      await log.compact(room, 2, update(1, 2));
      const expected = { head: 3, snapshotSeq: 2, snapshot: update(1, 2), tail: [update(3)], authors: new Map([[1, ada]]) };
      expect(await read(room)).toMatchObject(expected);
      await log.compact(room, 2, update(9));
      await log.compact(room, 1, update(9));
      expect(await read(room)).toMatchObject(expected);
      await log.compact(room, 3, update(1, 2, 3));
      expect(await append(room, [update(4)])).toEqual(stored(4));
      expect(await read(room)).toMatchObject({ head: 4, snapshotSeq: 3, snapshot: update(1, 2, 3), tail: [update(4)] });
    });

    test('[S7] refuses a snapshot of what is not there yet', async () => {
      const room = await createRoom();
      await append(room, [update(1)]);
      await expect(log.compact(room, 2, update(1))).rejects.toThrow('impossible');
      expect(await read(room)).toMatchObject({ snapshot: null, tail: [update(1)] });
    });

    test('[S8] keeps a room that is created again', async () => {
      const room = await createRoom({ writable: false });
      await log.appendIntent(createIntentId(), room, update(1), []);
      const before = await read(room);
      await log.create(room, { writable: true });
      expect(await read(room)).toEqual(before);
    });

    test('[S8] gives every room an epoch of its own', async () => {
      const [one, two] = [await createRoom(), await createRoom()];
      expect((await read(one)).epoch).not.toBe((await read(two)).epoch);
    });

    test('[S16] takes a room away with its updates, its snapshot and its bindings, and no other', async () => {
      const [gone, kept] = [await createRoom(), await createRoom()];
      for (const room of [gone, kept]) await append(room, [update(1), update(2)], [[7, ada]]);
      await log.compact(gone, 1, update(1));
      const before = [await read(gone), await read(kept)];
      await log.remove(gone);
      await log.remove(gone);
      expect(await log.read(gone)).toBeNull();
      expect(await read(kept)).toEqual(before[1]);
      expect(await log.append([{ room: gone, epoch: before[0]?.epoch ?? '', updates: [update(3)], bindings: [] }])).toEqual([
        refused('noSuchRoom'),
      ]);
      await reopen();
      await log.create(gone, { writable: true });
      expect(await read(gone)).toMatchObject({ head: 0, snapshot: null, tail: [], authors: new Map() });
      expect((await read(gone)).epoch).not.toBe(before[0]?.epoch);
    });

    test('copies the bytes that it is given before the call returns, and leaves the caller’s whole', async () => {
      const [room, frame] = [await createRoom(), update(0, 1, 2, 3)];
      const slice = frame.subarray(1, 3);
      const appended = log.append([await part(room, [slice])]);
      slice.fill(9);
      await appended;
      expect(frame).toEqual(update(0, 9, 9, 3));
      expect((await read(room)).tail).toEqual([update(1, 2)]);
    });

    test('answers null for a room that does not exist, and rejects changes to it', async () => {
      const nowhere = proseRoom(createDocumentId());
      expect(await log.read(nowhere)).toBeNull();
      await expect(log.setWritable(nowhere, true)).rejects.toThrow(nowhere);
      await expect(log.compact(nowhere, 1, update(1))).rejects.toThrow(nowhere);
      await expect(log.appendIntent(createIntentId(), nowhere, update(1), [])).rejects.toThrow(nowhere);
    });

    test('rejects calls after it was closed', async () => {
      const closed = log;
      await reopen();
      await expect(closed.read(proseRoom(createDocumentId()))).rejects.toThrow('closed');
    });

    test('[S2] [S7] agrees with a list of updates under any sequence of calls', async () => {
      await fc.assert(
        fc.asyncProperty(lives, (life) => expectAgreement(life, () => log, reopen)),
        { numRuns: 30 },
      );
    });
  });
}
