import { expect, onTestFinished, test, vi } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { type AccountId, createDocumentId, createLayerId, createProjectId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { createChanges } from '../feed/changes.ts';
import { createLogger } from '../log.ts';
import { createMemoryLog } from '../store/memory.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import type { DocumentRow, LayerRow, UpdateLog } from '../store/store.ts';
import { createPurge } from './purge.ts';

const ada = 'ada-account' as AccountId;

/** A text with its rooms, thrown away at 0, and a purge of which each step may be broken off. */
async function startTrash() {
  const records = await openSqliteRecords(':memory:');
  onTestFinished(() => records.close());
  const log = createMemoryLog();
  const layer = (changes: Partial<LayerRow>): LayerRow => ({
    ...{ id: createLayerId(), project, document: null, audience: 'team', owner: null, submitted: false },
    ...changes,
  });
  const project = createProjectId();
  await records.createProject({ id: project, name: 'Harbour', created: 0 }, ada, layer({ audience: 'links' }), starterCodebook);
  const document: DocumentRow = {
    ...{ id: createDocumentId(), project, frozen: true, words: 1, imported: 0, importedBy: ada, fileName: '' },
    ...{ title: 'T', publisher: '', date: '', address: '', language: 'en', direction: 'ltr' },
  };
  const team = layer({ document: document.id });
  await records.createDocument(document, [team], []);
  const rooms = [proseRoom(document.id), layerRoom(team.id)] as const;
  for (const room of rooms) await log.create(room, { writable: true });
  await records.trashDocuments(project, [document.id], { at: 0, by: ada });

  const time = { now: 0 };
  const changes = createChanges();
  const told: string[] = [];
  changes.subscribe(({ topic }) => told.push(topic));
  const openPurge = (parts: { records?: typeof records; log?: UpdateLog } = {}) => {
    const purge = createPurge({
      records,
      log,
      changes,
      clock: { now: () => time.now },
      logger: createLogger('silent'),
      ...parts,
    });
    onTestFinished(() => purge.close());
    return purge;
  };
  const left = async () => ({
    rooms: (await Promise.all(rooms.map((room) => log.read(room)))).filter((room) => room !== null).length,
    row: (await records.projectOf(document.id)) !== null,
    canComeBack: (await records.trash(project)).length === 1,
  });
  return { records, log, rooms, time, told, openPurge, left };
}

test('[S17] a purge that is broken off between any two steps is finished by the next', async () => {
  for (const steps of [0, 1, 2]) {
    const { records, log, time, told, openPurge, left } = await startTrash();
    time.now = limits.keptInTrashMs + 1;
    let removed = 0;
    const breaks = () => Promise.reject(new Error('the power is gone'));
    await openPurge({
      log: { ...log, remove: (room) => (removed++ < steps ? log.remove(room) : breaks()) },
      records: { ...records, deleteCondemned: breaks },
    }).run();
    expect(await left()).toEqual({ rooms: 2 - steps, row: true, canComeBack: false });
    await openPurge().run();
    expect(await left()).toEqual({ rooms: 0, row: false, canComeBack: false });
    expect(told).toEqual(['trash']);
  }
});

test('[S17] once a day the trash is looked through, and what is not a month in it stays', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { time, openPurge, left } = await startTrash();
  const purge = openPurge();
  for (const [now, expected] of [
    [limits.keptInTrashMs, { rooms: 2, row: true, canComeBack: true }],
    [limits.keptInTrashMs + 1, { rooms: 0, row: false, canComeBack: false }],
  ] as const) {
    time.now = now;
    vi.advanceTimersByTime(24 * 60 * 60 * 1_000);
    await purge.run();
    expect(await left()).toEqual(expected);
  }
});
