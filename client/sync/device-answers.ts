import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { type DeviceDatabase, ofAccount } from './device-database.ts';

/** What the server answered an account, under the name of what was asked. `used` is when it did, ms since 1970. */
export interface AnswerRow {
  readonly account: AccountId;
  readonly name: string;
  readonly answer: unknown;
  readonly used: number;
}

/** An answer, and how long ago it was given by this device's clock; never less than nothing, for clocks are set back. */
export interface KeptAnswer {
  readonly answer: unknown;
  readonly ageMs: number;
}

/**
 * What the server told this browser's person of themselves, their projects and their texts, so that those open without it. Only a cache,
 * and of one account: whoever else comes in finds nothing of it. Nothing here rejects.
 */
export interface KeptAnswers {
  /** Who was in when the server last answered; null for nobody. */
  who(): Promise<AccountId | null>;
  /** Says who is in; what was kept for anybody else is deleted. */
  isIn(account: AccountId | null): Promise<void>;
  /** @returns undefined where none is kept. */
  of(account: AccountId, name: string): Promise<KeptAnswer | undefined>;
  keep(account: AccountId, name: string, answer: unknown): Promise<void>;
  forget(account: AccountId, name: string): Promise<void>;
}

export function createKeptAnswers(database: DeviceDatabase, clock: Clock): KeptAnswers {
  const accounts = async () => new Set((await database.getAllKeys('answers')).map(([account]) => account));
  return {
    async who() {
      const [account] = await accounts().catch(() => []);
      return account ?? null;
    },
    async isIn(account) {
      try {
        for (const other of await accounts()) if (other !== account) await database.delete('answers', ofAccount(other));
      } catch {
        // the browser took the database away, and with it what was kept
      }
    },
    async of(account, name) {
      const row = await database.get('answers', [account, name]).catch(() => undefined);
      return row && { answer: row.answer, ageMs: Math.max(0, clock.now() - row.used) };
    },
    async keep(account, name, answer) {
      await database.put('answers', { account, name, answer, used: clock.now() }).catch(() => {}); // the disk is full
    },
    async forget(account, name) {
      await database.delete('answers', [account, name]).catch(() => {});
    },
  };
}
