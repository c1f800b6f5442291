import type { AccountId, ProjectId } from '../../shared/base/id.ts';
import { createDocumentId, createIntentId, createLayerId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import type { Act } from '../store/audit-records.ts';
import type { DocumentMetadata, DocumentRow, IntentRow, LayerRow } from '../store/store.ts';
import type { ReadText } from './read-import.ts';

/** What coming in adds to a text. */
export interface Arrival {
  readonly project: ProjectId;
  readonly by: AccountId;
  readonly through?: Act['through'];
  /** Empty for a text that was not a file. */
  readonly fileName: string;
  /** Stands in for what the text says of itself. */
  readonly known?: Partial<DocumentMetadata>;
}

/** The rows of a text that has been read, with a layer for its team, and the intent of its first update. It is locked (V5). */
export function newText(
  { description, words, update }: ReadText,
  { project, by, fileName, known }: Arrival,
  now: number,
): { readonly document: DocumentRow; readonly team: LayerRow; readonly prose: IntentRow } {
  const document: DocumentRow = {
    ...{ publisher: '', address: '' },
    ...description,
    ...known,
    ...{ id: createDocumentId(), project, frozen: true, words },
    ...{ imported: now, importedBy: by, fileName },
  };
  return {
    document,
    team: { id: createLayerId(), project, document: document.id, audience: 'team', owner: null, submitted: false },
    prose: { id: createIntentId(), room: proseRoom(document.id), writable: false, update, bindings: [] },
  };
}
