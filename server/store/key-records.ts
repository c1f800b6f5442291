import { type Kysely, sql } from 'kysely';
import type { AccountId, KeyId, ProjectId } from '../../shared/base/id.ts';
import { type KeyScope, roleOfScope } from '../../shared/permission/role.ts';
import { type Act, keepAudit } from './audit-records.ts';
import type { Tables } from './tables.ts';

/** A key by which a program works in a project. Times are ms since 1970; null for never. */
export interface KeyRow {
  readonly id: KeyId;
  /** As whom the program acts. */
  readonly account: AccountId;
  readonly project: ProjectId;
  readonly name: string;
  readonly scope: KeyScope;
  readonly created: number;
  readonly createdBy: AccountId;
  readonly expires: number | null;
  /** When it was last used, to about a minute. */
  readonly used: number | null;
  readonly revoked: number | null;
}

/** The part of the records that keeps programs' keys (rule S23). */
export interface KeyRecords {
  /** With its account and that account's membership, in one transaction. */
  createKey(key: KeyRow, digest: string, through?: Act['through']): Promise<void>;
  keyOf(digest: string): Promise<KeyRow | null>;
  /** Newest first, revoked ones too. */
  keys(project: ProjectId): Promise<readonly KeyRow[]>;
  /** Null for a key that the project does not have; keeps the time of an earlier revoking. */
  revokeKey(project: ProjectId, id: KeyId, act: Act): Promise<KeyRow | null>;
  noteKeyUsed(id: KeyId, at: number): Promise<void>;
}

const columns = [
  ...(['id', 'account', 'project', 'name', 'scope', 'created', 'createdBy'] as const),
  ...(['expires', 'used', 'revoked'] as const),
] as const;

/** In SQL that SQLite and PostgreSQL share. */
export function createKeyRecords(db: Kysely<Tables>): KeyRecords {
  return {
    async createKey(key, digest, through) {
      const { account, project, name, scope, created: at, createdBy: by } = key;
      const made = new Date(at).toISOString();
      const no = sql<boolean>`false`;
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('user')
          .values({
            ...{ id: account, name, email: `${account}@key.invalid`, createdAt: made, updatedAt: made },
            ...{ emailVerified: no, isAnonymous: no },
          })
          .execute();
        await tx.insertInto('membership').values({ project, account, role: roleOfScope[scope] }).execute();
        await tx
          .insertInto('key')
          .values({ ...key, digest })
          .execute();
        await keepAudit(tx, { at, by, through }, { what: 'keyMade', project, person: account, details: { name, scope } });
      });
    },
    async keyOf(digest) {
      return (await db.selectFrom('key').select(columns).where('digest', '=', digest).executeTakeFirst()) ?? null;
    },
    keys: (project) =>
      db.selectFrom('key').select(columns).where('project', '=', project).orderBy('created', 'desc').orderBy('id').execute(),
    revokeKey: (project, id, act) =>
      db.transaction().execute(async (tx) => {
        const theirs = tx.updateTable('key').set({ revoked: act.at }).where('id', '=', id).where('project', '=', project);
        const revoked = await theirs.where('revoked', 'is', null).returning(columns).executeTakeFirst();
        if (revoked) {
          const { account: person, name } = revoked;
          await keepAudit(tx, act, { what: 'keyRevoked', project, person, details: { name } });
          return revoked;
        }
        const known = tx.selectFrom('key').select(columns).where('id', '=', id).where('project', '=', project);
        return (await known.executeTakeFirst()) ?? null;
      }),
    async noteKeyUsed(id, at) {
      await db.updateTable('key').set({ used: at }).where('id', '=', id).execute();
    },
  };
}
