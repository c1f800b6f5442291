import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { Changes } from '../feed/changes.ts';
import { type Arrival, newText } from '../import/new-text.ts';
import { type ReadText, readFile, readPasted } from '../import/read-import.ts';
import { type ImportRefusal, refusalInWords } from '../import/refusal.ts';
import { carryOut } from '../store/intents.ts';
import type { ProjectRow, Records, UpdateLog } from '../store/store.ts';
import { describeDocument } from './describe-document.ts';
import type { Handlers, Person } from './handler.ts';

interface Parts {
  readonly records: Records;
  readonly log: UpdateLog;
  readonly changes: Changes;
  readonly clock: Clock;
}

/**
 * Stores a text as a locked document (V5) with its team layer, and says so on the feed.
 *
 * Rows and the intent of the first update go into one transaction; what a crash leaves undone in the log is done at the next start.
 */
async function store(text: ReadText, arrival: Arrival, parts: Parts): Promise<DocumentSummary> {
  const { records, log, changes, clock } = parts;
  const { document, team, prose } = newText(text, arrival, clock.now());
  // The layer's room first: without its row nobody reaches it, and a row without its room would be a door into nothing.
  await log.create(layerRoom(team.id), { writable: true });
  await records.createDocument(document, [team], [prose], arrival.through);
  await carryOut(prose, records, log);
  changes.publish({ topic: 'documents', project: arrival.project });
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
        outcomes.push(await outcomeOf(read, { ...arrivalOf(actor, project), fileName }, `“${fileName}”`));
      }
      return ok(outcomes);
    },
    async importText({ actor, subject: { project }, body: { text, title } }) {
      const arrival = { ...arrivalOf(actor, project), fileName: '', ...(title && { known: { title } }) };
      return ok(await outcomeOf(await readPasted(text), arrival, 'The pasted text'));
    },
  };
}

const arrivalOf = ({ account: by, through }: Person, { id: project }: Pick<ProjectRow, 'id'>) => ({ project, by, through });
