import { type ExpressionBuilder, type InsertQueryBuilder, type InsertResult, type Kysely, sql, type Transaction } from 'kysely';
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
import { addIntents, toFlag } from './founding-records.ts';
import { inParts } from './in-parts.ts';
import { isKept } from './is-kept.ts';
import type { IntentRow } from './store.ts';
import type { Tables } from './tables.ts';

/** Why a thread concerns somebody, the weakest reason first. */
export const reasons = ['took part', 'assigned', 'mentioned'] as const;
export type Reason = (typeof reasons)[number];

export type NoticeLevel = 'all' | 'mine' | 'none';

/** A thread as it is kept. */
export interface ThreadRow {
  readonly thread: Thread;
  /** The number of its last change. Numbers grow in each text; that some are missing tells nothing (rule S21). */
  readonly change: number;
  /** What is remembered of its edit, so that it can be taken back: whoever made it reads it. */
  readonly trace: { readonly [key: string]: unknown } | null;
}

/** What a thread is to one person: the number of the last change which they have seen, and whether they want to hear no more. */
export interface ConcernRow {
  readonly seen: number;
  readonly mute: boolean;
  /** Null where they have only looked at it. */
  readonly why: Reason | null;
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

/** Something of which somebody is told by mail, unless it has vanished when the time has come. */
export interface MailRow {
  readonly account: AccountId;
  readonly document: DocumentId;
  /** Null for a review, of which they are told once. */
  readonly thread: ThreadId | null;
  readonly comment: CommentId | null;
  readonly review: ReviewId | null;
  readonly why: Reason;
  readonly at: number;
}

/** What somebody wants to be told, and where. */
export interface NoticesRow {
  /** Empty for none. */
  readonly address: string;
  readonly confirmed: boolean;
  readonly level: NoticeLevel;
  readonly digest: boolean;
}

/** What is not there stays as it is. */
export type NoticesChange = { readonly [K in 'address' | 'level' | 'digest']?: NoticesRow[K] | undefined };

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

/** The part of the records that keeps what people say about texts, and what it is to each of them. */
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

  /** What threads are to `account`; those that are nothing to them are not in it. */
  concernsOf(account: AccountId, threads: readonly ThreadId[]): Promise<ReadonlyMap<ThreadId, ConcernRow>>;
  /** Whom any of `threads` concerns, but for those who want to hear no more of it. */
  concernedBy(threads: readonly ThreadId[]): Promise<ReadonlySet<AccountId>>;
  /** Notes what somebody has seen, never less than before nor more than there is, and what is mute. Threads that are not there are passed over. */
  seeThreads(
    account: AccountId,
    notes: readonly { readonly thread: ThreadId; readonly seen?: number | undefined; readonly mute?: boolean | undefined }[],
  ): Promise<void>;

  notices(account: AccountId): Promise<NoticesRow>;
  /** A new address is unconfirmed. */
  setNotices(account: AccountId, change: NoticesChange): Promise<void>;
  /** Those of `accounts` who want to be told everything. */
  hearingAll(accounts: readonly AccountId[]): Promise<ReadonlySet<AccountId>>;
  /** Mail whose time came before `before`, oldest first. */
  mailBefore(before: number): Promise<readonly (MailRow & { readonly number: number })[]>;
}

const usual: NoticesRow = { address: '', confirmed: false, level: 'mine', digest: false };

const mostUnseen = 1_000;

type Tx = Transaction<Tables>;

/** Ends a transaction of which nothing may stay. */
class Outrun extends Error {}

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
    async saveDiscussion(save) {
      try {
        return await db.transaction().execute((tx) => keep(tx, save));
      } catch (error) {
        if (error instanceof Outrun) return null;
        throw error;
      }
    },
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

    async concernsOf(account, threads) {
      const concerns = new Map<ThreadId, ConcernRow>();
      for (const some of inParts(threads)) {
        const rows = await db
          .selectFrom('concern')
          .selectAll()
          .where('account', '=', account)
          .where('thread', 'in', some)
          .execute();
        for (const { thread, seen, mute, why } of rows) {
          concerns.set(thread, { seen: Number(seen), mute: Boolean(mute), why: reasons[why - 1] ?? null });
        }
      }
      return concerns;
    },
    async concernedBy(threads) {
      const accounts = new Set<AccountId>();
      for (const some of inParts(threads)) {
        const rows = await db
          .selectFrom('concern')
          .select('account')
          .distinct()
          .where('thread', 'in', some)
          .where('why', '>', 0)
          .where('mute', '=', 0)
          .execute();
        for (const { account } of rows) accounts.add(account);
      }
      return accounts;
    },
    async seeThreads(account, notes) {
      await db.transaction().execute(async (tx) => {
        for (const { thread, seen, mute } of notes) {
          const row = await tx.selectFrom('thread').select('change').where('id', '=', thread).executeTakeFirst();
          if (!row) continue;
          const upTo = Math.min(seen ?? 0, Number(row.change));
          await tx
            .insertInto('concern')
            .values({ account, thread, why: 0, seen: upTo, mute: toFlag(mute ?? false) })
            .onConflict((conflict) =>
              conflict.columns(['account', 'thread']).doUpdateSet({
                seen: greater('concern.seen', upTo),
                ...(mute !== undefined && { mute: toFlag(mute) }),
              }),
            )
            .execute();
        }
      });
    },

    async notices(account) {
      const row = await db.selectFrom('notices').selectAll().where('account', '=', account).executeTakeFirst();
      if (!row) return usual;
      const { address, level } = row;
      return { address, level, confirmed: Boolean(row.confirmed), digest: Boolean(row.digest) };
    },
    async setNotices(account, { address, level, digest }) {
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('notices')
          .values({ account, ...usual, confirmed: 0, digest: 0 })
          .onConflict((conflict) => conflict.column('account').doNothing())
          .execute();
        const theirs = <T>(query: { where(column: 'account', is: '=', account: AccountId): T }) =>
          query.where('account', '=', account);
        if (level !== undefined) await theirs(tx.updateTable('notices').set({ level })).execute();
        if (digest !== undefined) await theirs(tx.updateTable('notices').set({ digest: toFlag(digest) })).execute();
        if (address !== undefined) {
          await theirs(tx.updateTable('notices').set({ address, confirmed: 0 }))
            .where('address', '!=', address)
            .execute();
        }
      });
    },
    async hearingAll(accounts) {
      const found = new Set<AccountId>();
      for (const some of inParts(accounts)) {
        const rows = await db
          .selectFrom('notices')
          .select('account')
          .where('account', 'in', some)
          .where('level', '=', 'all')
          .execute();
        for (const { account } of rows) found.add(account);
      }
      return found;
    },
    async mailBefore(before) {
      const rows = await db.selectFrom('mail').selectAll().where('at', '<', before).orderBy('number').execute();
      return rows.map((row) => ({ ...row, at: Number(row.at), why: reasons[row.why - 1] ?? 'took part' }));
    },
  };
}

/** Deletes all that was said about a text. */
export async function deleteDiscussion(tx: Tx, document: DocumentId): Promise<void> {
  const threads = tx.selectFrom('thread').select('id').where('document', '=', document);
  await tx.deleteFrom('comment_before').where('thread', 'in', threads).execute();
  await tx.deleteFrom('concern').where('thread', 'in', threads).execute();
  for (const table of ['thread', 'command', 'review', 'mail', 'discussion'] as const) {
    await tx.deleteFrom(table).where('document', '=', document).execute();
  }
}

/** @throws Outrun where something is not as `save` takes it to be. */
async function keep(tx: Tx, save: DiscussionSave): Promise<ReadonlyMap<ThreadId, number>> {
  const { document, by, at } = save;
  const text = await tx.selectFrom('document').select('id').where('id', '=', document).executeTakeFirst();
  if (!text) throw new Outrun();
  for (const some of inParts(save.commands)) {
    const rows = some.map((id) => ({ by, id, document }));
    await addNew(tx.insertInto('command').values(rows), rows.length);
  }

  const last = await tx.selectFrom('discussion').select('change').where('document', '=', document).executeTakeFirst();
  // Times, so that a number that is missing says nothing of threads that somebody may not read.
  let change = Math.max(Number(last?.change ?? 0), at - 1);
  const changes = new Map<ThreadId, number>();
  for (const thread of save.threads) {
    change += 1;
    await keepThread(tx, save, thread, change);
    changes.set(thread.thread.id, change);
  }
  if (save.review) {
    change += 1;
    const { note, threads, ...review } = save.review;
    const columns = { ...review, change, note: note && JSON.stringify(note), threads: JSON.stringify(threads) };
    await addNew(tx.insertInto('review').values(columns));
  }
  await tx
    .insertInto('discussion')
    .values({ document, change })
    .onConflict((conflict) => conflict.column('document').doUpdateSet({ change }))
    .execute();

  for (const { body, ...said } of save.said) {
    const { newest } = await tx
      .selectFrom('comment_before')
      .select((query) => query.fn.max('number').as('newest'))
      .where('thread', '=', said.thread)
      .where('comment', '=', said.comment)
      .executeTakeFirstOrThrow();
    const columns = { ...said, number: Number(newest ?? 0) + 1, body: JSON.stringify(body) };
    await tx.insertInto('comment_before').values(columns).execute();
  }
  for (const { thread, comment } of save.erased) {
    await tx.deleteFrom('comment_before').where('thread', '=', thread).where('comment', '=', comment).execute();
    await tx.deleteFrom('mail').where('thread', '=', thread).where('comment', '=', comment).execute();
  }
  await keepMail(tx, save.mail);
  if (save.intent) await addIntents(tx, [save.intent]);
  if (save.dropped) {
    await tx.deleteFrom('intent').where('id', '=', save.dropped.intent).execute();
    for (const id of save.dropped.commands) await tx.deleteFrom('command').where('by', '=', by).where('id', '=', id).execute();
  }
  return changes;
}

async function keepThread(tx: Tx, { document, by }: DiscussionSave, save: ThreadSave, change: number): Promise<void> {
  const { thread, trace, words, before, quiet, concerns } = save;
  const { active, standing } = thread;
  const columns = {
    ...{ document, change, active, standing, words },
    ...{ content: JSON.stringify(thread), trace: trace && JSON.stringify(trace) },
  };
  if (before === null) {
    await addNew(tx.insertInto('thread').values({ id: thread.id, ...columns }));
  } else {
    const changed = await tx
      .updateTable('thread')
      .set(columns)
      .where('id', '=', thread.id)
      .where('change', '=', before)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw new Outrun();
    // Whoever does something has seen it; what came before and they have not seen is unseen still.
    const upToDate = tx.updateTable('concern').set({ seen: change }).where('thread', '=', thread.id).where('seen', '>=', before);
    await (quiet ? upToDate : upToDate.where('account', '=', by)).execute();
  }
  for (const [account, reason] of concerns) {
    const why = reasons.indexOf(reason) + 1;
    await tx
      .insertInto('concern')
      .values({ account, thread: thread.id, why, seen: before === null && account === by ? change : 0, mute: 0 })
      .onConflict((conflict) => conflict.columns(['account', 'thread']).doUpdateSet({ why: greater('concern.why', why) }))
      .execute();
  }
}

async function keepMail(tx: Tx, mail: readonly MailRow[]): Promise<void> {
  if (mail.length === 0) return;
  const { newest } = await tx
    .selectFrom('mail')
    .select((query) => query.fn.max('number').as('newest'))
    .executeTakeFirstOrThrow();
  let number = Number(newest ?? 0);
  for (const { why, ...row } of mail) {
    const reachable = await tx
      .selectFrom('notices')
      .select('account')
      .where('account', '=', row.account)
      .where('confirmed', '=', 1)
      .where('level', '!=', 'none')
      .executeTakeFirst();
    if (!reachable) continue;
    number += 1;
    await tx
      .insertInto('mail')
      .values({ ...row, number, why: reasons.indexOf(why) + 1 })
      .execute();
  }
}

/** Adds rows of which none may be there. */
async function addNew<T extends keyof Tables>(query: InsertQueryBuilder<Tables, T, InsertResult>, count = 1): Promise<void> {
  const added = await query
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute();
  if (added.length < count) throw new Outrun();
}

const textsOf = (query: ExpressionBuilder<Tables, 'thread'>, projects: readonly ProjectId[]) =>
  query.selectFrom('document').select('document.id').where('project', 'in', projects);

/** The greater of what is there and `value`; the two databases have different functions for it. */
const greater = (column: 'concern.seen' | 'concern.why', value: number) =>
  sql<number>`case when ${sql.ref(column)} > ${value} then ${sql.ref(column)} else ${value} end`;

/** A text in which nothing stands for any letters. */
const literally = (text: string) => text.replace(/[!%_]/g, '!$&');

const toThread = ({ content, change, trace }: Pick<Tables['thread'], 'content' | 'change' | 'trace'>): ThreadRow => ({
  thread: JSON.parse(content) as Thread, // nothing but these records writes it, and what they write is checked before
  change: Number(change),
  trace: trace === null ? null : JSON.parse(trace),
});
