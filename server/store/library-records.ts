import type { ExpressionBuilder, Kysely } from 'kysely';
import type { AccountId, DocumentId, LayerId, ProjectId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import type { TextStatus } from '../../shared/document/text-status.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { deleteFeedback } from './feedback-records.ts';
import { inParts } from './in-parts.ts';
import { isKept } from './is-kept.ts';
import { deleteDiscussion } from './keep-discussion.ts';
import type { DocumentRow, LayerRow } from './store.ts';
import type { Tables } from './tables.ts';

/** Whose a text is, how far it is, and the words under which it is filed, in order. */
export interface DocumentWork {
  readonly status: TextStatus;
  readonly assignee: AccountId | null;
  readonly tags: readonly string[];
}

/** A text in the trash, with when and by whom it was put there. */
export interface TrashedDocument extends DocumentRow {
  readonly trashed: number;
  readonly trashedBy: AccountId;
}

/** A text whose deletion was begun, and the layers that go with it. */
export interface CondemnedDocument {
  readonly id: DocumentId;
  readonly project: ProjectId;
  readonly layers: readonly LayerId[];
}

/**
 * The order that people keep among projects and texts. Every change names the project and passes over texts of another, so that who
 * may change one project cannot reach into the next.
 */
export interface LibraryRecords {
  /** Puts a project into the archive, or takes it back. */
  archiveProject(id: ProjectId, archived: boolean, act: Act): Promise<void>;
  /** Something was done in the project at `at`; an earlier moment than is known changes nothing. */
  touchProject(id: ProjectId, at: number): Promise<void>;

  /** What is said of the work on the project's texts; a text of which nothing was said is not in it. */
  works(project: ProjectId): Promise<ReadonlyMap<DocumentId, DocumentWork>>;
  setStatus(project: ProjectId, documents: readonly DocumentId[], status: TextStatus): Promise<void>;
  assign(project: ProjectId, documents: readonly DocumentId[], assignee: AccountId | null): Promise<void>;
  /** Adds and then removes tags on each of `documents`, in one transaction. */
  tag(project: ProjectId, documents: readonly DocumentId[], add: readonly string[], remove: readonly string[]): Promise<void>;
  /** Layers over one text or all texts of any of `projects`, in no order; those of texts in the trash are left out. */
  layersIn(projects: readonly ProjectId[]): Promise<readonly LayerRow[]>;

  /** A text in the trash is in no other answer, and neither are its layers (rule S17). Keeps the time of an earlier trashing. */
  trashDocuments(project: ProjectId, documents: readonly DocumentId[], act: Act & { readonly by: AccountId }): Promise<void>;
  /** Newest first. */
  trash(project: ProjectId): Promise<readonly TrashedDocument[]>;
  /** Brings texts back from the trash as they were, unless their deletion has begun. */
  restoreDocuments(project: ProjectId, documents: readonly DocumentId[], act: Act): Promise<void>;
  /** Begins the deletion of those of `documents` that are in the trash: they leave it, and no way leads back. */
  condemnDocuments(project: ProjectId, documents: readonly DocumentId[], act: Act): Promise<void>;
  /** As `condemnDocuments`, for all that came into any trash before `before`. */
  condemnTrashedBefore(before: number, act: Act): Promise<void>;
  condemned(): Promise<readonly CondemnedDocument[]>;
  /** Deletes every row of a condemned text, in one transaction; a text that is not condemned stays. */
  deleteCondemned(document: DocumentId): Promise<void>;
  /** The project of a text, also of one in the trash. */
  projectOf(document: DocumentId): Promise<ProjectId | null>;
}

const undone: DocumentWork = { status: 'todo', assignee: null, tags: [] };

/** The part of the records that the library needs, in SQL that SQLite and PostgreSQL share. */
export function createLibraryRecords(db: Kysely<Tables>): LibraryRecords {
  /** Those of `documents` that are texts of `project` and not in the trash. */
  const keptOf = async (on: Kysely<Tables>, project: ProjectId, documents: readonly DocumentId[]): Promise<DocumentId[]> => {
    const kept: DocumentId[] = [];
    for (const some of inParts(documents)) {
      const rows = await on
        .selectFrom('document')
        .select('id')
        .where('project', '=', project)
        .where('id', 'in', some)
        .where(isKept('document.id'))
        .execute();
      kept.push(...rows.map(({ id }) => id));
    }
    return kept;
  };

  const changeWork = (project: ProjectId, documents: readonly DocumentId[], change: Partial<Omit<DocumentWork, 'tags'>>) =>
    db.transaction().execute(async (tx) => {
      const { status, assignee } = { ...undone, ...change };
      for (const document of await keptOf(tx, project, documents)) {
        await tx
          .insertInto('work')
          .values({ document, status, assignee })
          .onConflict((conflict) => conflict.column('document').doUpdateSet(change))
          .execute();
      }
    });

  /** The rows of the trash that hold `documents` of `project`, where they are not condemned. */
  const inTrashOf = (project: ProjectId, documents: readonly DocumentId[]) => (trash: ExpressionBuilder<Tables, 'trash'>) =>
    trash.and([
      trash('condemned', '=', 0),
      trash(
        'document',
        'in',
        trash.selectFrom('document').select('id').where('project', '=', project).where('id', 'in', documents),
      ),
    ]);

  return {
    async archiveProject(id, archived, act) {
      await db.transaction().execute(async (tx) => {
        const changed = await tx
          .updateTable('project')
          .set({ archived: archived ? act.at : null })
          .where('id', '=', id)
          .where('archived', archived ? 'is' : 'is not', null)
          .returning('name')
          .executeTakeFirst();
        const what = archived ? 'projectArchived' : 'projectTakenBack';
        if (changed) await keepAudit(tx, act, { what, project: id, details: { name: changed.name } });
      });
    },
    async touchProject(id, at) {
      await db
        .updateTable('project')
        .set({ active: at })
        .where('id', '=', id)
        .where((project) => project.or([project('active', 'is', null), project('active', '<', at)]))
        .execute();
    },

    async works(project) {
      const inProject = db.selectFrom('document').select('id').where('project', '=', project);
      const [rows, tags] = await Promise.all([
        db.selectFrom('work').selectAll().where('document', 'in', inProject).execute(),
        db.selectFrom('tag').selectAll().where('document', 'in', inProject).execute(),
      ]);
      const works = new Map<DocumentId, DocumentWork>();
      for (const { document, status, assignee } of rows) works.set(document, { status, assignee, tags: [] });
      for (const { document, tag } of tags.sort((a, b) => compare(a.tag, b.tag))) {
        const work = works.get(document) ?? undone;
        works.set(document, { ...work, tags: [...work.tags, tag] });
      }
      return works;
    },
    setStatus: (project, documents, status) => changeWork(project, documents, { status }),
    assign: (project, documents, assignee) => changeWork(project, documents, { assignee }),
    async tag(project, documents, add, remove) {
      await db.transaction().execute(async (tx) => {
        for (const document of await keptOf(tx, project, documents)) {
          for (const tag of add) {
            await tx
              .insertInto('tag')
              .values({ document, tag })
              .onConflict((conflict) => conflict.columns(['document', 'tag']).doNothing())
              .execute();
          }
          if (remove.length > 0) await tx.deleteFrom('tag').where('document', '=', document).where('tag', 'in', remove).execute();
        }
      });
    },
    async layersIn(projects) {
      if (projects.length === 0) return []; // PostgreSQL has no empty list
      const layers = await db
        .selectFrom('layer')
        .selectAll()
        .where('project', 'in', projects)
        .where(isKept('layer.document'))
        .execute();
      return layers.map((layer) => ({ ...layer, submitted: Boolean(layer.submitted) }));
    },

    async trashDocuments(project, documents, act) {
      await db.transaction().execute(async (tx) => {
        for (const document of await keptOf(tx, project, documents)) {
          const put = await tx
            .insertInto('trash')
            .values({ document, at: act.at, by: act.by, condemned: 0 })
            .onConflict((conflict) => conflict.column('document').doNothing())
            .returning('document')
            .executeTakeFirst();
          if (put) await keepAudit(tx, act, { what: 'trashed', document });
        }
      });
    },
    async trash(project) {
      const documents = await db
        .selectFrom('trash')
        .innerJoin('document', 'document.id', 'trash.document')
        .selectAll('document')
        .select(['trash.at as trashed', 'trash.by as trashedBy'])
        .where('document.project', '=', project)
        .where('trash.condemned', '=', 0)
        .orderBy('trash.at', 'desc')
        .orderBy('document.id')
        .execute();
      return documents.map((document) => ({ ...document, frozen: Boolean(document.frozen) }));
    },
    async restoreDocuments(project, documents, act) {
      await db.transaction().execute(async (tx) => {
        for (const some of inParts(documents)) {
          const back = await tx.deleteFrom('trash').where(inTrashOf(project, some)).returning('document').execute();
          for (const { document } of back) await keepAudit(tx, act, { what: 'restored', document });
        }
      });
    },
    async condemnDocuments(project, documents, act) {
      await db.transaction().execute(async (tx) => {
        for (const some of inParts(documents)) {
          const condemn = tx.updateTable('trash').set({ condemned: 1 }).where(inTrashOf(project, some));
          for (const { document } of await condemn.returning('document').execute()) {
            await keepAudit(tx, act, { what: 'deleted', document });
          }
        }
      });
    },
    async condemnTrashedBefore(before, act) {
      await db.transaction().execute(async (tx) => {
        const condemn = tx.updateTable('trash').set({ condemned: 1 }).where('at', '<', before).where('condemned', '=', 0);
        for (const { document } of await condemn.returning('document').execute()) {
          await keepAudit(tx, act, { what: 'deleted', document });
        }
      });
    },
    async condemned() {
      const documents = await db
        .selectFrom('trash')
        .innerJoin('document', 'document.id', 'trash.document')
        .leftJoin('layer', 'layer.document', 'document.id')
        .leftJoin('seat_layer', 'seat_layer.document', 'document.id')
        .leftJoin('copy_layer', 'copy_layer.document', 'document.id')
        .select(['document.id', 'document.project', 'layer.id as layer', 'seat_layer.id as work', 'copy_layer.id as copy'])
        .where('trash.condemned', '=', 1)
        .orderBy('trash.at')
        .orderBy('document.id')
        .execute();
      const found = new Map<DocumentId, Omit<CondemnedDocument, 'layers'> & { readonly layers: Set<LayerId> }>();
      for (const { id, project, layer, work, copy } of documents) {
        const one = found.get(id) ?? { id, project, layers: new Set() };
        for (const each of [layer, work, copy]) if (each !== null) one.layers.add(each);
        found.set(id, one);
      }
      return [...found.values()].map(({ layers, ...one }) => ({ ...one, layers: [...layers] }));
    },
    async deleteCondemned(document) {
      await db.transaction().execute(async (tx) => {
        const gone = await tx
          .deleteFrom('trash')
          .where('document', '=', document)
          .where('condemned', '=', 1)
          .returning('document')
          .executeTakeFirst();
        if (!gone) return;
        const own = tx.selectFrom('layer').select('id').where('document', '=', document);
        await tx.deleteFrom('seen').where('layer', 'in', own).execute();
        const ofTeam = await tx.deleteFrom('layer').where('document', '=', document).returning('id').execute();
        const ofSeats = await tx.deleteFrom('seat_layer').where('document', '=', document).returning('id').execute();
        const ofCopies = await tx.deleteFrom('copy_layer').where('document', '=', document).returning('id').execute();
        const layers = [...ofTeam, ...ofSeats, ...ofCopies];
        await tx.deleteFrom('exercise_text').where('document', '=', document).execute();
        await deleteFeedback(tx, tx.selectFrom('feedback').select('id').where('document', '=', document));
        const rooms = [proseRoom(document), ...layers.map(({ id }) => layerRoom(id))];
        await tx.deleteFrom('intent').where('room', 'in', rooms).execute();
        for (const table of ['version', 'version_bytes', 'period'] as const) {
          await tx.deleteFrom(table).where('document', '=', document).execute();
        }
        await deleteDiscussion(tx, document);
        const leadingHere = tx.selectFrom('link').select('id').where('document', '=', document);
        await tx.deleteFrom('arrival').where('link', 'in', leadingHere).execute();
        await tx.deleteFrom('link').where('document', '=', document).execute();
        await tx.deleteFrom('text_role').where('document', '=', document).execute();
        await tx.deleteFrom('tag').where('document', '=', document).execute();
        await tx.deleteFrom('document_event').where('document', '=', document).execute();
        await tx.deleteFrom('work').where('document', '=', document).execute();
        await tx.deleteFrom('document').where('id', '=', document).execute();
      });
    },
    async projectOf(document) {
      const row = await db.selectFrom('document').select('project').where('id', '=', document).executeTakeFirst();
      return row?.project ?? null;
    },
  };
}

const { compare } = new Intl.Collator('und', { numeric: true });
