import type { Kysely } from 'kysely';
import type { AccountId, DocumentId, ProjectId } from '../../shared/base/id.ts';
import type { Thread, Verdict } from '../../shared/review/thread.ts';
import { isKept } from './is-kept.ts';
import type { Tables } from './tables.ts';

/** A thread with what it is to one person. */
export interface TellingThread {
  readonly thread: Thread;
  readonly change: number;
  /** The last change which they have seen; 0 for none. */
  readonly seen: number;
  readonly mute: boolean;
}

/** What somebody said last of a text as a whole. */
export interface VerdictRow {
  readonly document: DocumentId;
  readonly by: AccountId;
  readonly at: number;
  readonly verdict: Verdict;
}

/** The part of the records that tells what is said about all texts of a project at once. Texts in the trash are left out. */
export interface DiscussedRecords {
  /** Threads that await a decision, and those in which something is that `account` has not seen, in no order. */
  threadsTelling(project: ProjectId, account: AccountId): Promise<readonly TellingThread[]>;
  /** What each reviewer of each text said last, the latest first. */
  lastVerdicts(project: ProjectId): Promise<readonly VerdictRow[]>;
}

/** In SQL that SQLite and PostgreSQL share. One query for a project, however many texts it has. */
export function createDiscussedRecords(db: Kysely<Tables>): DiscussedRecords {
  return {
    async threadsTelling(project, account) {
      const rows = await db
        .selectFrom('thread')
        .innerJoin('document', 'document.id', 'thread.document')
        .leftJoin('concern', (join) => join.onRef('concern.thread', '=', 'thread.id').on('concern.account', '=', account))
        .select(['thread.content', 'thread.change', 'concern.seen', 'concern.mute'])
        .where('document.project', '=', project)
        .where(isKept('thread.document'))
        .where((thread) =>
          thread.or([
            thread('thread.standing', '=', 'open'),
            thread('concern.seen', 'is', null),
            thread('concern.seen', '<', thread.ref('thread.change')),
          ]),
        )
        .execute();
      return rows.map(({ content, change, seen, mute }) => ({
        thread: JSON.parse(content) as Thread, // what `review-records.ts` wrote
        change: Number(change),
        seen: Number(seen ?? 0),
        mute: Boolean(mute),
      }));
    },
    async lastVerdicts(project) {
      const rows = await db
        .selectFrom('review')
        .innerJoin('document', 'document.id', 'review.document')
        .select(['review.document', 'review.by', 'review.at', 'review.verdict'])
        .where('document.project', '=', project)
        .where(isKept('document.id'))
        .orderBy('review.change', 'desc')
        .execute();
      const last = new Map<string, VerdictRow>();
      for (const row of rows) {
        const whose = `${row.document} ${row.by}`;
        if (!last.has(whose)) last.set(whose, { ...row, at: Number(row.at) });
      }
      return [...last.values()];
    },
  };
}
