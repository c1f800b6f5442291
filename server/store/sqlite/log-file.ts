import { randomUUID } from 'node:crypto';
import { assert } from '../../../shared/base/assert.ts';
import type { AccountId, IntentId } from '../../../shared/base/id.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { RoomId } from '../../../shared/document/rooms.ts';
import { logMigrations } from '../migrations/log.ts';
import type { Append, AppendRefusal, Bindings, StoredRoom } from '../store.ts';
import { inTransaction, openSqlite, type SqliteFile } from './open.ts';

/** `UpdateLog` without the waiting: each call returns when the disk has it, and throws where the other rejects. */
export interface LogFile {
  create(room: RoomId, options: { readonly writable: boolean }): void;
  read(room: RoomId): StoredRoom | null;
  append(batch: readonly Append[]): readonly Result<{ readonly firstSeq: number }, AppendRefusal>[];
  appendIntent(intent: IntentId, room: RoomId, update: Uint8Array, bindings: Bindings): void;
  setWritable(room: RoomId, writable: boolean): void;
  compact(room: RoomId, seq: number, snapshot: Uint8Array): void;
  remove(room: RoomId): void;
  close(): void;
}

interface RoomRow {
  readonly id: number;
  readonly epoch: string;
  readonly writable: number;
  readonly head: number;
}

/** Opens or makes the log at `path` and brings its tables up to date. Blocks at every call: it belongs in a thread of its own. */
export function openLogFile(path: string): LogFile {
  const file = openSqlite(path);
  migrate(file);

  const insertRoom = file.prepare(
    'insert into room (name, epoch, writable, head) values (?, ?, ?, 0) on conflict (name) do nothing',
  );
  const selectRoom = file.prepare('select id, epoch, writable, head from room where name = ?');
  const updateHead = file.prepare('update room set head = ? where id = ?');
  const updateWritable = file.prepare('update room set writable = ? where id = ?');
  const selectSnapshot = file.prepare('select seq, bytes from snapshot where room = ?');
  const upsertSnapshot = file.prepare('insert or replace into snapshot (room, seq, bytes) values (?, ?, ?)');
  const insertEntry = file.prepare('insert into entry (room, seq, bytes) values (?, ?, ?)');
  const selectEntries = file.prepare('select bytes from entry where room = ? order by seq');
  const deleteEntries = file.prepare('delete from entry where room = ? and seq <= ?');
  const insertAuthor = file.prepare('insert into author (room, client, account) values (?, ?, ?) on conflict do nothing');
  const selectAuthor = file.prepare('select account from author where room = ? and client = ?');
  const selectAuthors = file.prepare('select client, account from author where room = ?');
  const deleteOf = ['entry', 'snapshot', 'author'].map((table) => file.prepare(`delete from ${table} where room = ?`));
  const deleteRoom = file.prepare('delete from room where id = ?');
  const insertIntent = file.prepare('insert into intent (id) values (?) on conflict do nothing');

  const find = (room: RoomId) => selectRoom.get(room) as RoomRow | undefined;
  function existing(name: RoomId): RoomRow {
    const room = find(name);
    if (!room) throw new Error(`the log has no room ${name}`);
    return room;
  }

  function extend(room: RoomRow, updates: readonly Uint8Array[]): void {
    updates.forEach((update, index) => {
      insertEntry.run(room.id, room.head + 1 + index, update);
    });
    updateHead.run(room.head + updates.length, room.id);
  }

  /** Whether each client id is the account's own or nobody's yet, also among the bindings themselves. */
  function areTheirs(room: RoomRow, bindings: Bindings): boolean {
    const fresh = new Map<number, AccountId>();
    return bindings.every(([client, account]) => {
      const stored = selectAuthor.get(room.id, client) as { account: AccountId } | undefined;
      const holder = stored?.account ?? fresh.get(client) ?? account;
      fresh.set(client, account);
      return holder === account;
    });
  }

  function bind(room: RoomRow, bindings: Bindings): void {
    for (const [client, account] of bindings) insertAuthor.run(room.id, client, account);
  }

  function appendOne({ room: name, epoch, updates, bindings }: Append): Result<{ readonly firstSeq: number }, AppendRefusal> {
    const room = find(name);
    if (!room) return err('noSuchRoom');
    if (room.epoch !== epoch) return err('staleEpoch');
    if (updates.length > 0 && !room.writable) return err('notWritable');
    if (!areTheirs(room, bindings)) return err('foreignClient');
    bind(room, bindings);
    if (updates.length > 0) extend(room, updates);
    return ok({ firstSeq: room.head + 1 });
  }

  return {
    create(room, { writable }) {
      insertRoom.run(room, randomUUID(), Number(writable));
    },
    read(name) {
      const room = find(name);
      if (!room) return null;
      const snapshot = selectSnapshot.get(room.id) as { seq: number; bytes: Uint8Array } | undefined;
      const entries = selectEntries.all(room.id) as { bytes: Uint8Array }[];
      const authors = selectAuthors.all(room.id) as { client: number; account: AccountId }[];
      return {
        epoch: room.epoch,
        writable: room.writable === 1,
        head: room.head,
        snapshotSeq: snapshot?.seq ?? 0,
        snapshot: snapshot?.bytes ?? null,
        tail: entries.map((entry) => entry.bytes),
        authors: new Map(authors.map(({ client, account }) => [client, account])),
      };
    },
    append: (batch) => inTransaction(file, () => batch.map(appendOne)),
    appendIntent(intent, name, update, bindings) {
      inTransaction(file, () => {
        const room = existing(name);
        if (insertIntent.run(intent).changes === 0) return;
        if (!areTheirs(room, bindings)) throw new Error(`an intent binds a client id of ${name} that is somebody else’s`);
        bind(room, bindings);
        extend(room, [update]);
      });
    },
    setWritable(name, writable) {
      inTransaction(file, () => updateWritable.run(Number(writable), existing(name).id));
    },
    compact(name, seq, snapshot) {
      inTransaction(file, () => {
        const room = existing(name);
        const older = selectSnapshot.get(room.id) as { seq: number } | undefined;
        if (seq <= (older?.seq ?? 0)) return;
        assert(seq <= room.head, `a snapshot of ${name} at ${seq}, which ends at ${room.head}`);
        upsertSnapshot.run(room.id, seq, snapshot);
        deleteEntries.run(room.id, seq);
      });
    },
    remove(name) {
      const room = find(name);
      if (!room) return;
      // Deleted rows are otherwise only forgotten: their words would lie on the disk until something is written over them.
      file.exec('pragma secure_delete = on');
      try {
        inTransaction(file, () => {
          for (const statement of deleteOf) statement.run(room.id);
          deleteRoom.run(room.id);
        });
      } finally {
        file.exec('pragma secure_delete = off');
      }
      file.exec('pragma wal_checkpoint(truncate)'); // the write-ahead log still holds the pages as they were
    },
    close() {
      file.close();
    },
  };
}

function migrate(file: SqliteFile): void {
  inTransaction(file, () => {
    const { user_version: done } = file.prepare('pragma user_version').get() as { user_version: number };
    for (const migration of logMigrations.slice(done)) file.exec(migration);
    file.exec(`pragma user_version = ${logMigrations.length}`);
  });
}
