import type { Kysely, Transaction } from 'kysely';
import type { AccountId, CommentId, DocumentId, ReviewId, ThreadId } from '../../shared/base/id.ts';
import { inParts } from './in-parts.ts';
import { type Reason, reasons } from './notice-records.ts';
import type { Tables } from './tables.ts';

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

/** The part of the records that keeps whose addresses are proved and what was sent to them. */
export interface MailRecords {
  /** Mail whose time came before `before`, oldest first. */
  mailBefore(before: number): Promise<readonly (MailRow & { readonly number: number })[]>;
  /** How many letters are still to be sent, or to be given up. */
  mailWaiting(): Promise<number>;
  /** Forgets mail that was sent, or is not to be. */
  mailDone(numbers: readonly number[]): Promise<void>;
  /** Notes that mail to `address` arrives. @returns false where it is not their address any more */
  confirmAddress(account: AccountId, address: string): Promise<boolean>;
  /** Who wants a letter a day, can get it, and was sent none since `before`. */
  digestsDue(before: number): Promise<readonly AccountId[]>;
  digestDone(account: AccountId, at: number): Promise<void>;
}

export function createMailRecords(db: Kysely<Tables>): MailRecords {
  return {
    async mailBefore(before) {
      const rows = await db.selectFrom('mail').selectAll().where('at', '<', before).orderBy('number').execute();
      return rows.map((row) => ({ ...row, at: Number(row.at), why: reasons[row.why - 1] ?? 'took part' }));
    },
    async mailWaiting() {
      const { count } = await db
        .selectFrom('mail')
        .select((query) => query.fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async mailDone(numbers) {
      for (const some of inParts(numbers)) await db.deleteFrom('mail').where('number', 'in', some).execute();
    },
    async confirmAddress(account, address) {
      const confirmed = await db
        .updateTable('notices')
        .set({ confirmed: 1 })
        .where('account', '=', account)
        .where('address', '=', address)
        .returning('account')
        .executeTakeFirst();
      return confirmed !== undefined;
    },
    async digestsDue(before) {
      const due = await db
        .selectFrom('notices')
        .select('account')
        .where('digest', '=', 1)
        .where('confirmed', '=', 1)
        .where('digested', '<', before)
        .execute();
      return due.map(({ account }) => account);
    },
    async digestDone(account, at) {
      await db.updateTable('notices').set({ digested: at }).where('account', '=', account).execute();
    },
  };
}

/** Notes of what people are to be told, those whom mail reaches. */
export async function keepMail(tx: Transaction<Tables>, mail: readonly MailRow[]): Promise<void> {
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
