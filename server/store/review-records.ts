import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type {
  AccountId,
  CommandId,
  CommentId,
  DocumentId,
  IntentId,
  ProjectId,
  ReviewId,
  ThreadId,
} from '../../shared/base/id.ts';
import type { CommentBody } from '../../shared/review/comment-body.ts';
import type { Thread, Verdict } from '../../shared/review/thread.ts';
import { inParts } from './in-parts.ts';
import { isKept } from './is-kept.ts';
import { keepDiscussion } from './keep-discussion.ts';
import type { MailRow } from './mail-records.ts';
import type { Reason } from './notice-records.ts';
import type { IntentRow } from './store.ts';
import type { Tables } from './tables.ts';

/** A thread as it is kept. */
export interface ThreadRow {
  readonly thread: Thread;
  /** The number of its last change. Numbers grow in each text; that some are missing tells nothing (rule S21). */
  readonly change: number;
  /** What is remembered of its edit, so that it can be taken back: whoever made it reads it. */
  readonly trace: { readonly [key: string]: unknown } | null;
}

/** A text looked through by somebody. `threads` are those that came with it, also such as not everybody may read. */
export interface ReviewRow {
  readonly id: ReviewId;
  readonly document: DocumentId;
  readonly by: AccountId;
  readonly at: number;
  readonly verdict: Verdict;
  readonly note: CommentBody | null;
  readonly threads: readonly ThreadId[];
}

/** One thread as it is to be. */
export interface ThreadSave {
  readonly thread: Thread;
  readonly trace: ThreadRow['trace'];
  /** What is said in it, folded, to be searched. */
  readonly words: string;
  /** The change from which it was made; null for a thread that begins. */
  readonly before: number | null;
  /** Whether it is no news to those who had seen what was there: a reaction, a mended word. */
  readonly quiet: boolean;
  readonly concerns: ReadonlyMap<AccountId, Reason>;
}

/** Everything that one act changes. */
export interface DiscussionSave {
  readonly document: DocumentId;
  readonly by: AccountId;
  readonly at: number;
  /** What is done by it, also what changed nothing. */
  readonly commands: readonly CommandId[];
  readonly threads: readonly ThreadSave[];
  /** What comments said until now, in order. */
  readonly said: readonly SaidBefore[];
  /** Comments of which nothing is to be left. */
  readonly erased: readonly Pick<SaidBefore, 'thread' | 'comment'>[];
  /** Kept for those who can get mail. */
  readonly mail: readonly MailRow[];
  readonly review: ReviewRow | null;
  /** What is to be written into the text, to be carried out afterwards. */
  readonly intent: IntentRow | null;
  /** What an act before it left that is not to be: an intent that could not be carried out, and the commands that asked for it. */
  readonly dropped: { readonly intent: IntentId; readonly commands: readonly CommandId[] } | null;
}

export interface SaidBefore {
  readonly thread: ThreadId;
  readonly comment: CommentId;
  /** Since when it had said so. */
  readonly at: number;
  readonly body: CommentBody;
}

/** The part of the records that keeps what people say about texts. */
export interface ReviewRecords {
  /** All threads of a text, or those that changed after `since`, in the order of their changes. */
  threadsOf(document: DocumentId, since: number): Promise<readonly ThreadRow[]>;
  /** Those of `ids` that exist, in any text, in no order. */
  threads(ids: readonly ThreadId[]): Promise<readonly ThreadRow[]>;
  /** Threads on texts of `projects` that await a decision, or all, in no order. Texts in the trash are left out, here and below. */
  threadsIn(projects: readonly ProjectId[], which: 'undecided' | 'all'): Promise<readonly ThreadRow[]>;
  /** Threads in which each of `words`, folded, is said, newest first; at most so many. */
  threadsSaying(projects: readonly ProjectId[], words: readonly string[], limit: number): Promise<readonly ThreadRow[]>;
  /** Threads that concern `account` and are not mute, newest first: all with something unseen up to a thousand, and `others` more. */
  threadsConcerning(account: AccountId, others: number): Promise<readonly ThreadRow[]>;
  /** Suggestions that were accepted while their text was locked, in the order of acceptance; of one text, or of all. */
  threadsWaiting(document: DocumentId | null): Promise<readonly ThreadRow[]>;
  /** Those of `commands` that `by` has had done. */
  commandsDone(by: AccountId, commands: readonly CommandId[]): Promise<ReadonlySet<CommandId>>;
  /**
   * Keeps an act as a whole, in one transaction (rule S21).
   *
   * @returns the number of each thread's change; null, and nothing is kept, where a thread is not what it was made from any more, one
   *   that begins is there, a command is done already, the review is there, or the text is not.
   */
  saveDiscussion(save: DiscussionSave): Promise<ReadonlyMap<ThreadId, number> | null>;
  /** What a comment said before, newest first. */
  saidBefore(thread: ThreadId, comment: CommentId): Promise<readonly Pick<SaidBefore, 'at' | 'body'>[]>;

  /** Reviews of a text, all or those after change `since`, oldest first, each with the number of its change. */
  reviewsOf(document: DocumentId, since: number): Promise<readonly (ReviewRow & { readonly change: number })[]>;
  hasReview(id: ReviewId): Promise<boolean>;
}

const mostUnseen = 1_000;

/** In SQL that SQLite and PostgreSQL share. */
export function createReviewRecords(db: Kysely<Tables>): ReviewRecords {
  const threadColumns = ['thread.content', 'thread.change', 'thread.trace'] as const;
  const keptThreads = () => db.selectFrom('thread').select(threadColumns).where(isKept('thread.document'));

  return {
    async threadsOf(document, since) {
      const rows = await db
        .selectFrom('thread')
        .select(threadColumns)
        .where('document', '=', document)
        .where('change', '>', since)
        .orderBy('change')
        .execute();
      return rows.map(toThread);
    },
    async threads(ids) {
      const found: ThreadRow[] = [];
      for (const some of inParts(ids)) {
        const rows = await db.selectFrom('thread').select(threadColumns).where('id', 'in', some).execute();
        found.push(...rows.map(toThread));
      }
      return found;
    },
    async threadsIn(projects, which) {
      if (projects.length === 0) return []; // PostgreSQL has no empty list
      let query = keptThreads().where((thread) => thread('thread.document', 'in', textsOf(thread, projects)));
      if (which === 'undecided') query = query.where('standing', '=', 'open');
      return (await query.execute()).map(toThread);
    },
    async threadsSaying(projects, words, limit) {
      if (projects.length === 0 || words.length === 0) return [];
      let query = keptThreads().where((thread) => thread('thread.document', 'in', textsOf(thread, projects)));
      for (const word of words) query = query.where(sql<boolean>`words like ${`%${literally(word)}%`} escape '!'`);
      return (await query.orderBy('active', 'desc').orderBy('id').limit(limit).execute()).map(toThread);
    },
    async threadsConcerning(account, others) {
      const theirs = () =>
        keptThreads()
          .innerJoin('concern', 'concern.thread', 'thread.id')
          .where('concern.account', '=', account)
          .where('concern.why', '>', 0)
          .where('concern.mute', '=', 0)
          .orderBy('active', 'desc')
          .orderBy('id');
      const unseen = await theirs().whereRef('thread.change', '>', 'concern.seen').limit(mostUnseen).execute();
      const seen = await theirs().whereRef('thread.change', '<=', 'concern.seen').limit(others).execute();
      return [...unseen, ...seen].map(toThread).sort((a, b) => b.thread.active - a.thread.active);
    },
    async threadsWaiting(document) {
      let query = keptThreads().where('standing', '=', 'waiting');
      if (document !== null) query = query.where('thread.document', '=', document);
      const acceptedAt = ({ thread }: ThreadRow) => thread.decision?.at ?? 0;
      return (await query.orderBy('change').execute()).map(toThread).sort((a, b) => acceptedAt(a) - acceptedAt(b));
    },
    async commandsDone(by, commands) {
      const done = new Set<CommandId>();
      for (const some of inParts(commands)) {
        const rows = await db.selectFrom('command').select('id').where('by', '=', by).where('id', 'in', some).execute();
        for (const { id } of rows) done.add(id);
      }
      return done;
    },
    saveDiscussion: (save) => keepDiscussion(db, save),
    async saidBefore(thread, comment) {
      const rows = await db
        .selectFrom('comment_before')
        .select(['at', 'body'])
        .where('thread', '=', thread)
        .where('comment', '=', comment)
        .orderBy('number', 'desc')
        .execute();
      return rows.map(({ at, body }) => ({ at: Number(at), body: JSON.parse(body) as CommentBody }));
    },

    async reviewsOf(document, since) {
      const rows = await db
        .selectFrom('review')
        .selectAll()
        .where('document', '=', document)
        .where('change', '>', since)
        .orderBy('change')
        .execute();
      return rows.map(({ note, threads, at, change, ...row }) => ({
        ...row,
        at: Number(at),
        change: Number(change),
        note: note === null ? null : (JSON.parse(note) as CommentBody),
        threads: JSON.parse(threads) as ThreadId[],
      }));
    },
    async hasReview(id) {
      return (await db.selectFrom('review').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
    },
  };
}

const textsOf = (query: ExpressionBuilder<Tables, 'thread'>, projects: readonly ProjectId[]) =>
  query.selectFrom('document').select('document.id').where('project', 'in', projects);

/** A text in which nothing stands for any letters. */
const literally = (text: string) => text.replace(/[!%_]/g, '!$&');

const toThread = ({ content, change, trace }: Pick<Tables['thread'], 'content' | 'change' | 'trace'>): ThreadRow => ({
  thread: JSON.parse(content) as Thread, // nothing but these records writes it, and what they write is checked before
  change: Number(change),
  trace: trace === null ? null : JSON.parse(trace),
});
