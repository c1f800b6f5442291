import type { DocumentSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { ListedDocument, TrashedDocument } from '../../shared/api/library-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import type { Actor, Role } from '../../shared/permission/role.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { TrashedDocument as TrashedRow } from '../store/library-records.ts';
import type { DocumentRow, LayerRow, PersonRow, Records } from '../store/store.ts';

/** One document as people see it. */
export async function describeDocument(records: Records, document: DocumentRow): Promise<DocumentSummary> {
  return { ...document, importedBy: await records.person(document.importedBy) };
}

/** Documents as people see them, with who imported each; null for an account that is gone. In the order given. */
export async function describeDocuments(records: Records, documents: readonly DocumentRow[]): Promise<DocumentSummary[]> {
  const importers = await records.people([...new Set(documents.map(({ importedBy }) => importedBy))]);
  const byAccount = new Map<string, PersonRow>(importers.map((person) => [person.account, person]));
  return documents.map((document) => ({ ...document, importedBy: byAccount.get(document.importedBy) ?? null }));
}

/** A project's texts, with how far the work on each is. In the order of the records. */
export async function listDocuments(records: Records, project: ProjectId): Promise<ListedDocument[]> {
  const [documents, works] = await Promise.all([records.documents(project), records.works(project)]);
  return (await describeDocuments(records, documents)).map((document) => {
    const { status, assignee, tags } = works.get(document.id) ?? { status: 'todo', assignee: null, tags: [] };
    return { ...document, status, assignee, tags: [...tags] };
  });
}

/** What happened to a text as people see it, newest first. */
export async function describeEvents(records: Records, document: DocumentId): Promise<OpenDocument['events']> {
  const events = await records.documentEvents(document);
  const people = await records.people([...new Set(events.map(({ by }) => by))]);
  return events.map((event) => ({ ...event, by: people.find(({ account }) => account === event.by) ?? null }));
}

/** Texts in the trash as people see them. In the order given. */
export async function describeTrash(records: Records, trashed: readonly TrashedRow[]): Promise<TrashedDocument[]> {
  const described = await describeDocuments(records, trashed);
  const people = await records.people([...new Set(trashed.map(({ trashedBy }) => trashedBy))]);
  return trashed.map((row, at) => {
    const document = described[at];
    assert(document, `text ${row.id} is not described`);
    const trashedBy = people.find(({ account }) => account === row.trashedBy) ?? null;
    return { ...document, trashed: row.trashed, trashedBy, deletedAfter: row.trashed + limits.keptInTrashMs };
  });
}

/** What somebody is in a text, and what in its project: null for who may come to the text alone. */
export interface Standing {
  readonly role: Role;
  readonly member: Role | null;
}

/** The layers of a document that `actor` may read, of all that there are. What goes from text to text is its project's. */
export function readableLayers(actor: Actor, { role, member }: Standing, layers: readonly LayerRow[]): LayerRow[] {
  return layers.filter(({ document, audience, owner, submitted }) =>
    can(actor, 'layer.read', { kind: 'layer', role: document === null ? member : role, audience, owner, submitted }),
  );
}
