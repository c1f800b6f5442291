import type { Kysely } from 'kysely';
import type { AccountId, LayerId, ProjectId } from '../../shared/base/id.ts';
import type { Departed } from '../../shared/permission/departed.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { addIntents } from './founding-records.ts';
import type { IntentRow, PersonRow, ProjectRow } from './store.ts';
import type { Tables } from './tables.ts';

/** The part of the records in which people leave for good. */
export interface DepartureRecords {
  /** Sets what becomes of the marks of people who delete their account. */
  setDeparted(project: ProjectId, departed: Departed, act: Act): Promise<void>;
  /** The shared layers of all projects out of which marks go with their authors, those over texts in the trash among them. */
  layersOfGoing(): Promise<readonly LayerId[]>;
  /** Projects that nobody but `account` owns. */
  ownedAlone(account: AccountId): Promise<readonly ProjectRow[]>;
  /**
   * Takes away, in one transaction, what is kept of a person and is not others' work too: their name, how they sign in, where they are
   * a member, what they were told and saw, and their own layers. What they made in common stays, under “Former member” and a number; where
   * it is to go, `intents` take it out of its layers, and are left in the same transaction.
   *
   * @returns the layers whose rooms are now nobody's, to be removed from the log
   */
  departPerson(account: AccountId, intents: readonly IntentRow[]): Promise<readonly LayerId[]>;
  /** Who was in a project and deleted their account, under their pseudonyms. */
  formerMembers(project: ProjectId): Promise<readonly PersonRow[]>;
}

export function createDepartureRecords(db: Kysely<Tables>): DepartureRecords {
  return {
    setDeparted: (project, departed, act) =>
      db.transaction().execute(async (tx) => {
        const changed = await tx
          .updateTable('project')
          .set({ departed })
          .where('id', '=', project)
          .where('departed', '!=', departed)
          .returning('id')
          .executeTakeFirst();
        if (changed) await keepAudit(tx, act, { what: 'departedSet', project, details: { departed } });
      }),
    async layersOfGoing() {
      const layers = await db
        .selectFrom('layer')
        .innerJoin('project', 'project.id', 'layer.project')
        .select('layer.id')
        .where('project.departed', '=', 'go')
        .where('layer.audience', '!=', 'personal')
        .execute();
      return layers.map(({ id }) => id);
    },
    async ownedAlone(account) {
      return db
        .selectFrom('membership')
        .innerJoin('project', 'project.id', 'membership.project')
        .select(['project.id', 'project.name', 'project.created'])
        .where('membership.account', '=', account)
        .where('membership.role', '=', 'owner')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('membership as other')
                .select('other.account')
                .whereRef('other.project', '=', 'membership.project')
                .where('other.role', '=', 'owner')
                .where('other.account', '!=', account),
            ),
          ),
        )
        .orderBy('project.name')
        .execute();
    },
    departPerson(account, intents) {
      return db.transaction().execute(async (tx) => {
        const { last } = await tx
          .selectFrom('departed')
          .select((query) => query.fn.max('number').as('last'))
          .executeTakeFirstOrThrow();
        const number = Number(last ?? 0) + 1;
        await tx.insertInto('departed').values({ account, number }).execute();
        await addIntents(tx, intents);
        const left = await tx.deleteFrom('membership').where('account', '=', account).returning('project').execute();
        const inTexts = await tx
          .selectFrom('text_role')
          .innerJoin('document', 'document.id', 'text_role.document')
          .select('document.project')
          .where('text_role.account', '=', account)
          .execute();
        const projects = new Set([...left, ...inTexts].map(({ project }) => project));
        for (const project of projects) await tx.insertInto('former').values({ project, account }).execute();
        const own = await tx
          .selectFrom('layer')
          .select('id')
          .where('audience', '=', 'personal')
          .where('owner', '=', account)
          .execute();
        const ids = own.map(({ id }) => id);
        if (ids.length > 0) {
          await tx.deleteFrom('seen').where('layer', 'in', ids).execute();
          await tx.deleteFrom('layer').where('id', 'in', ids).execute();
        }
        for (const table of [
          'login',
          'way_in',
          'identity',
          'notices',
          'mail',
          'concern',
          'seen',
          'arrival',
          'sample',
          'text_role',
          'group_member',
        ] as const) {
          await tx.deleteFrom(table).where('account', '=', account).execute();
        }
        await tx.updateTable('work').set({ assignee: null }).where('assignee', '=', account).execute();
        await tx
          .updateTable('user')
          .set({ name: `Former member ${number}` })
          .where('id', '=', account)
          .execute();
        return ids;
      });
    },
    async formerMembers(project) {
      const people = await db
        .selectFrom('former')
        .innerJoin('user', 'user.id', 'former.account')
        .select(['user.id', 'user.name'])
        .where('former.project', '=', project)
        .execute();
      return people.map(({ id, name }) => ({ account: id, name, guest: false }));
    },
  };
}
