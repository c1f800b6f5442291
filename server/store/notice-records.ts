import { type Kysely, sql, type Transaction } from 'kysely';
import type { AccountId, ThreadId } from '../../shared/base/id.ts';
import { toFlag } from './founding-records.ts';
import { inParts } from './in-parts.ts';
import type { Tables } from './tables.ts';

/** Why a thread concerns somebody, the weakest reason first. */
export const reasons = ['took part', 'assigned', 'mentioned'] as const;
export type Reason = (typeof reasons)[number];

export type NoticeLevel = 'all' | 'mine' | 'none';

/** What a thread is to one person: the number of the last change which they have seen, and whether they want to hear no more. */
export interface ConcernRow {
  readonly seen: number;
  readonly mute: boolean;
  /** Null where they have only looked at it. */
  readonly why: Reason | null;
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

/** The part of the records that keeps what a thread is to each person, and what each wants to be told. */
export interface NoticeRecords {
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
}

const usual: NoticesRow = { address: '', confirmed: false, level: 'mine', digest: false };

/** In SQL that SQLite and PostgreSQL share. */
export function createNoticeRecords(db: Kysely<Tables>): NoticeRecords {
  return {
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
  };
}

/** A change of a thread. */
interface Happening {
  readonly thread: ThreadId;
  readonly change: number;
  /** The change before it; null for a thread that begins. */
  readonly before: number | null;
  readonly by: AccountId;
  /** Whether it is no news to those who had seen what was there. */
  readonly quiet: boolean;
  readonly concerns: ReadonlyMap<AccountId, Reason>;
}

/** Notes whom a change of a thread concerns, and who has seen it already. */
export async function keepConcerns(tx: Transaction<Tables>, happening: Happening): Promise<void> {
  const { thread, change, before, by, quiet, concerns } = happening;
  if (before !== null) {
    // Whoever does something has seen it; what came before and they have not seen is unseen still.
    const upToDate = tx.updateTable('concern').set({ seen: change }).where('thread', '=', thread).where('seen', '>=', before);
    await (quiet ? upToDate : upToDate.where('account', '=', by)).execute();
  }
  for (const [account, reason] of concerns) {
    const why = reasons.indexOf(reason) + 1;
    await tx
      .insertInto('concern')
      .values({ account, thread, why, seen: before === null && account === by ? change : 0, mute: 0 })
      .onConflict((conflict) => conflict.columns(['account', 'thread']).doUpdateSet({ why: greater('concern.why', why) }))
      .execute();
  }
}

/** The greater of what is there and `value`; the two databases have different functions for it. */
const greater = (column: 'concern.seen' | 'concern.why', value: number) =>
  sql<number>`case when ${sql.ref(column)} > ${value} then ${sql.ref(column)} else ${value} end`;
