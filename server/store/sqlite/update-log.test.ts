import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { createDocumentId } from '../../../shared/base/id.ts';
import { proseRoom, type RoomId } from '../../../shared/document/rooms.ts';
import type { UpdateLog } from '../store.ts';
import { startFromSource } from '../thread/start.ts';
import { describeUpdateLog } from '../update-log.contract.ts';
import { openSqlite } from './open.ts';
import { openSqliteLog } from './update-log.ts';

describeUpdateLog('the log in SQLite', (folder) => openSqliteLog(join(folder, 'log.db')));

const folder = mkdtempSync(join(tmpdir(), 'variorum-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Appends one update to `room` and says its number. */
async function appendTo(log: UpdateLog, room: RoomId, ...values: number[]): Promise<number> {
  const epoch = (await log.read(room))?.epoch ?? '';
  const [answer] = await log.append([{ room, epoch, updates: [Uint8Array.from(values)], bindings: [] }]);
  return answer?.ok ? answer.value.firstSeq : Number.NaN;
}

test('[S1] syncs the disk at every commit', () => {
  const file = openSqlite(join(folder, 'synced.db'));
  expect(file.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(file.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 });
  expect(file.prepare('pragma fullfsync').get()).toEqual({ fullfsync: 1 });
  file.close();
});

test('[S1] has after a SIGKILL everything that it said it had', async () => {
  const [path, room] = [join(folder, 'killed.db'), proseRoom(createDocumentId())];
  const script = join(import.meta.dirname, 'fixtures', 'append-until-killed.ts');
  const writer = spawn(process.execPath, ['--import', 'tsx', script, path, room], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(writer, 'exit');
  let promised = 0;
  for await (const line of createInterface(writer.stdout)) {
    promised = Number(line);
    if (promised > 500) writer.kill('SIGKILL');
  }
  await exited;

  const log = await openSqliteLog(path);
  const stored = await log.read(room);
  expect(stored?.head).toBeGreaterThanOrEqual(promised);
  expect(stored?.tail.map((update) => Number(Buffer.from(update)))).toEqual(
    Array.from({ length: stored?.head ?? 0 }, (_, index) => index + 1),
  );
  await log.close();
});

test('[S16] leaves no word of a removed room in any of its files', async () => {
  const path = join(folder, 'removed.db');
  const log = await openSqliteLog(path);
  const [gone, kept] = [proseRoom(createDocumentId()), proseRoom(createDocumentId())];
  const words = { [gone]: 'confidential', [kept]: 'published' };
  for (const room of [gone, kept]) {
    await log.create(room, { writable: true });
    await appendTo(log, room, ...Buffer.from(words[room] ?? ''), ...Array<number>(9_000).fill(1));
    await log.compact(room, 1, Buffer.from(words[room] ?? ''));
    await appendTo(log, room, ...Buffer.from(words[room] ?? ''));
  }
  const onDisk = (text: string) =>
    readdirSync(folder).some((name) => name.startsWith('removed.db') && readFileSync(join(folder, name)).includes(text));
  expect([onDisk('confidential'), onDisk('published')]).toEqual([true, true]);
  await log.remove(gone);
  expect([onDisk('confidential'), onDisk('published')]).toEqual([false, true]);
  await log.close();
});

test('[S3] [S2] stores nothing of a batch in whose middle storage fails, and goes on after it without a gap', async () => {
  const path = join(folder, 'failing.db');
  const log = await openSqliteLog(path);
  const [one, two] = [proseRoom(createDocumentId()), proseRoom(createDocumentId())];
  for (const room of [one, two]) await log.create(room, { writable: true });
  await appendTo(log, two, 1);

  const disk = openSqlite(path);
  disk.exec("create trigger fail before insert on entry when new.seq = 2 begin select raise(abort, 'no space left'); end");
  const part = async (room: RoomId) => {
    const updates = [Uint8Array.from([7])];
    return { room, epoch: (await log.read(room))?.epoch ?? '', updates, bindings: [] };
  };
  await expect(log.append([await part(one), await part(two)])).rejects.toThrow('no space left');
  expect(await log.read(one)).toMatchObject({ head: 0, tail: [] });
  disk.exec('drop trigger fail');
  disk.close();

  expect(await appendTo(log, one, 1)).toBe(1);
  expect(await appendTo(log, two, 2)).toBe(2);
  await log.close();
});

test('[S15] rejects what was waiting and all that comes when its thread is lost, and has lost nothing that it promised', async () => {
  const [path, room] = [join(folder, 'lost.db'), proseRoom(createDocumentId())];
  const log = await openSqliteLog(path, startFromSource(new URL('fixtures/mortal-log-worker.ts', import.meta.url), path));
  await log.create(room, { writable: true });
  await appendTo(log, room, 1);

  const [, killing, waiting] = await Promise.allSettled([log.read(room), log.setWritable(room, false), log.read(room)]);
  const lost = { reason: { message: 'a thread ended unasked: exit code 7' } };
  expect([killing, waiting]).toMatchObject([lost, lost]);
  await expect(log.read(room)).rejects.toThrow('a thread ended unasked');
  expect(await log.lost).toBeInstanceOf(Error);

  const again = await openSqliteLog(path);
  expect(await again.read(room)).toMatchObject({ head: 1 });
  await again.close();
});

test('[S15] says why a file cannot be opened', async () => {
  await expect(openSqliteLog(join(folder, 'nowhere', 'log.db'))).rejects.toThrow(/unable to open|directory/);
});
