import { expect, test } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { type AccountId, createDocumentId, createIntentId, createLayerId, createProjectId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { carryOut, replayIntents } from './intents.ts';
import { createMemoryLog } from './memory.ts';
import { openSqliteRecords } from './sqlite/records.ts';
import type { IntentRow, Records, UpdateLog } from './store.ts';

/** Records and a log after a document was written to the records, and its two intents that the log has not seen. */
async function begun() {
  const [records, log] = [await openSqliteRecords(':memory:'), createMemoryLog()];
  const [owner, project, document] = ['ada-account' as AccountId, createProjectId(), createDocumentId()];
  const links = { id: createLayerId(), project, document: null, audience: 'links', owner: null, submitted: false } as const;
  await records.createProject({ id: project, name: 'Two reports', created: 1 }, owner, links, starterCodebook);
  const room = proseRoom(document);
  const intents = [1, 2].map((value): IntentRow => {
    return { id: createIntentId(), room, writable: false, update: Uint8Array.from([value]), bindings: [[value, owner]] };
  });
  const metadata = { title: 'A report', publisher: '', date: '', address: '', language: 'und', direction: 'auto' } as const;
  const facts = { frozen: true, words: 2, imported: 1, importedBy: owner, fileName: '' };
  await records.createDocument({ id: document, project, ...metadata, ...facts }, [], intents);
  return { records, log, room, intents, document, owner };
}

const crash = new Error('the process ended here');

/** The same store, of which only the first `steps` changes happen. */
function crashingAfter(steps: number, records: Records, log: UpdateLog): [Records, UpdateLog] {
  let left = steps;
  const unlessCrashed =
    <Args extends unknown[]>(act: (...args: Args) => Promise<void>) =>
    (...args: Args) =>
      left-- > 0 ? act(...args) : Promise.reject(crash);
  return [
    { ...records, finishIntent: unlessCrashed(records.finishIntent) },
    {
      ...log,
      create: unlessCrashed(log.create),
      appendIntent: unlessCrashed(log.appendIntent),
      setWritable: unlessCrashed(log.setWritable),
    },
  ];
}

test.each([0, 1, 2, 3, 4, 5, 6])(
  '[S13] ends in the same log and records after a crash %i steps into the replay',
  async (steps) => {
    const { records, log, room } = await begun();
    const broken = replayIntents(...crashingAfter(steps, records, log));
    if (steps < 6) await expect(broken).rejects.toBe(crash);
    else await broken;
    await replayIntents(records, log);
    expect(await log.read(room)).toMatchObject({
      ...{ head: 2, tail: [Uint8Array.from([1]), Uint8Array.from([2])], writable: false },
      authors: new Map([1, 2].map((client) => [client, 'ada-account'])),
    });
    expect(await records.unfinishedIntents()).toEqual([]);
    await records.close();
  },
);

test('[S13] opens and locks a room as the records say, wherever it was broken off', async () => {
  const { records, log, room, intents, document, owner } = await begun();
  for (const intent of intents) await carryOut(intent, records, log);
  for (const frozen of [false, true, false]) await records.setFrozen(document, frozen, { at: 1, by: owner });
  for (const steps of [3, 1, 9]) await replayIntents(...crashingAfter(steps, records, log)).catch(() => {});
  expect(await log.read(room)).toMatchObject({ head: 2, writable: true });
  expect(await records.unfinishedIntents()).toEqual([]);
  await records.close();
});

test('[S13] does nothing again that was carried out before the crash', async () => {
  const { records, log, room, intents } = await begun();
  for (const intent of intents) await carryOut(intent, { ...records, finishIntent: async () => {} }, log);
  await replayIntents(records, log);
  await replayIntents(records, log);
  expect(await log.read(room)).toMatchObject({ head: 2 });
  await records.close();
});
