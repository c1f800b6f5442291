import type { Kysely, Transaction } from 'kysely';
import type { AccountId, GroupId, ProjectId } from '../../shared/base/id.ts';
import { fold } from '../review/words-of-thread.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { compare } from './compare.ts';
import type { Tables } from './tables.ts';

/** Named people of a project, in no order. */
export interface GroupRow {
  readonly id: GroupId;
  readonly name: string;
  readonly members: readonly AccountId[];
}

/** What became of a change to a group; `gone` also where it is another project's. */
export type GroupChange = 'done' | 'gone' | 'noMember' | 'nameTaken';

/** The part of the records that keeps groups of the people of a project (rule S37). */
export interface GroupRecords {
  /** By name. */
  groups(project: ProjectId): Promise<readonly GroupRow[]>;
  /** Those in which somebody is, of all projects. */
  groupsOf(account: AccountId): Promise<ReadonlySet<GroupId>>;
  makeGroup(project: ProjectId, group: GroupRow, act: Act): Promise<Exclude<GroupChange, 'gone'>>;
  nameGroup(project: ProjectId, id: GroupId, name: string): Promise<Exclude<GroupChange, 'noMember'>>;
  addToGroup(project: ProjectId, id: GroupId, account: AccountId, act: Act): Promise<Exclude<GroupChange, 'nameTaken'>>;
  takeFromGroup(project: ProjectId, id: GroupId, account: AccountId, act: Act): Promise<Exclude<GroupChange, 'nameTaken'>>;
  /** @returns who was in it; null where there is none */
  dissolveGroup(project: ProjectId, id: GroupId, act: Act): Promise<readonly AccountId[] | null>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createGroupRecords(db: Kysely<Tables>): GroupRecords {
  return {
    async groups(project) {
      const [named, inside] = await Promise.all([
        db.selectFrom('group').select(['id', 'name']).where('project', '=', project).execute(),
        db
          .selectFrom('group_member')
          .innerJoin('group', 'group.id', 'group_member.group')
          .innerJoin('membership', (join) =>
            join.onRef('membership.project', '=', 'group.project').onRef('membership.account', '=', 'group_member.account'),
          )
          .select(['group_member.group', 'group_member.account'])
          .where('group.project', '=', project)
          .execute(),
      ]);
      const groups = named.map(({ id, name }) => ({
        ...{ id, name },
        members: inside.filter((each) => each.group === id).map(({ account }) => account),
      }));
      return groups.sort((a, b) => compare(a.name, b.name));
    },
    async groupsOf(account) {
      const inside = await db
        .selectFrom('group_member')
        .innerJoin('group', 'group.id', 'group_member.group')
        .innerJoin('membership', (join) =>
          join.onRef('membership.project', '=', 'group.project').onRef('membership.account', '=', 'group_member.account'),
        )
        .select('group_member.group')
        .where('group_member.account', '=', account)
        .execute();
      return new Set(inside.map(({ group }) => group));
    },
    makeGroup: (project, { id, name, members }, act) =>
      db.transaction().execute(async (tx) => {
        for (const account of members) if (!(await isMember(tx, project, account))) return 'noMember';
        const made = await tx
          .insertInto('group')
          .values({ id, project, name, folded: fold(name) })
          .onConflict((conflict) => conflict.columns(['project', 'folded']).doNothing())
          .returning('id')
          .executeTakeFirst();
        if (!made) return 'nameTaken';
        await keepAudit(tx, act, { what: 'groupMade', project, details: { name } });
        for (const account of new Set(members)) await putInto(tx, { id, name, project }, account, act);
        return 'done';
      }),
    nameGroup: (project, id, name) =>
      db.transaction().execute(async (tx) => {
        const folded = fold(name);
        const other = await tx
          .selectFrom('group')
          .select('id')
          .where('project', '=', project)
          .where('folded', '=', folded)
          .where('id', '!=', id)
          .executeTakeFirst();
        if (other) return 'nameTaken';
        const named = tx.updateTable('group').set({ name, folded }).where('id', '=', id).where('project', '=', project);
        return (await named.returning('id').executeTakeFirst()) ? 'done' : 'gone';
      }),
    addToGroup: (project, id, account, act) =>
      db.transaction().execute(async (tx) => {
        const group = await find(tx, project, id);
        if (!group) return 'gone';
        if (!(await isMember(tx, project, account))) return 'noMember';
        await putInto(tx, group, account, act);
        return 'done';
      }),
    takeFromGroup: (project, id, account, act) =>
      db.transaction().execute(async (tx) => {
        const group = await find(tx, project, id);
        if (!group) return 'gone';
        return (await takeOut(tx, group, account, act)) ? 'done' : 'noMember';
      }),
    dissolveGroup: (project, id, act) =>
      db.transaction().execute(async (tx) => {
        const group = await find(tx, project, id);
        if (!group) return null;
        const left = await tx.deleteFrom('group_member').where('group', '=', id).returning('account').execute();
        await tx.deleteFrom('group').where('id', '=', id).execute();
        await keepAudit(tx, act, { what: 'groupDissolved', project, details: { name: group.name } });
        return left.map(({ account }) => account);
      }),
  };
}

/** Takes somebody who leaves a project out of its groups. */
export async function leaveGroups(tx: Transaction<Tables>, project: ProjectId, account: AccountId): Promise<void> {
  await tx
    .deleteFrom('group_member')
    .where('account', '=', account)
    .where('group', 'in', (query) => query.selectFrom('group').select('group.id').where('group.project', '=', project))
    .execute();
}

type Group = Pick<Tables['group'], 'id' | 'name' | 'project'>;

const find = (tx: Transaction<Tables>, project: ProjectId, id: GroupId): Promise<Group | undefined> =>
  tx.selectFrom('group').select(['id', 'name', 'project']).where('id', '=', id).where('project', '=', project).executeTakeFirst();

async function isMember(tx: Transaction<Tables>, project: ProjectId, account: AccountId): Promise<boolean> {
  const theirs = tx.selectFrom('membership').select('role').where('project', '=', project).where('account', '=', account);
  return (await theirs.executeTakeFirst()) !== undefined;
}

async function putInto(tx: Transaction<Tables>, { id, name, project }: Group, account: AccountId, act: Act): Promise<void> {
  const added = await tx
    .insertInto('group_member')
    .values({ group: id, account })
    .onConflict((conflict) => conflict.columns(['group', 'account']).doNothing())
    .returning('account')
    .executeTakeFirst();
  if (added) await keepAudit(tx, act, { what: 'groupJoined', project, person: account, details: { name } });
}

async function takeOut(tx: Transaction<Tables>, { id, name, project }: Group, account: AccountId, act: Act): Promise<boolean> {
  const gone = tx.deleteFrom('group_member').where('group', '=', id).where('account', '=', account);
  if (!(await gone.returning('account').executeTakeFirst())) return false;
  await keepAudit(tx, act, { what: 'groupLeft', project, person: account, details: { name } });
  return true;
}
