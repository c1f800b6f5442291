import type { Queue } from '../../shared/api/contract.ts';
import type { AccountId, ProjectId } from '../../shared/base/id.ts';
import type { Records } from '../store/store.ts';
import { type Readers, readable } from './readership.ts';
import { peopleIn, viewsOf } from './views.ts';

type QueueRecords = Pick<Records, 'documents' | 'threadsIn' | 'concernsOf' | 'people'>;

/** What a queue is asked for: one project of those that somebody may read or all of them, and whether with what was decided. */
export interface Wanted {
  readonly project: ProjectId | undefined;
  readonly decided: boolean;
}

/** What awaits a decision in texts that somebody may read; texts in which nothing does are left out. */
export async function readQueue(
  records: QueueRecords,
  readers: Readers,
  account: AccountId,
  { project: only, decided }: Wanted,
): Promise<Pick<Queue, 'texts'> & { readonly people: Awaited<ReturnType<typeof peopleIn>> }> {
  const projects = [...(await readers.projects(account)).values()].filter(
    ({ project }) => only === undefined || project.id === only,
  );
  const texts: Queue['texts'] = [];
  for (const { project, reader } of projects) {
    const [documents, all] = await Promise.all([
      records.documents(project.id),
      records.threadsIn([project.id], decided ? 'all' : 'undecided'),
    ]);
    const views = await viewsOf(records, account, readable(reader, all));
    for (const { id, title, frozen } of documents) {
      const threads = views.filter(({ thread }) => thread.document === id);
      if (threads.length === 0) continue;
      texts.push({
        document: { id, title, frozen },
        project: { id: project.id, name: project.name, role: reader.role },
        threads,
        lost: [],
      });
    }
  }
  return {
    texts,
    people: await peopleIn(
      records,
      texts.flatMap(({ threads }) => threads.map(({ thread }) => thread)),
    ),
  };
}
