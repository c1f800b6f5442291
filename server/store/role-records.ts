import type { ExpressionBuilder, Kysely } from 'kysely';
import type { AccountId, ProjectId } from '../../shared/base/id.ts';
import type { Role } from '../../shared/permission/role.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { leaveGroups } from './group-records.ts';
import type { Tables } from './tables.ts';

type Rows = ExpressionBuilder<Tables, 'membership'>;

/** What became of a change to somebody's role. */
export type RoleChange = 'done' | 'noMember' | 'lastOwner';

/** The part of the records that takes and gives roles by name. */
export interface RoleRecords {
  /** Makes a member's role another one, stronger or weaker; with null they are no member any more (rule S22). */
  setRole(project: ProjectId, account: AccountId, role: Role | null, act: Act): Promise<RoleChange>;
}

export function createRoleRecords(db: Kysely<Tables>): RoleRecords {
  return {
    setRole: (project, account, role, act) =>
      db.transaction().execute(async (tx) => {
        const isTheirs = (it: Rows) => it.and([it('project', '=', project), it('account', '=', account)]);
        const leavesAnOwner = (it: Rows) =>
          it.or([
            it('role', '!=', 'owner'),
            it.exists(
              it
                .selectFrom('membership as other')
                .select('other.account')
                .where('other.project', '=', project)
                .where('other.role', '=', 'owner')
                .where('other.account', '!=', account),
            ),
          ]);
        const mayChange = (it: Rows) => (role === 'owner' ? isTheirs(it) : it.and([isTheirs(it), leavesAnOwner(it)]));
        const member = await tx.selectFrom('membership').select('role').where(isTheirs).executeTakeFirst();
        if (!member) return 'noMember';
        const changed =
          role === null
            ? await tx.deleteFrom('membership').where(mayChange).returning('account').executeTakeFirst()
            : await tx.updateTable('membership').set({ role }).where(mayChange).returning('account').executeTakeFirst();
        if (!changed) return 'lastOwner';
        const before = member.role;
        if (role === null) await leaveGroups(tx, project, account);
        if (role === null) await keepAudit(tx, act, { what: 'memberRemoved', project, person: account, details: { before } });
        else if (role !== before)
          await keepAudit(tx, act, { what: 'roleChanged', project, person: account, details: { role, before } });
        return 'done';
      }),
  };
}
