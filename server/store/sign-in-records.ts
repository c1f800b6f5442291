import type { Kysely } from 'kysely';
import type { AccountId } from '../../shared/base/id.ts';
import type { SignUpPolicy } from '../../shared/permission/sign-up-policy.ts';
import type { Tables } from './tables.ts';

/** What a secret is for: a guest's way back, a new password, or signing in by a letter. */
export type WayInKind = 'return' | 'reset' | 'letter';

/** Who may make an account, and the domains of addresses that count under `domain`. */
export interface SignUpRule {
  readonly policy: SignUpPolicy;
  readonly domains: readonly string[];
}

export interface WayInRow {
  readonly account: AccountId;
  readonly kind: WayInKind;
  readonly made: number;
  readonly expires: number | null;
}

/** By whom somebody is known at an organisation. The two name them for ever, and nobody else; an address does neither. */
export interface IdentityKey {
  readonly issuer: string;
  readonly subject: string;
}

/** The part of the records that says how people come back, and who may come. Passwords and sessions are better-auth's. */
export interface SignInRecords {
  /** `invited` while nobody owns the workspace. */
  signUpRule(): Promise<SignUpRule>;
  setSignUpRule(rule: SignUpRule): Promise<void>;

  /** The name under which somebody signs in, as they wrote it. */
  loginOf(account: AccountId): Promise<string | null>;
  /** @param folded as `foldSignInName` makes it */
  accountNamed(folded: string): Promise<AccountId | null>;
  /** Gives an account a name to sign in by, in place of another; false where it is somebody else's. */
  takeLogin(account: AccountId, name: string, folded: string): Promise<boolean>;
  dropLogin(account: AccountId): Promise<void>;

  /** Who signs in as this at an organisation. */
  accountOfIdentity(identity: IdentityKey): Promise<AccountId | null>;
  /** From now on `account` signs in as this. False where somebody else does: of two who take it at once one gets it. */
  takeIdentity(identity: IdentityKey, account: AccountId, since: number): Promise<boolean>;
  /** As what somebody signs in at organisations, oldest first. */
  identitiesOf(account: AccountId): Promise<readonly (IdentityKey & { readonly since: number })[]>;

  /** Keeps the hash of a secret, in place of the account's former one of the same kind. */
  keepWayIn(hash: string, row: WayInRow): Promise<void>;
  wayIn(account: AccountId, kind: WayInKind): Promise<WayInRow | null>;
  /** What a secret leads to, where it has not expired. */
  findWayIn(hash: string, now: number): Promise<WayInRow | null>;
  /** As `findWayIn`, and the secret is used up: of two who come at once one gets it. */
  useWayIn(hash: string, now: number): Promise<WayInRow | null>;
  dropWaysIn(account: AccountId, ...kinds: readonly WayInKind[]): Promise<void>;

  /** A browser that is signed in was here. */
  noteVisit(session: string, at: number): Promise<void>;
  /** When the browsers of `sessions` were last here; those that were not noted are left out. */
  visits(sessions: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export function createSignInRecords(db: Kysely<Tables>): SignInRecords {
  const columns = ['account', 'kind', 'made', 'expires'] as const;
  const toWayIn = (row: WayInRow): WayInRow => ({
    ...row,
    made: Number(row.made),
    expires: row.expires === null ? null : Number(row.expires),
  });
  const accountOfIdentity = async ({ issuer, subject }: IdentityKey) => {
    const identity = await db
      .selectFrom('identity')
      .select('account')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst();
    return identity?.account ?? null;
  };
  return {
    async signUpRule() {
      const workspace = await db.selectFrom('workspace').select(['signUp', 'domains']).executeTakeFirst();
      return { policy: workspace?.signUp ?? 'invited', domains: JSON.parse(workspace?.domains ?? '[]') };
    },
    async setSignUpRule({ policy, domains }) {
      await db
        .updateTable('workspace')
        .set({ signUp: policy, domains: JSON.stringify(domains) })
        .execute();
    },

    async loginOf(account) {
      const login = await db.selectFrom('login').select('name').where('account', '=', account).executeTakeFirst();
      return login?.name ?? null;
    },
    async accountNamed(folded) {
      const login = await db.selectFrom('login').select('account').where('folded', '=', folded).executeTakeFirst();
      return login?.account ?? null;
    },
    takeLogin(account, name, folded) {
      return db.transaction().execute(async (tx) => {
        const added = await tx
          .insertInto('login')
          .values({ account, name, folded })
          .onConflict((conflict) => conflict.doNothing())
          .returning('account')
          .executeTakeFirst();
        if (added) return true;
        const taken = tx.selectFrom('login as other').select('other.account').where('other.folded', '=', folded);
        const changed = await tx
          .updateTable('login')
          .set({ name, folded })
          .where('account', '=', account)
          .where((where) => where.not(where.exists(taken.where('other.account', '!=', account))))
          .returning('account')
          .executeTakeFirst();
        return changed !== undefined;
      });
    },
    async dropLogin(account) {
      await db.deleteFrom('login').where('account', '=', account).execute();
    },

    accountOfIdentity,
    async takeIdentity({ issuer, subject }, account, since) {
      await db
        .insertInto('identity')
        .values({ issuer, subject, account, since })
        .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
        .execute();
      return (await accountOfIdentity({ issuer, subject })) === account;
    },
    async identitiesOf(account) {
      const identities = await db
        .selectFrom('identity')
        .select(['issuer', 'subject', 'since'])
        .where('account', '=', account)
        .orderBy('since')
        .orderBy('issuer')
        .execute();
      return identities.map((identity) => ({ ...identity, since: Number(identity.since) }));
    },

    async keepWayIn(hash, row) {
      await db
        .insertInto('way_in')
        .values({ hash, ...row })
        .onConflict((conflict) =>
          conflict.columns(['account', 'kind']).doUpdateSet({ hash, made: row.made, expires: row.expires }),
        )
        .execute();
    },
    async wayIn(account, kind) {
      const row = await db
        .selectFrom('way_in')
        .select(columns)
        .where('account', '=', account)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row ? toWayIn(row) : null;
    },
    async findWayIn(hash, now) {
      const row = await db
        .selectFrom('way_in')
        .select(columns)
        .where('hash', '=', hash)
        .where((where) => where.or([where('expires', 'is', null), where('expires', '>', now)]))
        .executeTakeFirst();
      return row ? toWayIn(row) : null;
    },
    async useWayIn(hash, now) {
      const row = await db
        .deleteFrom('way_in')
        .where('hash', '=', hash)
        .where((where) => where.or([where('expires', 'is', null), where('expires', '>', now)]))
        .returning(columns)
        .executeTakeFirst();
      return row ? toWayIn(row) : null;
    },
    async dropWaysIn(account, ...kinds) {
      if (kinds.length === 0) return;
      await db.deleteFrom('way_in').where('account', '=', account).where('kind', 'in', kinds).execute();
    },

    async noteVisit(session, at) {
      await db
        .insertInto('visit')
        .values({ session, at })
        .onConflict((conflict) => conflict.column('session').doUpdateSet({ at }))
        .execute();
    },
    async visits(sessions) {
      if (sessions.length === 0) return new Map(); // PostgreSQL has no empty list
      const rows = await db.selectFrom('visit').selectAll().where('session', 'in', sessions).execute();
      return new Map(rows.map(({ session, at }) => [session, Number(at)]));
    },
  };
}
