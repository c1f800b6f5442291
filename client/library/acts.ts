import type { ListedDocument } from '../../shared/api/library-contract.ts';
import type { AccountId, DocumentId, ProjectId } from '../../shared/base/id.ts';
import type { TextStatus } from '../../shared/document/text-status.ts';
import { call } from '../api/client.ts';

/** What can be done with several texts at once, and taken back. */
export type Act =
  | { readonly kind: 'status'; readonly status: TextStatus }
  | { readonly kind: 'assign'; readonly assignee: AccountId | null }
  | { readonly kind: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: 'trash' }
  | { readonly kind: 'restore' };

/** An act and the texts that it is done to. */
export interface Deed {
  readonly act: Act;
  readonly documents: readonly DocumentId[];
}

/** A text after `act`; the same object where it changes nothing, and null where the text leaves the list. */
export function after(document: ListedDocument, act: Act): ListedDocument | null {
  switch (act.kind) {
    case 'status':
      return document.status === act.status ? document : { ...document, status: act.status };
    case 'assign':
      return document.assignee === act.assignee ? document : { ...document, assignee: act.assignee };
    case 'tag': {
      const tags = [...new Set([...document.tags, ...act.add])].filter((tag) => !act.remove.includes(tag));
      const isSame = tags.length === document.tags.length && document.tags.every((tag) => tags.includes(tag));
      return isSame ? document : { ...document, tags };
    }
    case 'trash':
      return null;
    case 'restore':
      return document;
  }
}

/**
 * What takes an act back: each text to what it was before, and a text that the act did not change left alone. Deeds of one act
 * come together.
 *
 * @param documents as they were before.
 */
export function takingBack(act: Act, documents: readonly ListedDocument[]): readonly Deed[] {
  const deeds = new Map<string, { readonly act: Act; readonly documents: DocumentId[] }>();
  for (const document of documents) {
    const back = inverse(act, document);
    if (!back) continue;
    const key = JSON.stringify(back);
    const deed = deeds.get(key) ?? { act: back, documents: [] };
    deed.documents.push(document.id);
    deeds.set(key, deed);
  }
  return [...deeds.values()];
}

function inverse(act: Act, document: ListedDocument): Act | null {
  if (after(document, act) === document) return null;
  switch (act.kind) {
    case 'status':
      return { kind: 'status', status: document.status };
    case 'assign':
      return { kind: 'assign', assignee: document.assignee };
    case 'tag':
      return {
        kind: 'tag',
        add: act.remove.filter((tag) => document.tags.includes(tag)),
        remove: act.add.filter((tag) => !document.tags.includes(tag) && !act.remove.includes(tag)),
      };
    case 'trash':
      return { kind: 'restore' };
    case 'restore':
      return { kind: 'trash' };
  }
}

/** Does it on the server. @throws ApiProblem as `call` does. */
export async function send(project: ProjectId, { act, documents }: Deed): Promise<void> {
  const params = { project };
  const ids = [...documents];
  switch (act.kind) {
    case 'status':
      await call('setStatus', { params, body: { documents: ids, status: act.status } });
      break;
    case 'assign':
      await call('assign', { params, body: { documents: ids, assignee: act.assignee } });
      break;
    case 'tag':
      await call('tag', { params, body: { documents: ids, add: [...act.add], remove: [...act.remove] } });
      break;
    case 'trash':
      await call('trashTexts', { params, body: { documents: ids } });
      break;
    case 'restore':
      await call('restoreTexts', { params, body: { documents: ids } });
      break;
  }
}
