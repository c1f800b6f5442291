import type { Kysely, Transaction } from 'kysely';
import type { AccountId, LinkId, ProjectId } from '../../shared/base/id.ts';
import { type LinkRole, type Role, roles } from '../../shared/permission/role.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { compare } from './compare.ts';
import { personColumns, toPerson } from './person-rows.ts';
import type { PersonRow } from './store.ts';
import type { Tables } from './tables.ts';

/** Somebody in a project, and as what. */
export interface MemberRow extends PersonRow {
  readonly role: Role;
}

/** A share link. Its secret is not stored: it is computed from the id with the server's key (`identity/link-secret.ts`). */
export interface LinkRow {
  readonly id: LinkId;
  readonly project: ProjectId;
  readonly role: LinkRole;
  readonly created: number;
  readonly createdBy: AccountId;
  readonly closed: number | null;
}

/** The part of the records that keeps who is in a project, and the links by which they come. */
export interface MembershipRecords {
  roleIn(project: ProjectId, account: AccountId): Promise<Role | null>;
  /** By name. */
  members(project: ProjectId): Promise<readonly MemberRow[]>;
  /** Adds a member, or raises the role of one; never lowers it (rule S11). Counts `via` as used when it did either. */
  join(project: ProjectId, account: AccountId, role: Role, via: LinkId | null, act: Act): Promise<void>;

  createLink(link: LinkRow, through?: Act['through']): Promise<void>;
  link(id: LinkId): Promise<LinkRow | null>;
  /** Oldest first; `used` counts the people who became members, or rose, through it. */
  links(project: ProjectId): Promise<readonly (LinkRow & { readonly used: number })[]>;
  /** Keeps the time of an earlier closing. */
  closeLink(id: LinkId, act: Act): Promise<void>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createMembershipRecords(db: Kysely<Tables>): MembershipRecords {
  return {
    roleIn: (project, account) => roleOf(db, project, account),
    async members(project) {
      const members = await db
        .selectFrom('membership')
        .innerJoin('user', 'user.id', 'membership.account')
        .where('membership.project', '=', project)
        .select([...personColumns, 'membership.role'])
        .execute();
      return members.map((member) => ({ ...toPerson(member), role: member.role })).sort(byName);
    },
    async join(project, account, role, via, act) {
      await db.transaction().execute(async (tx) => {
        const before = await roleOf(tx, project, account);
        if (!(await raise(tx, project, account, role))) return;
        if (via) await arrive(tx, via, account);
        const what = via ? 'linkUsed' : before === null ? 'memberAdded' : 'roleChanged';
        const details = { role, ...(before && { before }), ...(via && { link: via }) };
        await keepAudit(tx, act, { what, project, person: account, details });
      });
    },

    async createLink(link, through) {
      await db.transaction().execute(async (tx) => {
        await tx.insertInto('link').values(link).execute();
        const { id, project, role, created: at, createdBy: by } = link;
        await keepAudit(tx, { at, by, through }, { what: 'linkMade', project, details: { role, link: id } });
      });
    },
    async link(id) {
      return (await db.selectFrom('link').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async links(project) {
      const links = await db
        .selectFrom('link')
        .selectAll()
        .select((query) =>
          query
            .selectFrom('arrival')
            .whereRef('arrival.link', '=', 'link.id')
            .select((inner) => inner.fn.countAll().as('count'))
            .as('used'),
        )
        .where('project', '=', project)
        .orderBy('created')
        .orderBy('id')
        .execute();
      return links.map((link) => ({ ...link, used: Number(link.used) }));
    },
    async closeLink(id, act) {
      await db.transaction().execute(async (tx) => {
        const closed = await tx
          .updateTable('link')
          .set({ closed: act.at })
          .where('id', '=', id)
          .where('closed', 'is', null)
          .returning(['project', 'role'])
          .executeTakeFirst();
        if (!closed) return;
        const { project, role } = closed;
        await keepAudit(tx, act, { what: 'linkClosed', project, details: { role, link: id } });
      });
    },
  };
}

type Tx = Transaction<Tables>;

async function roleOf(on: Kysely<Tables>, project: ProjectId, account: AccountId): Promise<Role | null> {
  const membership = await on
    .selectFrom('membership')
    .select('role')
    .where('project', '=', project)
    .where('account', '=', account)
    .executeTakeFirst();
  return membership?.role ?? null;
}

/** Whether `account` now holds `role` and did not hold it, or a stronger one, before. */
async function raise(tx: Tx, project: ProjectId, account: AccountId, role: Role): Promise<boolean> {
  const added = await tx
    .insertInto('membership')
    .values({ project, account, role })
    .onConflict((conflict) => conflict.columns(['project', 'account']).doNothing())
    .returning('account')
    .executeTakeFirst();
  const weaker = roles.slice(0, roles.indexOf(role));
  if (added || weaker.length === 0) return added !== undefined;
  const raised = await tx
    .updateTable('membership')
    .set({ role })
    .where('project', '=', project)
    .where('account', '=', account)
    .where('role', 'in', weaker)
    .returning('account')
    .executeTakeFirst();
  return raised !== undefined;
}

async function arrive(tx: Tx, link: LinkId, account: AccountId): Promise<void> {
  await tx
    .insertInto('arrival')
    .values({ link, account })
    .onConflict((conflict) => conflict.columns(['link', 'account']).doNothing())
    .execute();
}

const byName = (a: MemberRow, b: MemberRow) => compare(a.name, b.name) || (a.account < b.account ? -1 : 1);
