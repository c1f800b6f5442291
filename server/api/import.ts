import type { DocumentSummary, ImportOutcome } from '../../shared/api/contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, createDocumentId, createIntentId, createLayerId, type ProjectId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import type { Changes } from '../feed/changes.ts';
import { type ReadText, readFile, readPasted } from '../import/read-import.ts';
import { type ImportRefusal, refusalInWords } from '../import/refusal.ts';
import { carryOut } from '../store/intents.ts';
import type { DocumentRow, Records, UpdateLog } from '../store/store.ts';
import { describeDocument } from './describe-document.ts';
import type { Handlers } from './handler.ts';

interface Parts {
  readonly records: Records;
  readonly log: UpdateLog;
  readonly changes: Changes;
  readonly clock: Clock;
}

/** What the act of importing adds to a text. */
interface Arrival {
  readonly project: ProjectId;
  readonly by: AccountId;
  /** Empty for a pasted text. */
  readonly fileName: string;
  /** Stands in for the title that the text suggests. */
  readonly title?: string | undefined;
}

/**
 * Stores a text as a locked document (V5) with its team layer, and says so on the feed.
 *
 * Rows and the intent of the first update go into one transaction; what a crash leaves undone in the log is done at the next start.
 */
async function store(text: ReadText, { project, by, fileName, title }: Arrival, parts: Parts): Promise<DocumentSummary> {
  const { records, log, changes, clock } = parts;
  const document: DocumentRow = {
    ...{ publisher: '', address: '' },
    ...text.description,
    ...(title && { title }),
    ...{ id: createDocumentId(), project, frozen: true, words: text.words },
    ...{ imported: clock.now(), importedBy: by, fileName },
  };
  const team = createLayerId();
  const intent = { id: createIntentId(), room: proseRoom(document.id), writable: false, update: text.update };
  // The layer's room first: without its row nobody reaches it, and a row without its room would be a door into nothing.
  await log.create(layerRoom(team), { writable: true });
  await records.createDocument(
    document,
    [{ id: team, project, document: document.id, audience: 'team', owner: null, submitted: false }],
    [intent],
  );
  await carryOut(intent, records, log);
  changes.publish({ topic: 'documents', project });
  return describeDocument(records, document);
}

export function createImportHandlers(parts: Parts): Handlers<'importFiles' | 'importText'> {
  const outcomeOf = async (read: Result<ReadText, ImportRefusal>, arrival: Arrival, name: string): Promise<ImportOutcome> => {
    const { fileName } = arrival;
    if (!read.ok) return { status: 'refused', fileName, code: read.error.code, reason: refusalInWords(name, read.error) };
    return { status: 'imported', fileName, document: await store(read.value, arrival, parts), notes: [...read.value.notes] };
  };
  return {
    async importFiles({ actor, subject: { project }, files }) {
      const outcomes: ImportOutcome[] = [];
      for await (const { fileName, bytes } of files) {
        const read = bytes === null ? err({ code: 'tooLarge' } as const) : await readFile(bytes, fileName);
        outcomes.push(await outcomeOf(read, { project: project.id, by: actor.account, fileName }, `“${fileName}”`));
      }
      return ok(outcomes);
    },
    async importText({ actor, subject: { project }, body: { text, title } }) {
      const arrival = { project: project.id, by: actor.account, fileName: '', title };
      return ok(await outcomeOf(await readPasted(text), arrival, 'The pasted text'));
    },
  };
}
