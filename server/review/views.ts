import type { Group } from '../../shared/api/group-contract.ts';
import type { ThreadView } from '../../shared/api/review-shapes.ts';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import type { Thread } from '../../shared/review/thread.ts';
import type { GroupRow } from '../store/group-records.ts';
import type { ReviewRow, ThreadRow } from '../store/review-records.ts';
import type { PersonRow, Records } from '../store/store.ts';
import { type Reader, readable } from './readership.ts';

/** What is said about a text, as far as somebody may read it. */
export interface DiscussionView {
  /** The number of the last change among what they may read; to be asked from next time. */
  readonly upTo: number;
  /** All of the reader that decides which threads they read, as one word. */
  readonly standing: string;
  readonly threads: readonly ThreadView[];
  readonly reviews: readonly ReviewRow[];
  readonly people: readonly PersonRow[];
}

type ViewRecords = Pick<Records, 'threadsOf' | 'threads' | 'reviewsOf' | 'concernsOf' | 'people'>;

/** Everything that `reader` may read of a text's discussion, or what of it has changed after `since`. */
export async function viewDiscussion(
  records: ViewRecords,
  reader: Reader,
  document: DocumentId,
  since: number,
): Promise<DiscussionView> {
  const [all, reviews] = await Promise.all([records.threadsOf(document, since), records.reviewsOf(document, since)]);
  const rows = readable(reader, all);
  const came = await records.threads(reviews.flatMap(({ threads }) => threads));
  const theirs = new Set(readable(reader, came).map(({ thread }) => thread.id));
  return {
    upTo: Math.max(since, ...rows.map(({ change }) => change), ...reviews.map(({ change }) => change)),
    standing: [reader.role, reader.member, ...[...reader.groups].sort()].join(' '),
    threads: await viewsOf(records, reader.account, rows),
    reviews: reviews.map(({ change: _, ...review }) => ({
      ...review,
      threads: review.threads.filter((id) => theirs.has(id)),
    })),
    people: await peopleIn(
      records,
      rows.map(({ thread }) => thread),
      reviews.map(({ by }) => by),
    ),
  };
}

/** Threads as `account` has them before them. They may read them. */
export async function viewsOf(
  records: Pick<Records, 'concernsOf'>,
  account: AccountId,
  rows: readonly ThreadRow[],
): Promise<ThreadView[]> {
  const concerns = await records.concernsOf(
    account,
    rows.map(({ thread }) => thread.id),
  );
  return rows.map(({ thread, change }) => {
    const { seen = 0, mute = false } = concerns.get(thread.id) ?? {};
    return { thread, change, seen, mute };
  });
}

/** A group as the people of its project see it. */
export const asGroup = ({ members, ...group }: GroupRow): Group => ({ ...group, members: [...members] });

/** Everybody whom threads name, and `others`. */
export function peopleIn(
  records: Pick<Records, 'people'>,
  threads: readonly Thread[],
  others: readonly AccountId[] = [],
): Promise<readonly PersonRow[]> {
  const accounts = new Set(others);
  for (const { by, comments, decision, assignment, readership } of threads) {
    accounts.add(by);
    for (const { author, reactions } of comments) {
      accounts.add(author);
      for (const reaction of reactions) accounts.add(reaction.by);
    }
    if (decision) accounts.add(decision.by);
    if (assignment) accounts.add(assignment.to);
    if (readership.kind === 'people') for (const account of readership.people) accounts.add(account);
  }
  return records.people([...accounts]);
}
