import type { DocumentId } from '../../shared/base/id.ts';
import { parseRoomId, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import type { Changes } from '../feed/changes.ts';
import { countWords } from '../import/count-words.ts';
import type { Logger } from '../log.ts';
import type { RoomReader } from '../search/read-rooms.ts';
import type { Records } from '../store/store.ts';

/** Counts the words of texts again after they were edited. */
export interface WordCounts {
  /** Lets a count that is under way finish. What waits is counted after the next start. */
  close(): Promise<void>;
}

interface Parts {
  readonly rooms: {
    readState(room: RoomId): Promise<{ readonly update: Uint8Array } | null>;
    watch(watcher: { committed(room: RoomId): void; peopleChanged(): void }): () => void;
  };
  readonly reader: Pick<RoomReader, 'paragraphsIn'>;
  readonly records: Pick<Records, 'setWords' | 'projectOf' | 'periods'>;
  readonly changes: Changes;
  readonly logger: Pick<Logger, 'warn'>;
  /** How long after the first uncounted change a text is counted, ms. */
  readonly delayMs?: number;
}

/**
 * A number in a list may be as old as this, and however busily people write, a text is read twice a minute. A room's being compacted or
 * locked would be no better sign: a text may stay open for days, and compaction depends on keys, not on hours.
 */
const usualDelayMs = 30_000;

/**
 * Watches texts, never on the way of an update, and counts one after the other from what is on the disk. A number that has changed is
 * told as a change of the project's texts. Texts at which people were at work when a server before this one ended are counted at the start.
 */
export function createWordCounts({ rooms, reader, records, changes, logger, delayMs = usualDelayMs }: Parts): WordCounts {
  const waiting = new Map<DocumentId, NodeJS.Timeout>();
  let turn: Promise<void> = Promise.resolve();
  let closed = false;

  const wait = (document: DocumentId) => {
    if (closed || waiting.has(document)) return;
    const timer = setTimeout(() => {
      waiting.delete(document);
      turn = turn.then(() => attempt(() => count(document)));
    }, delayMs);
    waiting.set(document, timer);
  };

  async function count(document: DocumentId): Promise<void> {
    if (closed) return;
    const state = await rooms.readState(proseRoom(document));
    if (!state) return;
    const paragraphs = await reader.paragraphsIn(state.update);
    const words = await countWords(paragraphs.map(({ text }) => text));
    if (!(await records.setWords(document, words))) return;
    const project = await records.projectOf(document);
    if (project) changes.publish({ topic: 'documents', project });
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!closed) logger.warn({ err: error }, 'the words of a text could not be counted again');
    }
  }

  const unwatch = rooms.watch({
    committed(room) {
      const name = parseRoomId(room)?.room;
      if (name?.kind === 'prose') wait(name.document);
    },
    peopleChanged() {},
  });
  turn = attempt(async () => {
    for (const { document } of await records.periods()) wait(document);
  });

  return {
    async close() {
      closed = true;
      unwatch();
      for (const timer of waiting.values()) clearTimeout(timer);
      await turn;
    },
  };
}
