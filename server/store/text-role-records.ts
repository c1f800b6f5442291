import type { Kysely, Transaction } from 'kysely';
import type { AccountId, DocumentId, LinkId, ProjectId } from '../../shared/base/id.ts';
import { type LinkRole, linkRoles } from '../../shared/permission/role.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { compare } from './compare.ts';
import { isKept } from './is-kept.ts';
import { personColumns, toPerson } from './person-rows.ts';
import type { PersonRow } from './store.ts';
import type { Tables } from './tables.ts';

/** Somebody who may come to a text, and as what. */
export interface TextPersonRow extends PersonRow {
  readonly role: LinkRole;
}

/** A text that somebody may come to alone. */
export interface SharedTextRow {
  readonly document: DocumentId;
  readonly project: ProjectId;
  readonly title: string;
  readonly role: LinkRole;
}

/** The part of the records that lets people to one text and to nothing else of its project. What they are in the project stands beside it. */
export interface TextRoleRecords {
  textRole(document: DocumentId, account: AccountId): Promise<LinkRole | null>;
  /** By name. */
  textPeople(document: DocumentId): Promise<readonly TextPersonRow[]>;
  /** Those that are not in the trash, by title. */
  textsOf(account: AccountId): Promise<readonly SharedTextRow[]>;
  /** As joining a project: the role of who is there rises and never falls (rule S11). */
  joinText(document: DocumentId, account: AccountId, role: LinkRole, via: LinkId, act: Act): Promise<void>;
  /** Another role, or with null none any more. @returns whether they had one */
  setTextRole(document: DocumentId, account: AccountId, role: LinkRole | null, act: Act): Promise<boolean>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createTextRoleRecords(db: Kysely<Tables>): TextRoleRecords {
  return {
    async textRole(document, account) {
      const found = await ofPerson(db, document, account);
      return found?.role ?? null;
    },
    async textPeople(document) {
      const people = await db
        .selectFrom('text_role')
        .innerJoin('user', 'user.id', 'text_role.account')
        .where('text_role.document', '=', document)
        .select([...personColumns, 'text_role.role'])
        .execute();
      return people
        .map(({ role, ...person }) => ({ ...toPerson(person), role }))
        .sort((a, b) => compare(a.name, b.name) || (a.account < b.account ? -1 : 1));
    },
    async textsOf(account) {
      const texts = await db
        .selectFrom('text_role')
        .innerJoin('document', 'document.id', 'text_role.document')
        .where('text_role.account', '=', account)
        .where(isKept('document.id'))
        .select(['document.id as document', 'document.project', 'document.title', 'text_role.role'])
        .execute();
      return texts.sort((a, b) => compare(a.title, b.title) || (a.document < b.document ? -1 : 1));
    },
    async joinText(document, account, role, via, act) {
      await db.transaction().execute(async (tx) => {
        const before = await ofPerson(tx, document, account);
        if (!(await raise(tx, document, account, role))) return;
        await tx
          .insertInto('arrival')
          .values({ link: via, account, at: act.at })
          .onConflict((conflict) => conflict.columns(['link', 'account']).doNothing())
          .execute();
        const details = { role, ...(before && { before: before.role }), link: via };
        await keepAudit(tx, act, { what: 'linkUsed', document, person: account, details });
      });
    },
    setTextRole: (document, account, role, act) =>
      db.transaction().execute(async (tx) => {
        const before = await ofPerson(tx, document, account);
        if (!before) return false;
        if (role === null) await takeOutOfText(tx, document, account, act);
        else if (role !== before.role) {
          const theirs = tx.updateTable('text_role').set({ role });
          await theirs.where('document', '=', document).where('account', '=', account).execute();
          const details = { role, before: before.role };
          await keepAudit(tx, act, { what: 'roleChanged', document, person: account, details });
        }
        return true;
      }),
  };
}

/** Ends what somebody was in a text. @returns whether they were anything */
export async function takeOutOfText(
  tx: Transaction<Tables>,
  document: DocumentId,
  account: AccountId,
  act: Act,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('text_role')
    .where('document', '=', document)
    .where('account', '=', account)
    .returning('role')
    .executeTakeFirst();
  if (gone) {
    await keepAudit(tx, act, { what: 'memberRemoved', document, person: account, details: { before: gone.role } });
  }
  return gone !== undefined;
}

const ofPerson = (on: Kysely<Tables>, document: DocumentId, account: AccountId) =>
  on.selectFrom('text_role').select('role').where('document', '=', document).where('account', '=', account).executeTakeFirst();

/** Whether `account` now holds `role` in the text and did not hold it, or a stronger one, before. */
async function raise(tx: Transaction<Tables>, document: DocumentId, account: AccountId, role: LinkRole): Promise<boolean> {
  const added = await tx
    .insertInto('text_role')
    .values({ document, account, role })
    .onConflict((conflict) => conflict.columns(['document', 'account']).doNothing())
    .returning('account')
    .executeTakeFirst();
  const weaker = linkRoles.slice(0, linkRoles.indexOf(role));
  if (added || weaker.length === 0) return added !== undefined;
  const raised = await tx
    .updateTable('text_role')
    .set({ role })
    .where('document', '=', document)
    .where('account', '=', account)
    .where('role', 'in', weaker)
    .returning('account')
    .executeTakeFirst();
  return raised !== undefined;
}
