import type { LayerSummary } from '../../shared/api/document-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { createLayerId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { Changes } from '../feed/changes.ts';
import type { Discussion } from '../review/discussion.ts';
import type { Readers } from '../review/readership.ts';
import type { DocumentMetadata, LayerRow, Records, UpdateLog } from '../store/store.ts';
import { describeDocument, describeEvents, listDocuments, readableLayers } from './describe-document.ts';
import { createExportHandlers, type ReadState } from './export.ts';
import type { Handlers } from './handler.ts';
import { createImportHandlers } from './import.ts';
import { createLockHandlers } from './lock.ts';
import { notFound } from './problem.ts';
import { peopleOfText, peopleSeenIn } from './text-people.ts';

interface Parts {
  readonly records: Records;
  readonly readers: Readers;
  readonly log: UpdateLog;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly readState: ReadState;
  readonly discussion: Pick<Discussion, 'opened'>;
}

/** Everything that REST does with texts: list, open, describe, and (in files of their own) import and export. */
export function createDocumentHandlers(
  parts: Parts,
): Handlers<
  | 'documents'
  | 'document'
  | 'keepPersonal'
  | 'sharedTexts'
  | 'describe'
  | 'freeze'
  | 'unfreeze'
  | 'importFiles'
  | 'importText'
  | 'exportDocument'
  | 'exportTexts'
> {
  const { records, log, changes } = parts;
  return {
    ...createImportHandlers(parts),
    ...createExportHandlers(parts),
    ...createLockHandlers(parts),
    async documents({ subject: { project } }) {
      return ok(await listDocuments(records, project.id));
    },
    async document({ actor, subject: { document, role, member } }) {
      const [project, links, layers, people, events, summary] = await Promise.all([
        records.project(document.project),
        records.linksOf(document.project),
        records.layersOf(document.id),
        member === null ? peopleSeenIn(document, actor.account, parts) : peopleOfText(document, records),
        describeEvents(records, document.id),
        describeDocument(records, document),
      ]);
      if (!project) return err(notFound);
      return ok({
        document: summary,
        project: { id: project.id, name: member === null ? '' : project.name },
        role,
        layers: readableLayers(actor, { role, member }, [...layers, links]).map(asSeen),
        ...people,
        alone: member === null,
        events,
      });
    },
    async keepPersonal({ actor, subject: { document } }) {
      const asked: LayerRow = {
        ...{ id: createLayerId(), project: document.project, document: document.id },
        ...{ audience: 'personal', owner: actor.account, submitted: false },
      };
      await log.create(layerRoom(asked.id), { writable: true }); // first: a row without its room would be a door into nothing
      const kept = await records.keepPersonalLayer(asked);
      if (kept.id !== asked.id) await log.remove(layerRoom(asked.id));
      return ok(asSeen(kept));
    },
    async sharedTexts({ actor }) {
      if (actor.kind === 'nobody') return ok([]);
      const texts = await records.textsOf(actor.account);
      const members = await Promise.all(texts.map(({ project }) => records.roleIn(project, actor.account)));
      return ok(texts.filter((_, at) => members[at] === null)); // the others stand among their project's
    },
    async describe({ subject: { document }, body }) {
      const known = body as Partial<DocumentMetadata>; // JSON knows no undefined: what is not said is not there
      await records.describeDocument(document.id, known);
      changes.publish({ topic: 'document', document: document.id });
      changes.publish({ topic: 'documents', project: document.project });
      return ok(await describeDocument(records, { ...document, ...known }));
    },
  };
}

const asSeen = ({ id, audience, owner, submitted }: LayerRow): LayerSummary => ({ id, audience, owner, submitted });
