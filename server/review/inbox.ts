import type { InboxItem } from '../../shared/api/review-contract.ts';
import type { Concern } from '../../shared/api/review-shapes.ts';
import type { AccountId, DocumentId, ProjectId, ThreadId } from '../../shared/base/id.ts';
import type { Thread } from '../../shared/review/thread.ts';
import type { ConcernRow } from '../store/notice-records.ts';
import type { ThreadRow } from '../store/review-records.ts';
import type { DocumentRow, Records } from '../store/store.ts';
import { mayRead, type Reader, type Readers } from './readership.ts';
import { viewsOf } from './views.ts';

type InboxRecords = Pick<Records, 'threadsConcerning' | 'threadsIn' | 'concernsOf' | 'notices' | 'document'>;

/** So many threads in which nothing is new follow those in which something is. */
const others = 50;
/** Whoever wants to be told everything is told so much at once. */
const mostItems = 1_000;

/** The threads of which somebody is told, with why and where, newest first: what concerns them, or all where they want that. */
export async function readInbox(records: InboxRecords, readers: Readers, account: AccountId): Promise<readonly InboxItem[]> {
  const [projects, concerning] = await Promise.all([readers.projects(account), records.threadsConcerning(account, others)]);
  const isHearingAll = (await records.notices(account)).level === 'all';
  const rows = new Map<ThreadId, ThreadRow>(concerning.map((row) => [row.thread.id, row]));
  if (isHearingAll) {
    for (const row of await records.threadsIn([...projects.keys()], 'all')) rows.set(row.thread.id, row);
  }
  const documents = await documentsOf(records, [...rows.values()]);
  const alone = await textsComeToAlone(readers, account, documents, projects);
  const where = (thread: Thread) => {
    const document = documents.get(thread.document);
    if (!document) return null;
    const [project, reader] = [projects.get(document.project), alone.get(document.id)];
    if (project && mayRead(project.reader, thread)) return { document, project: project.project };
    return reader && mayRead(reader, thread) ? { document, project: { id: document.project, name: '' } } : null;
  };
  const theirs = [...rows.values()].filter(({ thread }) => where(thread));
  const [concerns, views] = [await concernsIn(records, account, theirs), await viewsOf(records, account, theirs)];
  const items = views.flatMap((view): InboxItem[] => {
    const place = where(view.thread);
    if (!place || view.mute) return [];
    return [
      {
        view,
        why: whyOf(account, view.thread, concerns.get(view.thread.id)),
        document: { id: place.document.id, title: place.document.title },
        project: { id: place.project.id, name: place.project.name },
      },
    ];
  });
  return items.sort((a, b) => b.view.thread.active - a.view.thread.active).slice(0, mostItems);
}

/** Somebody as the reader of those texts to which they may come alone. They are not told what the projects are called. */
async function textsComeToAlone(
  readers: Readers,
  account: AccountId,
  documents: ReadonlyMap<DocumentId, DocumentRow>,
  projects: ReadonlyMap<ProjectId, unknown>,
): Promise<ReadonlyMap<DocumentId, Reader>> {
  const others = [...documents.values()].filter(({ project }) => !projects.has(project));
  const found = await Promise.all(others.map(async ({ id }) => [id, await readers.of(account, id)] as const));
  return new Map(found.flatMap(([id, reader]) => (reader ? [[id, reader] as const] : [])));
}

/** Whoever was given a thread that is somebody else's now has taken part in it. */
function whyOf(account: AccountId, { assignment }: Thread, concern: ConcernRow | undefined): Concern {
  if (concern?.why === 'mentioned') return 'mentioned';
  if (assignment?.to === account) return 'assigned';
  return concern?.why ? 'took part' : 'everything';
}

const concernsIn = (records: Pick<Records, 'concernsOf'>, account: AccountId, rows: readonly ThreadRow[]) =>
  records.concernsOf(
    account,
    rows.map(({ thread }) => thread.id),
  );

/** The texts of threads, those in the trash left out. */
async function documentsOf(
  records: Pick<Records, 'document'>,
  rows: readonly ThreadRow[],
): Promise<ReadonlyMap<DocumentId, DocumentRow>> {
  const ids = [...new Set(rows.map(({ thread }) => thread.document))];
  const found = await Promise.all(ids.map((id) => records.document(id)));
  return new Map(found.flatMap((document) => (document ? [[document.id, document]] : [])));
}
