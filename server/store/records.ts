import { type Kysely, sql } from 'kysely';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { assert } from '../../shared/base/assert.ts';
import { createAuditRecords } from './audit-records.ts';
import { createClassRecords } from './class-records.ts';
import { compare } from './compare.ts';
import { createCopyRecords } from './copy-records.ts';
import { createDepartureRecords } from './departure-records.ts';
import { createDiscussedRecords } from './discussed-records.ts';
import { createExerciseRecords } from './exercise-records.ts';
import { createFeedbackRecords } from './feedback-records.ts';
import { createFoundingRecords, toLayerColumns } from './founding-records.ts';
import { createGradeRecords } from './grade-records.ts';
import { createGroupRecords } from './group-records.ts';
import { isKept } from './is-kept.ts';
import { createKeyRecords } from './key-records.ts';
import { createLibraryRecords } from './library-records.ts';
import { createLockRecords } from './lock-records.ts';
import { createMailRecords } from './mail-records.ts';
import { createMembershipRecords } from './membership-records.ts';
import { createNoticeRecords } from './notice-records.ts';
import { personColumns, toPerson } from './person-rows.ts';
import { createReviewRecords } from './review-records.ts';
import { createRoleRecords } from './role-records.ts';
import { createSeatRecords } from './seat-records.ts';
import { createSignInRecords } from './sign-in-records.ts';
import type { Bindings, DocumentRow, IntentRow, LayerRow, Records, SeenRow } from './store.ts';
import { createSubmissionRecords } from './submission-records.ts';
import type { Flag, Tables } from './tables.ts';
import { createTalkRecords } from './talk-records.ts';
import { createTemplateRecords } from './template-records.ts';
import { createTextRoleRecords } from './text-role-records.ts';
import { createVersionRecords } from './version-records.ts';

const fromFlag = (value: Flag | number | boolean | null) => Boolean(value);

/**
 * The rows of any database that has the tables of `migrations/`, in SQL that SQLite and PostgreSQL share. Owns `db`.
 *
 * What must hold while others write beside it stands in one statement or in a key, never in a read followed by a write.
 */
export function createRecords(db: Kysely<Tables>): Records {
  return {
    ...createLibraryRecords(db),
    ...createFoundingRecords(db),
    ...createLockRecords(db),
    ...createMembershipRecords(db),
    ...createVersionRecords(db),
    ...createReviewRecords(db),
    ...createNoticeRecords(db),
    ...createDiscussedRecords(db),
    ...createMailRecords(db),
    ...createSignInRecords(db),
    ...createDepartureRecords(db),
    ...createRoleRecords(db),
    ...createTextRoleRecords(db),
    ...createGroupRecords(db),
    ...createAuditRecords(db),
    ...createKeyRecords(db),
    ...createExerciseRecords(db),
    ...createSeatRecords(db),
    ...createSubmissionRecords(db),
    ...createGradeRecords(db),
    ...createTalkRecords(db),
    ...createFeedbackRecords(db),
    ...createTemplateRecords(db),
    ...createCopyRecords(db),
    ...createClassRecords(db),

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
        .select(['project.id', 'project.name', 'project.created', 'project.archived', 'project.active', 'project.departed'])
        .select('membership.role')
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
      return row ? toSeen(row) : null;
    },
    async seenIn(account, project) {
      const rows = await db
        .selectFrom('seen')
        .innerJoin('layer', 'layer.id', 'seen.layer')
        .select(['layer', 'at', 'extent'])
        .where('account', '=', account)
        .where('layer.project', '=', project)
        .execute();
      return new Map(rows.map((row) => [row.layer, toSeen(row)]));
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

/** Nothing but these records writes it, and what they write is checked before. */
const toCodebook = ({ content }: Pick<Tables['codebook'], 'content'>) => JSON.parse(content) as Codebook;

const toSeen = ({ at, extent }: Pick<Tables['seen'], 'at' | 'extent'>): SeenRow => ({
  at: Number(at),
  extent: JSON.parse(extent),
});

const toLayer = (layer: Tables['layer']): LayerRow => ({ ...layer, submitted: fromFlag(layer.submitted) });

const toIntent = ({ id, room, writable, update, bindings }: Tables['intent']): IntentRow => ({
  id,
  room,
  writable: fromFlag(writable),
  update: update.length === 0 ? null : new Uint8Array(update), // a driver may hand out its own kind of bytes
  bindings: JSON.parse(bindings) as Bindings, // what `founding-records.ts` wrote
});

function byDateThenTitle(a: DocumentRow, b: DocumentRow): number {
  if (a.date !== b.date) return a.date === '' || (b.date !== '' && a.date > b.date) ? 1 : -1;
  return compare(a.title, b.title) || (a.id < b.id ? -1 : 1);
}
