import { type Codebook, describeAttributes } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import { type DocumentId, type LayerId, type ProjectId, parseDocumentId } from '../../shared/base/id.ts';
import { layerRoom, parseRoomId, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import type { Changes } from '../feed/changes.ts';
import type { Logger } from '../log.ts';
import type { ThreadRow } from '../store/review-records.ts';
import type { Records } from '../store/store.ts';
import type { ReadMark, RoomReader } from './read-rooms.ts';
import type { IndexedMark, IndexedText, IndexedThread, SearchIndex } from './search-index.ts';

/** Has the index follow the truth, in the background and one thing after the other. */
export interface Indexer {
  /** A room's content was committed. Only notes it: it is read when people have paused, or at the latest after `delayMs`. */
  changed(room: RoomId): void;
  /** Resolves when all that is known to have changed is in the index; does not wait for pauses. */
  settled(): Promise<void>;
  /** Finishes what is being indexed. What waits is done after the next start. */
  close(): Promise<void>;
}

interface Parts {
  readonly index: SearchIndex;
  readonly reader: RoomReader;
  readonly records: Pick<Records, 'everyProject' | 'documents' | 'layer' | 'layersIn' | 'layersOf' | 'codebook' | 'threadsOf'>;
  readonly readState: (room: RoomId) => Promise<{ readonly update: Uint8Array } | null>;
  readonly changes: Changes;
  readonly logger: Logger;
  /** How old a commit may be before it is found, ms. */
  readonly delayMs?: number;
}

/** People look for what they marked a minute ago, not a second ago; and each reading of a room costs some milliseconds. */
const usualDelayMs = 1_500;
/** Where marks and threads stand in a text that is written in is looked at so many times more rarely: it costs as much as there are marks. */
const calm = 4;

export function createIndexer(parts: Parts): Indexer {
  const { index, reader, records, readState, changes, logger, delayMs = usualDelayMs } = parts;
  /** What the index holds; filled at the start. */
  const texts = new Map<DocumentId, IndexedText>();
  const wordless = new Set<DocumentId>();
  const staleProjects = new Set<ProjectId>();
  /** Projects whose labels are called otherwise than the index has it. */
  const staleNames = new Set<ProjectId>();
  const staleRooms = new Set<RoomId>();
  /** Texts of which it is to be looked at anew where their threads are. */
  const staleThreads = new Set<DocumentId>();
  /** Texts whose words have changed since their marks and threads were looked at. */
  const edited = new Set<DocumentId>();
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let editTimer: NodeJS.Timeout | null = null;
  let closed = false;

  const stopListening = changes.subscribe((change) => {
    if (change.topic === 'discussion') return void noteThreads(change.document);
    if (change.topic === 'codebook') staleNames.add(change.project);
    else if (change.topic === 'documents') staleProjects.add(change.project);
    else return;
    run();
  });
  const opened = attempt('what there is to index could not be read', readWhatThereIs);

  async function readWhatThereIs(): Promise<void> {
    for (const { hasWords, ...text } of await index.texts()) {
      texts.set(text.document, text);
      if (!hasWords) wordless.add(text.document);
    }
    const projects = new Set(await records.everyProject());
    for (const { document, project } of texts.values()) if (!projects.has(project)) await remove(document);
    for (const project of projects) staleProjects.add(project);
    for (const name of await index.stale()) {
      const known = parseRoomId(name);
      if (known) staleRooms.add(known.id);
      if (known?.room.kind === 'prose') edited.add(known.room.document);
      const document = ofThreads(name);
      if (document) staleThreads.add(document);
    }
    await followEdited();
  }

  /** Projects first: a room's content is put only where its text is. */
  function run(): void {
    running ??= (async () => {
      await opened;
      while (!closed) {
        const [project] = staleProjects;
        const [renamed] = staleNames;
        const [room] = staleRooms;
        const [discussed] = staleThreads;
        if (project !== undefined) {
          staleProjects.delete(project);
          await attempt('the texts of a project could not be indexed', () => followTexts(project), { project });
        } else if (renamed !== undefined) {
          staleNames.delete(renamed);
          await attempt('the marks of a project could not be named anew', () => followNames(renamed), { project: renamed });
        } else if (room !== undefined) {
          staleRooms.delete(room);
          await attempt('a room could not be indexed', () => followRoom(room), { room });
        } else if (discussed !== undefined) {
          staleThreads.delete(discussed);
          await attempt('where threads are could not be indexed', () => followThreads(discussed), { document: discussed });
        } else break;
      }
      running = null;
    })();
  }

  async function attempt(failure: string, work: () => Promise<void>, details: object = {}): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!closed) logger.error({ err: error, ...details }, failure);
    }
  }

  async function followTexts(project: ProjectId): Promise<void> {
    const documents = await records.documents(project);
    const there = new Set(documents.map(({ id }) => id));
    for (const text of [...texts.values()])
      if (text.project === project && !there.has(text.document)) await remove(text.document);
    const arrived = new Set<DocumentId>();
    for (const { id, title, publisher } of documents) {
      const before = texts.get(id);
      const text = { document: id, project, title, publisher };
      if (before?.title !== title || before.publisher !== publisher) await index.putText(text);
      texts.set(id, text);
      if (before && !wordless.has(id)) continue;
      arrived.add(id);
      staleRooms.add(proseRoom(id));
    }
    if (arrived.size === 0) return;
    const rooms = [...arrived].map((id): RoomId => proseRoom(id));
    for (const { id, document } of await records.layersIn([project])) {
      if (document === null || arrived.has(document)) rooms.push(layerRoom(id));
    }
    for (const room of rooms) staleRooms.add(room);
    for (const id of arrived) staleThreads.add(id);
    await index.noteStale([...rooms, ...[...arrived].map(threadsOf)]);
  }

  /** Marks are found by what their labels are called today. */
  async function followNames(project: ProjectId): Promise<void> {
    const rooms = (await records.layersIn([project])).map(({ id }) => layerRoom(id));
    for (const room of rooms) staleRooms.add(room);
    await index.noteStale(rooms);
  }

  /** Marks and threads may have lost their place, or found it again. */
  async function followEdited(): Promise<void> {
    const documents = [...edited];
    edited.clear();
    const layers = await Promise.all(documents.map((document) => records.layersOf(document)));
    const rooms = layers.flat().map(({ id }) => layerRoom(id));
    for (const room of rooms) staleRooms.add(room);
    for (const id of documents) staleThreads.add(id);
    await index.noteStale([...rooms, ...documents.map(threadsOf)]);
  }

  /** People may go on for a while, so it is looked at with what else is new. */
  function noteThreads(document: DocumentId): void {
    if (staleThreads.has(document)) return;
    staleThreads.add(document);
    note(threadsOf(document));
  }

  function note(name: string): void {
    index.noteStale([name]).catch(() => {}); // without the index nothing is found anyway, and the indexing says so
    timer ??= setTimeout(() => {
      timer = null;
      run();
    }, delayMs);
  }

  async function remove(document: DocumentId): Promise<void> {
    texts.delete(document);
    wordless.delete(document);
    await index.removeText(document);
  }

  async function followRoom(id: RoomId): Promise<void> {
    const room = parseRoomId(id)?.room;
    const state = room && (await readState(id));
    if (state && room.kind === 'prose') {
      await index.putWords(room.document, await reader.paragraphsIn(state.update));
      wordless.delete(room.document);
    }
    if (state && room.kind === 'layer') await followLayer(room.layer, state.update);
    if (!staleRooms.has(id)) await index.noteFresh([id]);
  }

  async function followLayer(id: LayerId, update: Uint8Array): Promise<void> {
    const layer = await records.layer(id);
    if (!layer) return;
    const documents = layer.document ? [layer.document] : await reader.documentsOf(update);
    const proses: (readonly [DocumentId, Uint8Array])[] = [];
    for (const document of documents) {
      const prose = texts.has(document) ? await readState(proseRoom(document)) : null;
      if (prose) proses.push([document, prose.update]);
    }
    const marks = await reader.marksIn(update, proses);
    const codebook = await records.codebook(layer.project);
    await index.putMarks(
      id,
      marks.map((mark) => inWords(mark, codebook)),
    );
  }

  async function followThreads(document: DocumentId): Promise<void> {
    const rows = await records.threadsOf(document, 0);
    const prose = texts.has(document) ? await readState(proseRoom(document)) : null;
    if (prose) await index.putThreads(document, await placed(document, rows, prose.update));
    if (!staleThreads.has(document)) await index.noteFresh([threadsOf(document)]);
  }

  async function placed(document: DocumentId, rows: readonly ThreadRow[], prose: Uint8Array): Promise<IndexedThread[]> {
    const threads = rows.map(({ thread: { id, subject } }) => ({ thread: id, subject }));
    const onPassages = threads.flatMap(({ thread, subject }) => (subject.kind === 'passage' ? { thread, ...subject } : []));
    const starts = await reader.placesIn(
      prose,
      onPassages.map(({ anchor }) => anchor),
    );
    const onRelations = threads.flatMap(({ thread, subject }) => (subject.kind === 'relation' ? { thread, ...subject } : []));
    const ends: IndexedThread[] = [];
    for (const layer of new Set(onRelations.map((each) => each.layer))) {
      const here = onRelations.filter((each) => each.layer === layer);
      const state = await readState(layerRoom(layer));
      const ids = here.map(({ relation }) => relation);
      const found = state ? await reader.endsIn(state.update, ids, document) : [];
      for (const [i, { thread }] of here.entries()) {
        const annotation = found[i];
        ends.push(annotation ? { thread, annotation } : { thread, at: null });
      }
    }
    return [
      ...onPassages.map(({ thread }, i) => ({ thread, at: starts[i] ?? null })),
      ...threads.flatMap(({ thread, subject }) =>
        subject.kind === 'annotation' ? { thread, annotation: subject.annotation } : [],
      ),
      ...ends,
    ];
  }

  run();
  return {
    changed(room) {
      if (closed) return;
      const known = parseRoomId(room)?.room;
      if (known?.kind === 'prose') {
        edited.add(known.document);
        editTimer ??= setTimeout(() => {
          editTimer = null;
          void attempt('the marks of a text that was written in could not be looked at', followEdited).then(run);
        }, calm * delayMs);
      }
      if (staleRooms.has(room)) return;
      staleRooms.add(room);
      note(room);
    },
    async settled() {
      do {
        await followEdited();
        run();
        await running;
      } while (edited.size + staleProjects.size + staleNames.size + staleRooms.size + staleThreads.size > 0 && !closed);
    },
    async close() {
      closed = true;
      stopListening();
      if (timer) clearTimeout(timer);
      if (editTimer) clearTimeout(editTimer);
      await opened;
      await running;
    },
  };
}

/** The name under which it is noted that the threads of a text have changed; no room has such a one. */
const threadsOf = (document: DocumentId) => `threads/${document}`;
const ofThreads = (name: string) => (name.startsWith('threads/') ? parseDocumentId(name.slice('threads/'.length)) : null);

function inWords({ label, attributes, ...mark }: ReadMark, codebook: Codebook): IndexedMark {
  const known = readAs(codebook, label);
  const described = known ? describeAttributes(known, attributes) : '';
  return { ...mark, label: [known?.name ?? label, described].filter((part) => part !== '').join(' · ') };
}
