import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { WayInKind } from '../store/sign-in-records.ts';
import type { Records } from '../store/store.ts';

const minuteMs = 60_000;

/** How long each kind of secret leads in. */
const livesMs: { readonly [K in WayInKind]: number | null } = {
  /** A guest's way back is kept with their papers. */
  return: null,
  /** A letter may lie unread for an hour; one that the owner hands over waits for the next lesson. */
  reset: 24 * 60 * minuteMs,
  letter: 30 * minuteMs,
};

/** Secrets that lead in as somebody: handed out once, and kept as hashes, so that a stolen database opens no door. */
export interface WaysIn {
  /** Makes a secret; the account's former one of that kind leads nowhere any more. */
  make(account: AccountId, kind: WayInKind): Promise<{ readonly secret: string; readonly expires: number | null }>;
  /** Whom a secret lets in; null for none. It stays good. */
  find(secret: string, kind: WayInKind): Promise<AccountId | null>;
  /** As `find`, and then it is used up. */
  use(secret: string, kind: WayInKind): Promise<AccountId | null>;
}

/** 192 bits need no slow hash: there is nothing to try. */
const hashOf = (secret: string, kind: WayInKind) => createHash('sha256').update(`${kind}:${secret}`).digest('base64url');

export function createWaysIn(records: Pick<Records, 'keepWayIn' | 'findWayIn' | 'useWayIn'>, clock: Clock): WaysIn {
  return {
    async make(account, kind) {
      const secret = randomBytes(24).toString('base64url');
      const made = clock.now();
      const lives = livesMs[kind];
      const expires = lives === null ? null : made + lives;
      await records.keepWayIn(hashOf(secret, kind), { account, kind, made, expires });
      return { secret, expires };
    },
    find: async (secret, kind) => (await records.findWayIn(hashOf(secret, kind), clock.now()))?.account ?? null,
    use: async (secret, kind) => (await records.useWayIn(hashOf(secret, kind), clock.now()))?.account ?? null,
  };
}
