import type { Queue } from '../../shared/api/review-contract.ts';
import type { AccountId, LayerId, ProjectId } from '../../shared/base/id.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Records } from '../store/store.ts';
import { type Reader, type Readers, readable } from './readership.ts';
import { asGroup, peopleIn, viewsOf } from './views.ts';

type QueueRecords = Pick<Records, 'documents' | 'groups' | 'threadsIn' | 'concernsOf' | 'people' | 'layersIn'>;

/** What a queue is asked for: one project of those that somebody may read or all of them, and whether with what was decided. */
export interface Wanted {
  readonly project: ProjectId | undefined;
  readonly decided: boolean;
}

interface Parts {
  readonly records: QueueRecords;
  readonly readers: Readers;
  /** Follows the texts by some seconds: what lost its place just now is told when the queue is asked for again. */
  readonly index: Pick<SearchIndex, 'lost' | 'places'>;
}

/**
 * What awaits a decision in texts that somebody may read: threads, and marks of the team that have lost their place. Texts in which
 * nothing does are left out.
 */
export async function readQueue(
  { records, readers, index }: Parts,
  account: AccountId,
  { project: only, decided }: Wanted,
): Promise<Pick<Queue, 'texts'> & { readonly people: Awaited<ReturnType<typeof peopleIn>> }> {
  const projects = [...(await readers.projects(account)).values()].filter(
    ({ project }) => only === undefined || project.id === only,
  );
  const texts: Queue['texts'] = [];
  for (const { project, reader } of projects) {
    const [documents, groups, all] = await Promise.all([
      records.documents(project.id),
      records.groups(project.id),
      records.threadsIn([project.id], decided ? 'all' : 'undecided'),
    ]);
    const views = await viewsOf(records, account, readable(reader, all));
    const lost = await index.lost(await teamLayersOf(records, project.id, reader));
    const places = new Map((await index.places(documents.map(({ id }) => id))).map((place) => [place.thread, place]));
    for (const { id, title, frozen } of documents) {
      const threads = views.filter(({ thread }) => thread.document === id);
      const marks = lost.filter(({ document }) => document === id);
      if (threads.length + marks.length === 0) continue;
      texts.push({
        document: { id, title, frozen },
        project: { id: project.id, name: project.name, role: reader.role, groups: groups.map(asGroup) },
        threads,
        places: threads.flatMap(({ thread }) => places.get(thread.id) ?? []),
        lost: marks.map(({ annotation, label, quote }) => ({ annotation, label, quote })),
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

async function teamLayersOf(records: Pick<Records, 'layersIn'>, project: ProjectId, { layers }: Reader): Promise<LayerId[]> {
  const all = await records.layersIn([project]);
  return all.filter(({ id, audience }) => audience === 'team' && layers.has(id)).map(({ id }) => id);
}
