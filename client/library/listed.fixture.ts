import type { ListedDocument } from '../../shared/api/library-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import { type AccountId, createDocumentId, createProjectId } from '../../shared/base/id.ts';

const project = createProjectId();

/** A text as a list names it, for tests. */
export function listedText(changes: Partial<ListedDocument> = {}): ListedDocument {
  return {
    ...{ id: createDocumentId(), project, title: 'A report', publisher: '', date: '', address: '', language: 'en' },
    ...{ direction: 'ltr', frozen: true, words: 1, imported: 0, importedBy: null, fileName: '' },
    ...{ status: 'todo', assignee: null, tags: [] },
    ...changes,
  };
}

export const memberNamed = (name: string): Member => ({
  account: `${name.toLowerCase()}-account` as AccountId,
  name,
  guest: false,
  role: 'annotator',
});
