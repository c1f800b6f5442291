import { sql } from 'kysely';
import type { KeepAsWritten } from '../migrations/0015-audit.ts';

/** By triggers, which hold for whoever opens the file, whatever program they use. */
export const keepAsWritten: KeepAsWritten = async (db, table) => {
  const refuse = (name: string, when: string) =>
    sql
      .raw(`create trigger ${table}_${name} before ${when} begin select raise(abort, '${table} is only added to'); end`)
      .execute(db);
  await refuse('is_not_changed', `update on ${table}`);
  await refuse('is_not_deleted', `delete on ${table}`);
  // `insert or replace` deletes without the trigger above; a number that is the greatest replaces nothing.
  await refuse('goes_on', `insert on ${table} when new.number <= (select max(number) from ${table})`);
};
