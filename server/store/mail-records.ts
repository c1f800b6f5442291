import type { Kysely } from 'kysely';
import type { AccountId } from '../../shared/base/id.ts';
import { inParts } from './in-parts.ts';
import type { Tables } from './tables.ts';

/** The part of the records that keeps whose addresses are proved and what was sent to them. */
export interface MailRecords {
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
