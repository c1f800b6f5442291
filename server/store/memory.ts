import { randomUUID } from 'node:crypto';
import { assert } from '../../shared/base/assert.ts';
import type { AccountId, IntentId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import type { Append, AppendRefusal, Bindings, UpdateLog } from './store.ts';

interface MemoryRoom {
  readonly epoch: string;
  writable: boolean;
  snapshotSeq: number;
  snapshot: Uint8Array | null;
  tail: Uint8Array[];
  readonly authors: Map<number, AccountId>;
}

/** What outlives a log in memory, as a file outlives a process: open another log on it to play a restart. */
export interface MemoryDisk {
  readonly rooms: Map<RoomId, MemoryRoom>;
  readonly intents: Set<IntentId>;
}

export const createMemoryDisk = (): MemoryDisk => ({ rooms: new Map(), intents: new Set() });

/** The log for tests: every rule but that it survives the process. Takes effect at the call, answers in a later microtask. */
export function createMemoryLog(disk: MemoryDisk = createMemoryDisk()): UpdateLog {
  let open = true;
  const act = async <T>(work: () => T): Promise<T> => {
    if (!open) throw new Error('the log is closed');
    return work();
  };
  const existing = (name: RoomId) => {
    const room = disk.rooms.get(name);
    if (!room) throw new Error(`the log has no room ${name}`);
    return room;
  };
  const head = (room: MemoryRoom) => room.snapshotSeq + room.tail.length;

  function appendOne({ room: name, epoch, updates, bindings }: Append) {
    const room = disk.rooms.get(name);
    const refusal = judge(room, epoch, updates.length > 0, bindings);
    if (!room || refusal) return err(refusal ?? 'noSuchRoom');
    const firstSeq = head(room) + 1;
    room.tail.push(...updates.map(copy));
    bind(room, bindings);
    return ok({ firstSeq });
  }

  return {
    create: (name, { writable }) =>
      act(() => {
        if (disk.rooms.has(name)) return;
        const fresh = { epoch: randomUUID(), writable, snapshotSeq: 0, snapshot: null, tail: [], authors: new Map() };
        disk.rooms.set(name, fresh);
      }),
    read: (name) =>
      act(() => {
        const room = disk.rooms.get(name);
        if (!room) return null;
        const snapshot = room.snapshot && copy(room.snapshot);
        return { ...room, head: head(room), snapshot, tail: room.tail.map(copy), authors: new Map(room.authors) };
      }),
    append: (batch) => act(() => batch.map(appendOne)),
    appendIntent: (intent, name, update, bindings) =>
      act(() => {
        const room = existing(name);
        if (disk.intents.has(intent)) return;
        if (!areTheirs(room, bindings)) throw new Error(`an intent binds a client id of ${name} that is somebody else’s`);
        disk.intents.add(intent);
        bind(room, bindings);
        room.tail.push(copy(update));
      }),
    setWritable: (name, writable) =>
      act(() => {
        existing(name).writable = writable;
      }),
    compact: (name, seq, snapshot) =>
      act(() => {
        const room = existing(name);
        if (seq <= room.snapshotSeq) return;
        assert(seq <= head(room), `a snapshot of ${name} at ${seq}, which ends at ${head(room)}`);
        room.tail.splice(0, seq - room.snapshotSeq);
        room.snapshotSeq = seq;
        room.snapshot = copy(snapshot);
      }),
    remove: (name) =>
      act(() => {
        disk.rooms.delete(name);
      }),
    close: () =>
      act(() => {
        open = false;
      }),
  };
}

const copy = (bytes: Uint8Array) => Uint8Array.from(bytes);

function judge(room: MemoryRoom | undefined, epoch: string, writes: boolean, bindings: Bindings): AppendRefusal | null {
  if (!room) return 'noSuchRoom';
  if (room.epoch !== epoch) return 'staleEpoch';
  if (writes && !room.writable) return 'notWritable';
  return areTheirs(room, bindings) ? null : 'foreignClient';
}

/** Whether each client id is the account's own or nobody's yet, also among the bindings themselves. */
function areTheirs(room: MemoryRoom, bindings: Bindings): boolean {
  const authors = new Map(room.authors);
  return bindings.every(([client, account]) => {
    const holder = authors.get(client) ?? account;
    authors.set(client, account);
    return holder === account;
  });
}

function bind(room: MemoryRoom, bindings: Bindings): void {
  for (const [client, account] of bindings) room.authors.set(client, account);
}
