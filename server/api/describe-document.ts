import type { DocumentSummary } from '../../shared/api/contract.ts';
import { can } from '../../shared/permission/can.ts';
import type { Actor, Role } from '../../shared/permission/role.ts';
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

/** The layers of a document that `actor` may read, of all that there are. */
export function readableLayers(actor: Actor, role: Role, layers: readonly LayerRow[]): LayerRow[] {
  return layers.filter(({ audience, owner, submitted }) =>
    can(actor, 'layer.read', { kind: 'layer', role, audience, owner, submitted }),
  );
}
