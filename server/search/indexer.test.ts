import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { assert } from '../../shared/base/assert.ts';
import {
  type AccountId,
  createAnnotationId,
  createDocumentId,
  createLayerId,
  createProjectId,
  createRelationId,
  createThreadId,
  type DocumentId,
  type ProjectId,
  type ThreadId,
} from '../../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { Subject } from '../../shared/review/thread.ts';
import { createChanges } from '../feed/changes.ts';
import { readPasted } from '../import/read-import.ts';
import { createLogger } from '../log.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import { temporaryFolder } from '../test-server.ts';
import { createIndexer, type Indexer } from './indexer.ts';
import type { Hit } from './search-index.ts';
import { openSqliteSearch } from './sqlite-index.ts';

const ada = 'ada-account' as AccountId;

/** A project whose rooms are Y.Docs in hand; everything else is real. */
async function workshop() {
  const folder = await temporaryFolder();
  const records = await openSqliteRecords(':memory:');
  onTestFinished(() => records.close());
  const rooms = new Map<RoomId, Y.Doc>();
  const changes = createChanges();
  const project = createProjectId();
  const links = createLayerId();
  await records.createProject(
    { id: project, name: 'Harbour', created: 0 },
    ada,
    { id: links, project, document: null, audience: 'links', owner: null, submitted: false },
    starterCodebook,
  );
  const layers = [links];
  const takenOut = new Set<DocumentId>();
  const readState = async (room: RoomId) => {
    const doc = rooms.get(room);
    return doc ? { update: Y.encodeStateAsUpdate(doc) } : null;
  };

  /** Opens the index, and what keeps it true. */
  async function opens(): Promise<{
    find: (words: string) => Promise<readonly Hit[]>;
    places: (document: DocumentId) => Promise<ReadonlyMap<ThreadId, number | null>>;
    indexer: Indexer;
    stops(): Promise<void>;
  }> {
    const search = await openSqliteSearch(join(folder, 'search.db'));
    const logger = createLogger('silent');
    const documents = async (of: ProjectId) => (await records.documents(of)).filter(({ id }) => !takenOut.has(id));
    const indexer = createIndexer({ ...search, records: { ...records, documents }, readState, changes, logger, delayMs: 60_000 });
    let running = true;
    const stops = async () => {
      if (!running) return;
      running = false;
      await indexer.close();
      await search.index.close();
    };
    onTestFinished(stops);
    return {
      indexer,
      stops,
      async places(document) {
        await indexer.settled();
        return new Map((await search.index.places([document])).map(({ thread, at }) => [thread, at]));
      },
      async find(words) {
        await indexer.settled();
        return search.index.find({ words, projects: [project], layers, limit: 20 });
      },
    };
  }

  async function imports(text: string) {
    const read = await readPasted(text);
    assert(read.ok, 'the text is readable');
    const id = createDocumentId();
    const team = createLayerId();
    layers.push(team);
    const prose = new Y.Doc();
    Y.applyUpdate(prose, read.value.update);
    rooms.set(proseRoom(id), prose);
    rooms.set(layerRoom(team), new Y.Doc());
    const row = { ...read.value.description, publisher: '', address: '', id, project, frozen: true, words: 1, imported: 0 };
    await records.createDocument(
      { ...row, importedBy: ada, fileName: '' },
      [{ id: team, project, document: id, audience: 'team', owner: null, submitted: false }],
      [],
    );
    changes.publish({ topic: 'documents', project });
    return { id, team, prose };
  }

  function marks({ id, team, prose }: Awaited<ReturnType<typeof imports>>, words: string, label: string, note: string) {
    const doc = rooms.get(layerRoom(team));
    const text = textOf({ prose });
    const start = text.text.indexOf(words);
    const segment = capture(text, { start, end: start + words.length });
    assert(doc && segment && start >= 0, `“${words}” can be marked`);
    const annotation = createAnnotationId();
    const target = { kind: 'segments', document: id, segments: [segment] } as const;
    const layer = openLayer(doc);
    const draft = { id: annotation, label, codebook: 1, attributes: {}, note, target, origin: 'human' } as const;
    layer.apply((write) => write.createAnnotation(draft, 0));
    return { annotation, layer, room: layerRoom(team), anchor: segment };
  }

  async function begins({ id }: { readonly id: DocumentId }, subject: Subject): Promise<ThreadId> {
    const thread = createThreadId();
    const about = { id: thread, document: id, subject, readership: { kind: 'everyone' }, edit: null, by: ada } as const;
    const standing = {
      comments: [],
      standing: 'open',
      turn: 0,
      decision: null,
      assignment: null,
      created: 0,
      active: 0,
    } as const;
    const save = { thread: { ...about, ...standing }, trace: null, words: '', before: null, quiet: false, concerns: new Map() };
    await records.saveDiscussion({
      ...{ document: id, by: ada, at: 0, commands: [], threads: [save], said: [], erased: [], mail: [] },
      ...{ review: null, intent: null, dropped: null },
    });
    changes.publish({ topic: 'discussion', document: id, audiences: [] });
    return thread;
  }
  return { records, changes, project, takenOut, opens, imports, marks, begins };
}

const textOf = ({ prose }: { readonly prose: Y.Doc }) => readProse(prose.getXmlFragment(proseFragmentName));

/** The Yjs text of the paragraph that begins with `words`. */
function textIn({ prose }: { readonly prose: Y.Doc }, words: string): Y.XmlText {
  const texts = [...prose.getXmlFragment(proseFragmentName).createTreeWalker((node) => node instanceof Y.XmlText)];
  const text = texts.find((each) => each.toString().startsWith(words));
  assert(text instanceof Y.XmlText, `a paragraph begins with “${words}”`);
  return text;
}

const placesOf = (hits: readonly Hit[]) => hits.map((hit) => [hit.kind, ...(hit.kind === 'title' ? [] : [hit.paragraph])]);
const documentsOf = (hits: readonly Hit[]) => new Set<DocumentId>(hits.map(({ document }) => document));

const report = 'The harbour\n\nNobody was told of the closure.\n\nThe crane fell into the water on Monday.';

test('an imported text is found by its title and its words, a heading by the paragraph after it', async () => {
  const { opens, imports } = await workshop();
  const { find } = await opens();
  const { id } = await imports(report);
  expect(placesOf(await find('crane'))).toEqual([['paragraph', expect.any(Number)]]);
  expect(documentsOf(await find('harbour'))).toEqual(new Set([id]));
});

test('a text that is taken out of the project is not found, nor are its marks, until it is put back', async () => {
  const { opens, imports, marks, takenOut, changes, project } = await workshop();
  const { find, indexer } = await opens();
  const text = await imports(report);
  await find('crane');
  indexer.changed(marks(text, 'fell into the water', 'claim', 'Was it pushed?').room);
  const both = async () => [(await find('crane')).length, (await find('pushed')).length];
  expect(await both()).toEqual([1, 1]);
  takenOut.add(text.id);
  changes.publish({ topic: 'documents', project });
  expect(await both()).toEqual([0, 0]);
  takenOut.delete(text.id);
  changes.publish({ topic: 'documents', project });
  expect(await both()).toEqual([1, 1]);
});

test('what is known of a text is followed', async () => {
  const { opens, imports, records, changes, project } = await workshop();
  const { find } = await opens();
  const { id } = await imports(report);
  await find('crane');
  await records.describeDocument(id, { title: 'Corvane Lines', publisher: 'The Gazette' });
  expect(await find('corvane')).toEqual([]);
  changes.publish({ topic: 'documents', project });
  expect(placesOf(await find('corvane'))).toEqual([['title']]);
  expect(placesOf(await find('gazette'))).toEqual([['title']]);
});

test('marks are found after a commit by quote, note and label, with their paragraph; removed ones are not', async () => {
  const { opens, imports, marks } = await workshop();
  const { find, indexer } = await opens();
  const text = await imports(report);
  await find('crane');
  const { annotation, layer, room } = marks(text, 'fell into the water', 'denial', 'Was it pushed?');
  indexer.changed(room);
  const [hit] = await find('pushed');
  expect(hit).toMatchObject({ kind: 'mark', annotation, label: 'Denial', quote: 'fell into the water', part: 'note' });
  const crane = (await find('crane')).find(({ kind }) => kind === 'paragraph');
  expect(hit?.kind === 'mark' && hit.paragraph).toBe(crane?.kind === 'paragraph' && crane.paragraph);
  expect(placesOf(await find('label:denial'))).toHaveLength(1);
  layer.apply((write) => write.remove(annotation, 1));
  indexer.changed(room);
  expect(await find('pushed')).toEqual([]);
});

test('a mark whose words are deleted is known to have lost its place, though nobody touched the mark', async () => {
  const { opens, imports, marks } = await workshop();
  const { find, indexer } = await opens();
  const text = await imports(report);
  const { annotation, room } = marks(text, 'The crane fell into the water on Monday.', 'denial', 'pushed');
  indexer.changed(room);
  expect((await find('pushed'))[0]).toMatchObject({ annotation, paragraph: expect.any(Number) });
  const fragment = text.prose.getXmlFragment(proseFragmentName);
  fragment.delete(fragment.length - 1, 1);
  indexer.changed(proseRoom(text.id));
  expect((await find('pushed'))[0]).toMatchObject({ annotation, paragraph: null });
});

test('where threads are is known when they begin, follows the text and the marks that they hang on, and is told when it is lost', async () => {
  const { opens, imports, marks, begins } = await workshop();
  const { indexer, places, stops } = await opens();
  const text = await imports(report);
  const { annotation, layer, room } = marks(text, 'fell into the water', 'denial', '');
  const other = marks(text, 'Nobody', 'claim', '');
  indexer.changed(room);
  const on = (words: string) => textOf(text).text.indexOf(words);
  const { anchor } = marks(text, 'The crane', 'claim', '');
  const relation = createRelationId();
  layer.apply((write) => {
    const ends = { from: { document: text.id, annotation }, to: { document: text.id, annotation: other.annotation } };
    write.createRelation({ id: relation, label: 'denies', codebook: 1, attributes: {}, origin: 'human', ...ends }, 0);
  });
  const [onPassage, onMark, onRelation, onAll] = [
    await begins(text, { kind: 'passage', anchor }),
    await begins(text, { kind: 'annotation', layer: text.team, annotation, quote: '' }),
    await begins(text, { kind: 'relation', layer: text.team, relation, quote: '' }),
    await begins(text, { kind: 'document' }),
  ];
  const told = () => places(text.id);
  expect(await told()).toEqual(
    new Map([
      [onPassage, on('The crane')],
      [onMark, on('fell into')],
      [onRelation, on('fell into')],
    ]),
  );
  expect((await told()).has(onAll)).toBe(false);

  textIn(text, 'Nobody').insert(0, 'Alas: ');
  indexer.changed(proseRoom(text.id));
  expect([...(await told()).values()]).toEqual([on('The crane'), on('fell into'), on('fell into')]);

  const fragment = text.prose.getXmlFragment(proseFragmentName);
  fragment.delete(fragment.length - 1, 1);
  indexer.changed(proseRoom(text.id));
  await stops(); // before anybody looked
  const later = await opens();
  expect(await later.places(text.id)).toEqual(
    new Map([
      [onPassage, null],
      [onMark, null],
      [onRelation, null],
    ]),
  );
  const again = await begins(text, { kind: 'passage', anchor: marks(text, 'the closure', 'claim', '').anchor });
  expect((await later.places(text.id)).get(again)).toBe(on('the closure'));
});

test('marks are found by what their label is called today', async () => {
  const { opens, imports, marks, records, changes, project } = await workshop();
  const { find, indexer } = await opens();
  const text = await imports(report);
  await find('crane');
  indexer.changed(marks(text, 'fell into the water', 'denial', '').room);
  expect(placesOf(await find('label:refusal'))).toEqual([]);
  const labels = starterCodebook.labels.map((label) => (label.id === 'denial' ? { ...label, name: 'Refusal' } : label));
  await records.saveCodebook(project, { ...starterCodebook, version: 2, labels }, { at: 1, by: ada });
  changes.publish({ topic: 'codebook', project });
  expect(placesOf(await find('label:refusal'))).toHaveLength(1);
  expect(placesOf(await find('label:denial'))).toEqual([]);
});

test('commits that were not indexed when the server stopped are after the next start', async () => {
  const { opens, imports, marks } = await workshop();
  const first = await opens();
  const text = await imports(report);
  await first.find('crane');
  const { room } = marks(text, 'fell into the water', 'claim', 'Was it pushed?');
  first.indexer.changed(room);
  await first.stops();
  expect(await (await opens()).find('pushed')).toHaveLength(1);
});

test('texts and marks that came while there was no index are found when there is one', async () => {
  const { opens, imports, marks } = await workshop();
  const text = await imports(report);
  marks(text, 'fell into the water', 'claim', 'Was it pushed?');
  const { find } = await opens();
  expect(placesOf(await find('crane'))).toHaveLength(1);
  expect(await find('pushed')).toHaveLength(1);
});
