import type { Kysely, Transaction } from 'kysely';
import type { AccountId, DocumentId, LinkId, ProjectId } from '../../shared/base/id.ts';
import { type LinkRole, type Role, roles } from '../../shared/permission/role.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { compare } from './compare.ts';
import { leaveGroups } from './group-records.ts';
import { personColumns, toPerson } from './person-rows.ts';
import type { PersonRow } from './store.ts';
import type { Tables } from './tables.ts';
import { takeOutOfText } from './text-role-records.ts';

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
  /** From when on it lets nobody in; null for never. */
  readonly expires: number | null;
  /** What is kept of its passcode (`identity/passcode.ts`); null where it asks for none. */
  readonly passcode: string | null;
  /** The one text to which it leads; null for the whole project. */
  readonly document: DocumentId | null;
}

/** Somebody who came in, or rose, through a link. */
export interface ArrivalRow extends PersonRow {
  /** Null for those from before it was kept. */
  readonly at: number | null;
  /** What they are now where it led; null for who is out of it. */
  readonly role: Role | null;
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
  /** Oldest first, and so are those who came by it. */
  links(project: ProjectId): Promise<readonly (LinkRow & { readonly arrivals: readonly ArrivalRow[] })[]>;
  /**
   * Keeps the time of an earlier closing. With `go`, the guests who came by it are out of where it led, owners excepted.
   *
   * @returns those who are out now
   */
  closeLink(id: LinkId, act: Act, guests?: 'stay' | 'go'): Promise<readonly AccountId[]>;
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
        if (via) await arrive(tx, via, account, act.at);
        const what = via ? 'linkUsed' : before === null ? 'memberAdded' : 'roleChanged';
        const details = { role, ...(before && { before }), ...(via && { link: via }) };
        await keepAudit(tx, act, { what, project, person: account, details });
      });
    },

    async createLink(link, through) {
      await db.transaction().execute(async (tx) => {
        await tx.insertInto('link').values(link).execute();
        const { id, project, role, created: at, createdBy: by, expires, passcode, document } = link;
        const terms = { ...(expires !== null && { expires }), ...(passcode !== null && { passcode: 'asked' }) };
        await keepAudit(
          tx,
          { at, by, through },
          {
            ...{ what: 'linkMade', project, ...(document && { document }) },
            details: { role, link: id, ...terms },
          },
        );
      });
    },
    async link(id) {
      return (await db.selectFrom('link').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async links(project) {
      const links = await db
        .selectFrom('link')
        .selectAll()
        .where('project', '=', project)
        .orderBy('created')
        .orderBy('id')
        .execute();
      const came = await arrivalsIn(db, project);
      return links.map((link) => ({ ...link, arrivals: came.get(link.id) ?? [] }));
    },
    async closeLink(id, act, guests = 'stay') {
      return db.transaction().execute(async (tx) => {
        const closed = await tx
          .updateTable('link')
          .set({ closed: act.at })
          .where('id', '=', id)
          .where('closed', 'is', null)
          .returning(['project', 'document', 'role'])
          .executeTakeFirst();
        if (closed) {
          const { project, document, role } = closed;
          await keepAudit(tx, act, { what: 'linkClosed', project, ...(document && { document }), details: { role, link: id } });
        }
        return guests === 'go' ? takeOutGuests(tx, id, act) : [];
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

async function arrive(tx: Tx, link: LinkId, account: AccountId, at: number): Promise<void> {
  await tx
    .insertInto('arrival')
    .values({ link, account, at })
    .onConflict((conflict) => conflict.columns(['link', 'account']).doNothing())
    .execute();
}

/** By link, who came by it, first come first. */
async function arrivalsIn(on: Kysely<Tables>, project: ProjectId): Promise<ReadonlyMap<LinkId, readonly ArrivalRow[]>> {
  const rows = await on
    .selectFrom('arrival')
    .innerJoin('link', 'link.id', 'arrival.link')
    .innerJoin('user', 'user.id', 'arrival.account')
    .leftJoin('membership', (join) =>
      join.onRef('membership.account', '=', 'arrival.account').onRef('membership.project', '=', 'link.project'),
    )
    .leftJoin('text_role', (join) =>
      join.onRef('text_role.account', '=', 'arrival.account').onRef('text_role.document', '=', 'link.document'),
    )
    .where('link.project', '=', project)
    .select([...personColumns, 'arrival.link', 'arrival.at', 'link.document', 'membership.role', 'text_role.role as inText'])
    .execute();
  const byLink = new Map<LinkId, ArrivalRow[]>();
  for (const { link, at, document, role, inText, ...person } of rows) {
    const now = document === null ? role : inText;
    const arrival = { ...toPerson(person), at: at === null ? null : Number(at), role: now };
    byLink.set(link, [...(byLink.get(link) ?? []), arrival]);
  }
  for (const arrivals of byLink.values()) arrivals.sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || compare(a.name, b.name));
  return byLink;
}

/** Takes the guests who came by a link out of where it led. Whoever has an account of their own by now is no guest, and stays. */
async function takeOutGuests(tx: Tx, id: LinkId, act: Act): Promise<readonly AccountId[]> {
  const link = await tx.selectFrom('link').select(['project', 'document']).where('id', '=', id).executeTakeFirst();
  if (!link) return [];
  const { project, document } = link;
  const out: AccountId[] = [];
  for (const { account, guest, role } of (await arrivalsIn(tx, project)).get(id) ?? []) {
    if (!guest || role === null || role === 'owner') continue;
    if (document !== null) {
      if (await takeOutOfText(tx, document, account, act)) out.push(account);
      continue;
    }
    const { numDeletedRows } = await tx
      .deleteFrom('membership')
      .where('project', '=', project)
      .where('account', '=', account)
      .where('role', '=', role)
      .executeTakeFirst();
    if (numDeletedRows === 0n) continue;
    await leaveGroups(tx, project, account);
    await keepAudit(tx, act, { what: 'memberRemoved', project, person: account, details: { before: role } });
    out.push(account);
  }
  return out;
}

const byName = (a: MemberRow, b: MemberRow) => compare(a.name, b.name) || (a.account < b.account ? -1 : 1);
