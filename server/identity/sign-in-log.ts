import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { Logger } from '../log.ts';
import type { Records } from '../store/store.ts';
import { createTries } from './tries.ts';

/** By what somebody came in: `new` is an account that has just been made. */
export type WayOfSignIn = 'password' | 'organisation' | 'letter' | 'reset' | 'return' | 'ownerLink' | 'new';

/** Writes down who came in, went, and failed to come in, for the owner of the workspace: so much in an hour for each account, and no more. */
export interface SignInLog {
  signedIn(account: AccountId, by: WayOfSignIn): Promise<void>;
  signedOut(account: AccountId): Promise<void>;
  /** A wrong password for a name that somebody has. Written after the answer, whose time would else tell that there is such a name. */
  failed(account: AccountId): void;
}

/** A program that signs in all day, or guesses all night, must not fill a log that nobody can shorten. */
const mostAnHour = { signedIn: 30, signedOut: 30, signInFailed: 10 } as const;
const hourMs = 60 * 60_000;

interface Parts {
  readonly records: Pick<Records, 'audit'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

export function createSignInLog({ records, clock, logger }: Parts): SignInLog {
  const counts = createTries(
    clock,
    Object.fromEntries(Object.entries(mostAnHour).map(([what, tries]) => [what, { tries, withinMs: hourMs }])),
  );
  const isOneTooMany = (what: keyof typeof mostAnHour, account: AccountId) => counts.begin(`${what} ${account}`) > 0;
  return {
    async signedIn(account, by) {
      if (isOneTooMany('signedIn', account)) return;
      await records.audit({ at: clock.now(), by: account }, { what: 'signedIn', details: { by } });
    },
    async signedOut(account) {
      if (isOneTooMany('signedOut', account)) return;
      await records.audit({ at: clock.now(), by: account }, { what: 'signedOut' });
    },
    failed(account) {
      if (isOneTooMany('signInFailed', account)) return;
      const at = clock.now();
      setImmediate(() => {
        records
          .audit({ at, by: null }, { what: 'signInFailed', person: account })
          .catch((error: unknown) => logger.warn({ err: error }, 'a failed sign-in could not be written down'));
      });
    },
  };
}
