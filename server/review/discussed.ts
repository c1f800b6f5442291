import type { DiscussedText } from '../../shared/api/review-contract.ts';
import type { AccountId, DocumentId, ProjectId } from '../../shared/base/id.ts';
import type { Records } from '../store/store.ts';
import { type Readers, readable } from './readership.ts';

interface Parts {
  readonly records: Pick<Records, 'threadsTelling' | 'lastVerdicts'>;
  readonly readers: Readers;
}

/** What is said about the texts of a project in numbers, counted among what `account` may read (V2). They may read the project. */
export async function readDiscussed(
  { records, readers }: Parts,
  account: AccountId,
  project: ProjectId,
): Promise<readonly DiscussedText[]> {
  const [projects, threads, verdicts] = await Promise.all([
    readers.projects(account),
    records.threadsTelling(project, account),
    records.lastVerdicts(project),
  ]);
  const place = projects.get(project);
  if (!place) return []; // they have just left
  const texts = new Map<DocumentId, DiscussedText>();
  const textOf = (document: DocumentId) => {
    const text = texts.get(document) ?? { document, threads: 0, suggestions: 0, unread: 0, upTo: 0, verdicts: [] };
    texts.set(document, text);
    return text;
  };
  for (const { thread, change, seen, mute } of readable(place.reader, threads)) {
    const isUnread = seen < change && !mute;
    if (thread.standing !== 'open' && !isUnread) continue;
    const text = textOf(thread.document);
    if (thread.standing === 'open') text[thread.edit ? 'suggestions' : 'threads'] += 1;
    if (isUnread) text.unread += 1;
    text.upTo = Math.max(text.upTo, change);
  }
  for (const { document, ...verdict } of verdicts) textOf(document).verdicts.push(verdict);
  return [...texts.values()];
}
