import { type Kysely, sql, type Transaction } from 'kysely';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { assert } from '../../shared/base/assert.ts';
import type { AccountId, LinkId, ProjectId } from '../../shared/base/id.ts';
import { type Role, roles } from '../../shared/permission/role.ts';
import { createDiscussedRecords } from './discussed-records.ts';
import { createFoundingRecords, toLayerColumns } from './founding-records.ts';
import { isKept } from './is-kept.ts';
import { createLibraryRecords } from './library-records.ts';
import { createLockRecords } from './lock-records.ts';
import { createMailRecords } from './mail-records.ts';
import { createNoticeRecords } from './notice-records.ts';
import { createReviewRecords } from './review-records.ts';
import type { Bindings, DocumentRow, IntentRow, LayerRow, MemberRow, PersonRow, Records } from './store.ts';
import type { Flag, Tables } from './tables.ts';
import { createVersionRecords } from './version-records.ts';

const fromFlag = (value: Flag | number | boolean | null) => Boolean(value);

/**
 * The rows of any database that has the tables of `migrations/`, in SQL that SQLite and PostgreSQL share. Owns `db`.
 *
 * What must hold while others write beside it stands in one statement or in a key, never in a read followed by a write.
 */
export function createRecords(db: Kysely<Tables>): Records {
  const personColumns = ['user.id', 'user.name', 'user.isAnonymous'] as const;

  return {
    ...createLibraryRecords(db),
    ...createFoundingRecords(db),
    ...createLockRecords(db),
    ...createVersionRecords(db),
    ...createReviewRecords(db),
    ...createNoticeRecords(db),
    ...createDiscussedRecords(db),
    ...createMailRecords(db),

    async workspaceOwner() {
      const workspace = await db.selectFrom('workspace').select('owner').executeTakeFirst();
      return workspace?.owner ?? null;
    },
    async claimWorkspace(owner) {
      const claimed = await db
        .insertInto('workspace')
        .values({ id: 1, owner })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return claimed !== undefined;
    },

    async person(account) {
      const user = await db.selectFrom('user').select(personColumns).where('id', '=', account).executeTakeFirst();
      return user ? toPerson(user) : null;
    },
    async people(accounts) {
      if (accounts.length === 0) return []; // PostgreSQL has no empty list
      const users = await db.selectFrom('user').select(personColumns).where('id', 'in', accounts).execute();
      return users.map(toPerson);
    },

    async project(id) {
      const project = await db.selectFrom('project').selectAll().where('id', '=', id).executeTakeFirst();
      return project ? { ...project, active: project.active ?? project.created } : null;
    },
    async projectsOf(account) {
      const projects = await db
        .selectFrom('membership')
        .innerJoin('project', 'project.id', 'membership.project')
        .where('membership.account', '=', account)
        .select(['project.id', 'project.name', 'project.created', 'project.archived', 'project.active', 'membership.role'])
        .select((query) =>
          query
            .selectFrom('document')
            .whereRef('document.project', '=', 'project.id')
            .where(isKept('document.id'))
            .select((inner) => inner.fn.countAll().as('count'))
            .as('documents'),
        )
        .orderBy((query) => query.fn.coalesce('project.active', 'project.created'), 'desc')
        .orderBy('project.id')
        .execute();
      return projects.map((project) => ({
        ...project,
        active: project.active ?? project.created,
        documents: Number(project.documents),
      }));
    },
    async renameProject(id, name) {
      await db.updateTable('project').set({ name }).where('id', '=', id).execute();
    },
    async everyProject() {
      return (await db.selectFrom('project').select('id').execute()).map(({ id }) => id);
    },

    async roleIn(project, account) {
      const membership = await db
        .selectFrom('membership')
        .select('role')
        .where('project', '=', project)
        .where('account', '=', account)
        .executeTakeFirst();
      return membership?.role ?? null;
    },
    async members(project) {
      const members = await db
        .selectFrom('membership')
        .innerJoin('user', 'user.id', 'membership.account')
        .where('membership.project', '=', project)
        .select([...personColumns, 'membership.role'])
        .execute();
      return members.map((member) => ({ ...toPerson(member), role: member.role })).sort(byName);
    },
    async join(project, account, role, via) {
      await db.transaction().execute(async (tx) => {
        if ((await raise(tx, project, account, role)) && via) await arrive(tx, via, account);
      });
    },

    async createLink(link) {
      await db.insertInto('link').values(link).execute();
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
    async closeLink(id, at) {
      await db.updateTable('link').set({ closed: at }).where('id', '=', id).where('closed', 'is', null).execute();
    },

    async codebook(project) {
      const newest = await db
        .selectFrom('codebook')
        .select('content')
        .where('project', '=', project)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      assert(newest, `project ${project} has no codebook`);
      return toCodebook(newest);
    },
    async saveCodebook(project, codebook, { at, by }) {
      const saved = await db
        .insertInto('codebook')
        .values({ project, version: codebook.version, content: JSON.stringify(codebook), saved: at, savedBy: by })
        .onConflict((conflict) => conflict.columns(['project', 'version']).doNothing())
        .returning('version')
        .executeTakeFirst();
      return saved !== undefined;
    },
    async codebookVersions(project) {
      const versions = await db
        .selectFrom('codebook')
        .select(['content', 'saved', 'savedBy'])
        .where('project', '=', project)
        .orderBy('version', 'desc')
        .execute();
      return versions.map((row) => ({ codebook: toCodebook(row), saved: Number(row.saved), savedBy: row.savedBy }));
    },

    async document(id) {
      const document = await db
        .selectFrom('document')
        .selectAll()
        .where('id', '=', id)
        .where(isKept('document.id'))
        .executeTakeFirst();
      return document ? { ...document, frozen: fromFlag(document.frozen) } : null;
    },
    async documents(project) {
      const documents = await db
        .selectFrom('document')
        .selectAll()
        .where('project', '=', project)
        .where(isKept('document.id'))
        .execute();
      return documents.map((document) => ({ ...document, frozen: fromFlag(document.frozen) })).sort(byDateThenTitle);
    },
    async describeDocument(id, metadata) {
      if (Object.keys(metadata).length === 0) return;
      await db.updateTable('document').set(metadata).where('id', '=', id).execute();
    },
    async setWords(id, words) {
      const changed = await db
        .updateTable('document')
        .set({ words })
        .where('id', '=', id)
        .where('words', '!=', words)
        .returning('id')
        .executeTakeFirst();
      return changed !== undefined;
    },
    async layer(id) {
      const layer = await db
        .selectFrom('layer')
        .selectAll()
        .where('id', '=', id)
        .where(isKept('layer.document'))
        .executeTakeFirst();
      return layer ? toLayer(layer) : null;
    },
    async layersOf(document) {
      const layers = await db.selectFrom('layer').selectAll().where('document', '=', document).orderBy('id').execute();
      return layers.map(toLayer);
    },
    async linksOf(project) {
      const links = await db
        .selectFrom('layer')
        .selectAll()
        .where('project', '=', project)
        .where('audience', '=', 'links')
        .executeTakeFirstOrThrow();
      return toLayer(links);
    },
    async keepPersonalLayer(layer) {
      await db
        .insertInto('layer')
        .values(toLayerColumns(layer))
        // In so many words, for a bound value would not lead to the index.
        .onConflict((conflict) => conflict.columns(['document', 'owner']).where(sql<boolean>`audience = 'personal'`).doNothing())
        .execute();
      const kept = await db
        .selectFrom('layer')
        .selectAll()
        .where('document', '=', layer.document)
        .where('owner', '=', layer.owner)
        .where('audience', '=', 'personal')
        .executeTakeFirstOrThrow();
      return toLayer(kept);
    },

    async seen(account, layer) {
      const row = await db
        .selectFrom('seen')
        .select(['at', 'extent'])
        .where('account', '=', account)
        .where('layer', '=', layer)
        .executeTakeFirst();
      return row ? { at: Number(row.at), extent: JSON.parse(row.extent) } : null;
    },
    async see(account, layer, { at, extent }) {
      const row = { at, extent: JSON.stringify(extent) };
      await db
        .insertInto('seen')
        .values({ account, layer, ...row })
        .onConflict((conflict) => conflict.columns(['account', 'layer']).doUpdateSet(row))
        .execute();
    },

    async unfinishedIntents() {
      const intents = await db.selectFrom('intent').selectAll().orderBy('number').orderBy('id').execute();
      return intents.map(toIntent);
    },
    async finishIntent(id) {
      await db.deleteFrom('intent').where('id', '=', id).execute();
    },

    async ping() {
      await db.selectFrom('workspace').select('id').execute();
    },
    async close() {
      await db.destroy();
    },
  };
}

type Tx = Transaction<Tables>;

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

/** Nothing but these records writes it, and what they write is checked before. */
const toCodebook = ({ content }: Pick<Tables['codebook'], 'content'>) => JSON.parse(content) as Codebook;

const toLayer = (layer: Tables['layer']): LayerRow => ({ ...layer, submitted: fromFlag(layer.submitted) });

const toPerson = (user: Pick<Tables['user'], 'id' | 'name' | 'isAnonymous'>): PersonRow => ({
  account: user.id,
  name: user.name,
  guest: fromFlag(user.isAnonymous),
});

const toIntent = ({ id, room, writable, update, bindings }: Tables['intent']): IntentRow => ({
  id,
  room,
  writable: fromFlag(writable),
  update: update.length === 0 ? null : new Uint8Array(update), // a driver may hand out its own kind of bytes
  bindings: JSON.parse(bindings) as Bindings, // what `founding-records.ts` wrote
});

/** Orders are made here, because databases collate in ways of their own. */
const { compare } = new Intl.Collator('und', { numeric: true });

const byName = (a: MemberRow, b: MemberRow) => compare(a.name, b.name) || (a.account < b.account ? -1 : 1);

function byDateThenTitle(a: DocumentRow, b: DocumentRow): number {
  if (a.date !== b.date) return a.date === '' || (b.date !== '' && a.date > b.date) ? 1 : -1;
  return compare(a.title, b.title) || (a.id < b.id ? -1 : 1);
}
