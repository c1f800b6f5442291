import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { rewriteProse } from '../../shared/anchor/rewrite-prose.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type AccountId, createDocumentId, createLayerId, createProjectId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { proseFragmentName, proseSchema } from '../../shared/document/schema.ts';
import { createChanges } from '../feed/changes.ts';
import { createLogger } from '../log.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import type { DocumentRow, LayerRow } from '../store/store.ts';
import type { RoomWatcher } from '../sync/room.ts';
import { restMs } from './periods.ts';
import { createVersions } from './versions.ts';

const ada = 'ada-account' as AccountId;
const ben = 'ben-account' as AccountId;

/** A text whose words Ada and Ben write, and servers that come and go over the same records. */
async function startText() {
  const records = await openSqliteRecords(':memory:');
  onTestFinished(() => records.close());
  const project = createProjectId();
  const layer = (changes: Partial<LayerRow>): LayerRow => ({
    ...{ id: createLayerId(), project, document: null, audience: 'team', owner: null, submitted: false },
    ...changes,
  });
  await records.createProject({ id: project, name: 'Harbour', created: 0 }, ada, layer({ audience: 'links' }), starterCodebook);
  const docs = new Map<RoomId, Y.Doc>();
  const shelve = async () => {
    const document: DocumentRow = {
      ...{ id: createDocumentId(), project, frozen: false, words: 1, imported: 0, importedBy: ada, fileName: '' },
      ...{ title: 'T', publisher: '', date: '', address: '', language: 'en', direction: 'ltr' },
    };
    const team = layer({ document: document.id });
    const own = layer({ document: document.id, audience: 'personal', owner: ben });
    await records.createDocument(document, [team, own], []);
    docs.set(proseRoom(document.id), new Y.Doc()).set(layerRoom(team.id), new Y.Doc());
    return { document, own };
  };
  const { document, own } = await shelve();
  const time = { now: 1_000_000 };
  const watchers = new Set<RoomWatcher>();
  const authors = new Map<number, AccountId>();
  const serve = () => {
    const versions = createVersions({
      records,
      changes: createChanges(),
      clock: { now: () => time.now },
      logger: createLogger('silent'),
      sync: {
        async readState(room) {
          const doc = docs.get(room);
          return doc ? { update: Y.encodeStateAsUpdate(doc), authors, seq: 1 } : null;
        },
        write: async () => ({ ok: false, error: 'notFound' }),
        watch(watcher) {
          watchers.add(watcher);
          return () => watchers.delete(watcher);
        },
      },
    });
    onTestFinished(() => versions.close());
    return versions;
  };
  const commits = (room: RoomId, who: AccountId) => {
    for (const watcher of watchers) watcher.committed(room, new Set([who]));
  };
  return {
    ...{ document: document.id, time, serve, records },
    shelve: async () => (await shelve()).document.id,
    writes(who: AccountId, words: string) {
      const doc = docs.get(proseRoom(document.id)) as Y.Doc;
      doc.clientID += 1;
      authors.set(doc.clientID, who);
      const next = proseSchema.node('doc', null, [proseSchema.node('paragraph', null, [proseSchema.text(words)])]);
      rewriteProse(doc.getXmlFragment(proseFragmentName), next);
      commits(proseRoom(document.id), who);
    },
    marksForHimself: () => commits(layerRoom(own.id), ben),
  };
}

test('a version is kept of what was done once people have rested, and says who took words out where one alone wrote', async () => {
  const { document, time, serve, writes, marksForHimself } = await startText();
  const versions = serve();
  await versions.list(document);
  writes(ada, 'The quay is open today.');
  time.now += restMs - 1;
  writes(ada, 'The quay is closed.');
  await versions.look();
  expect((await versions.list(document)).map(({ kind }) => kind)).toEqual(['first']);
  const last = time.now;
  time.now += restMs;
  await versions.look();
  const done = { account: ada, added: 4, removed: 0, made: 0, changed: 0, taken: 0 };
  expect((await versions.list(document))[0]).toMatchObject({ kind: 'period', at: last, by: null, work: [done] });

  writes(ada, 'The quay is.');
  writes(ben, 'The quay is shut.');
  time.now += restMs;
  await versions.look();
  const [{ work } = { work: [] }] = await versions.list(document);
  expect(work).toMatchObject([
    { account: ben, added: 1 },
    { account: null, removed: 1 },
  ]);

  marksForHimself();
  time.now += restMs;
  await versions.look();
  expect(await versions.list(document)).toHaveLength(3);
});

test('a working period goes on over a restart, and ends when it would have', async () => {
  const { document, time, serve, writes } = await startText();
  const before = serve();
  await before.list(document);
  writes(ada, 'One.');
  await before.close();
  const worked = time.now;
  const after = serve();
  time.now += restMs - 1;
  await after.look();
  expect(await after.list(document)).toHaveLength(1);
  time.now += 1;
  await after.look();
  expect((await after.list(document))[0]).toMatchObject({ kind: 'period', at: worked, work: [{ account: ada, added: 1 }] });
});

test('of many texts that have none yet each gets its first version, and who asks for those of one waits for no other’s', async () => {
  const { serve, shelve, records } = await startText();
  const texts = await Promise.all(Array.from({ length: 40 }, shelve));
  const asked = texts.at(-1) as (typeof texts)[number];
  const versions = serve();
  expect((await versions.list(asked)).map(({ kind }) => kind)).toEqual(['first']);
  expect((await records.withoutVersion(null)).length).toBeGreaterThan(30);
  await versions.keep(asked, 'Before the lawyers', ada);
  await eventually(async () => expect(await records.withoutVersion(null)).toEqual([]));
  expect((await versions.list(asked)).map(({ kind }) => kind)).toEqual(['named', 'first']);
});
