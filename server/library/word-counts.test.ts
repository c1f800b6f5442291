import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { rewriteProse } from '../../shared/anchor/rewrite-prose.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type AccountId, createDocumentId, createLayerId, createProjectId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { proseFragmentName, proseSchema } from '../../shared/document/schema.ts';
import { type Change, createChanges } from '../feed/changes.ts';
import { createLogger } from '../log.ts';
import { paragraphsIn } from '../search/read-rooms.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import type { DocumentRow } from '../store/store.ts';
import { createWordCounts } from './word-counts.ts';

const ada = 'ada-account' as AccountId;

/** A text, the room of its words, and servers that come and go over them. */
async function startText() {
  const records = await openSqliteRecords(':memory:');
  onTestFinished(() => records.close());
  const project = createProjectId();
  const links = { id: createLayerId(), project, document: null, audience: 'links', owner: null, submitted: false } as const;
  await records.createProject({ id: project, name: 'Harbour', created: 0 }, ada, links, starterCodebook);
  const document: DocumentRow = {
    ...{ id: createDocumentId(), project, frozen: false, words: 0, imported: 0, importedBy: ada, fileName: '' },
    ...{ title: 'T', publisher: '', date: '', address: '', language: 'en', direction: 'ltr' },
  };
  await records.createDocument(document, [], []);
  const doc = new Y.Doc();
  const read: RoomId[] = [];
  const watchers = new Set<{ committed(room: RoomId): void }>();
  const told: Change[] = [];
  const changes = createChanges();
  changes.subscribe((change) => told.push(change));
  const serve = (delayMs: number) => {
    const counts = createWordCounts({
      rooms: {
        async readState(room) {
          read.push(room);
          return room === proseRoom(document.id) ? { update: Y.encodeStateAsUpdate(doc) } : null;
        },
        watch(watcher) {
          watchers.add(watcher);
          return () => watchers.delete(watcher);
        },
      },
      reader: { paragraphsIn: async (prose) => paragraphsIn(prose) },
      ...{ records, changes, logger: createLogger('silent'), delayMs },
    });
    onTestFinished(() => counts.close());
    return counts;
  };
  const commits = (room: RoomId) => {
    for (const watcher of watchers) watcher.committed(room);
  };
  return {
    ...{ id: document.id, project, records, serve, commits, told, read },
    counted: async () => (await records.document(document.id))?.words,
    writes(...lines: readonly string[]) {
      const paragraphs = lines.map((line) => proseSchema.node('paragraph', null, [proseSchema.text(line)]));
      rewriteProse(doc.getXmlFragment(proseFragmentName), proseSchema.node('doc', null, paragraphs));
      commits(proseRoom(document.id));
    },
  };
}

test('a text that was edited is counted again, once for many changes, and its project is told when the number is another', async () => {
  const { serve, writes, counted, told, read, project, commits } = await startText();
  serve(20);
  writes('The quay.');
  writes('The quay is open.', '码头已经开放了。');
  await eventually(async () => expect(await counted()).toBeGreaterThan(4));
  await eventually(() => expect(told).toEqual([{ topic: 'documents', project }]));
  expect(read).toHaveLength(1);
  commits(layerRoom(createLayerId()));
  writes('The quay is open!', '码头已经开放了。');
  await eventually(() => expect(read).toHaveLength(2));
  writes('The quay.');
  await eventually(async () => expect(await counted()).toBe(2));
  expect(told).toHaveLength(2);
});

test('a server that ends before it has counted leaves the text to the next one', async () => {
  const { id, records, serve, writes, counted, read } = await startText();
  const before = serve(60_000);
  writes('The quay is open.');
  await records.notePeriod({ document: id, last: 1, writers: [ada] });
  await before.close();
  expect(read).toEqual([]);
  serve(0);
  await eventually(async () => expect(await counted()).toBe(4));
});
