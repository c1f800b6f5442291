import type { Kysely, Transaction } from 'kysely';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { AccountId, DocumentId, ProjectId, RelationId } from '../../shared/base/id.ts';
import type { Exercise, Seat } from '../../shared/exercise/exercise.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { addExercise } from './exercise-rows.ts';
import { addSeat, type SeatLayerRow } from './seat-records.ts';
import type { DocumentRow, IntentRow, LayerRow, ProjectRow } from './store.ts';
import type { Flag, Tables } from './tables.ts';

/** A text with all that is to be there before anybody opens it, besides what its intents bring. */
export interface NewDocument {
  readonly document: DocumentRow;
  readonly layers: readonly LayerRow[];
}

/** The sample that a person has opened: its project, its two texts, and the relation between them. */
export interface SampleRow {
  readonly account: AccountId;
  readonly project: ProjectId;
  readonly later: DocumentId;
  readonly earlier: DocumentId;
  readonly relation: RelationId;
}

/** An exercise with its answer key: the key's seat and its layers. */
export interface NewTraining {
  readonly exercise: Exercise;
  readonly key: Omit<Seat, 'number'>;
  readonly layers: readonly SeatLayerRow[];
}

/** Everything that a sample is made of. `links` is its project's. */
export interface NewSample {
  readonly sample: SampleRow;
  readonly project: ProjectRow;
  readonly links: LayerRow;
  readonly codebook: Codebook;
  readonly texts: readonly NewDocument[];
  readonly training: NewTraining;
  readonly intents: readonly IntentRow[];
}

/** What a project, a text or a sample begins with. */
export interface FoundingRecords {
  /** With the owner's membership and the project's `links` layer and first codebook, in one transaction (rule S12). */
  createProject(project: ProjectRow, owner: AccountId, links: LayerRow, codebook: Codebook): Promise<void>;
  /** The document, its layers and the intents of its first text, in one transaction (rule S12). */
  createDocument(
    document: DocumentRow,
    layers: readonly LayerRow[],
    intents: readonly IntentRow[],
    through?: Act['through'],
  ): Promise<void>;
  /** The sample that `account` opened last, whatever has become of it since. */
  sampleOf(account: AccountId): Promise<SampleRow | null>;
  /**
   * A project with its texts and the exercise on them, and that it is its owner's sample in place of `before`, in one transaction
   * (rule S12).
   *
   * @returns false, and nothing is made, where the owner's sample is not `before` any more (rule S10).
   */
  createSample(sample: NewSample, before: ProjectId | null): Promise<boolean>;
}

type Tx = Transaction<Tables>;

/** The part of the records that makes several rows as one, in SQL that SQLite and PostgreSQL share. */
export function createFoundingRecords(db: Kysely<Tables>): FoundingRecords {
  return {
    async createProject(project, owner, links, codebook) {
      await db.transaction().execute((tx) => addProject(tx, project, owner, links, codebook));
    },
    async createDocument(document, layers, intents, through) {
      await db.transaction().execute(async (tx) => {
        await addDocument(tx, { document, layers });
        const { id, imported, importedBy, fileName } = document;
        const details = fileName === '' ? {} : { fileName };
        await keepAudit(tx, { at: imported, by: importedBy, through }, { what: 'imported', document: id, details });
        await addIntents(tx, intents);
      });
    },
    async sampleOf(account) {
      return (await db.selectFrom('sample').selectAll().where('account', '=', account).executeTakeFirst()) ?? null;
    },
    createSample({ sample, project, links, codebook, texts, training, intents }, before) {
      return db.transaction().execute(async (tx) => {
        // First, for it decides: of two who come at once the second waits here, and finds that it is not `before` any more.
        const claimed = await tx
          .insertInto('sample')
          .values(sample)
          .onConflict((conflict) => {
            const known = conflict.column('account');
            return before === null ? known.doNothing() : known.doUpdateSet(sample).where('sample.project', '=', before);
          })
          .returning('account')
          .executeTakeFirst();
        if (!claimed) return false;
        await addProject(tx, project, sample.account, links, codebook);
        for (const text of texts) await addDocument(tx, text);
        await addExercise(tx, training.exercise);
        await addSeat(tx, training.key);
        await tx
          .insertInto('seat_layer')
          .values([...training.layers])
          .execute();
        await addIntents(tx, intents);
        return true;
      });
    },
  };
}

async function addProject(tx: Tx, project: ProjectRow, owner: AccountId, links: LayerRow, codebook: Codebook): Promise<void> {
  await tx
    .insertInto('project')
    .values({ ...project, archived: null, active: null, departed: 'stay' })
    .execute();
  await tx.insertInto('membership').values({ project: project.id, account: owner, role: 'owner' }).execute();
  await tx.insertInto('layer').values(toLayerColumns(links)).execute();
  const content = JSON.stringify(codebook);
  await tx
    .insertInto('codebook')
    .values({ project: project.id, version: codebook.version, content, saved: project.created, savedBy: owner })
    .execute();
  await keepAudit(
    tx,
    { at: project.created, by: owner },
    { what: 'projectMade', project: project.id, details: { name: project.name } },
  );
}

async function addDocument(tx: Tx, { document, layers }: NewDocument): Promise<void> {
  await tx
    .insertInto('document')
    .values({ ...document, frozen: toFlag(document.frozen) })
    .execute();
  for (const layer of layers) await tx.insertInto('layer').values(toLayerColumns(layer)).execute();
}

/** Leaves intents to be carried out, in their order. */
export async function addIntents(tx: Tx, intents: readonly IntentRow[]): Promise<void> {
  const { last } = await tx
    .selectFrom('intent')
    .select((query) => query.fn.max('number').as('last'))
    .executeTakeFirstOrThrow();
  let number = Number(last ?? 0);
  for (const { id, room, writable, update, bindings } of intents) {
    number += 1;
    await tx
      .insertInto('intent')
      .values({
        id,
        number,
        room,
        writable: toFlag(writable),
        update: update ?? new Uint8Array(),
        bindings: JSON.stringify(bindings),
      })
      .execute();
  }
}

export const toFlag = (value: boolean): Flag => (value ? 1 : 0);

/** A layer as its table has it. */
export const toLayerColumns = (layer: LayerRow) => ({ ...layer, submitted: toFlag(layer.submitted) });
