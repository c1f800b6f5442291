import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { AccountId, DocumentId, ProjectId } from '../../shared/base/id.ts';
import type { TextState } from '../../shared/version/open-state.ts';
import type { VersionKind, Work } from '../../shared/version/version.ts';
import { isKept } from './is-kept.ts';
import type { Tables } from './tables.ts';

/** A text as it was once. Numbers count up in each text, with gaps where automatic ones were thinned out. */
export interface VersionRow {
  readonly document: DocumentId;
  readonly number: number;
  readonly kind: VersionKind;
  /** When the last change came that is in it. */
  readonly at: number;
  /** Who asked for it; null for those that nobody did. */
  readonly by: AccountId | null;
  /** Empty for one without. */
  readonly name: string;
  /** The number of the version that was restored, of one that is what came of it. */
  readonly restored: number | null;
  /** What was done since the version before it that is still kept. */
  readonly work: readonly Work[];
}

/** People are at work in a text. */
export interface PeriodRow {
  readonly document: DocumentId;
  /** When the last change came; exact to a minute after a crash. */
  readonly last: number;
  /** Who changed the words; who made marks, the marks tell. */
  readonly writers: readonly AccountId[];
}

/** The part of the records that keeps texts as they were. The bytes of a state are the caller's matter; equal ones are stored once. */
export interface VersionRecords {
  /** Newest first. */
  versionsOf(document: DocumentId): Promise<readonly VersionRow[]>;
  versionState(document: DocumentId, number: number): Promise<TextState | null>;
  /**
   * Adds the next version and ends the text's period, in one transaction (rule S20).
   *
   * @returns its number; null where the text is not there.
   */
  addVersion(version: Omit<VersionRow, 'number'>, state: TextState): Promise<number | null>;
  /** False where it is not there. */
  nameVersion(document: DocumentId, number: number, name: string): Promise<boolean>;
  /** Takes versions away, and writes what was done in them to those that follow, in one transaction. */
  thinVersions(document: DocumentId, gone: readonly number[], work: ReadonlyMap<number, readonly Work[]>): Promise<void>;
  /** Texts without any version; of one project, or of all. */
  withoutVersion(project: ProjectId | null): Promise<readonly DocumentId[]>;
  periods(): Promise<readonly PeriodRow[]>;
  /** Replaces what was noted of the text. */
  notePeriod(period: PeriodRow): Promise<void>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createVersionRecords(db: Kysely<Tables>): VersionRecords {
  const isThere = async (on: Kysely<Tables>, document: DocumentId) =>
    (await on.selectFrom('document').select('id').where('id', '=', document).executeTakeFirst()) !== undefined;

  return {
    async versionsOf(document) {
      const rows = await db
        .selectFrom('version')
        .select(['document', 'number', 'kind', 'at', 'by', 'name', 'restored', 'work'])
        .where('document', '=', document)
        .orderBy('number', 'desc')
        .execute();
      return rows.map((row) => ({ ...row, at: Number(row.at), work: JSON.parse(row.work) as Work[] }));
    },
    async versionState(document, number) {
      const row = await db
        .selectFrom('version')
        .innerJoin('version_bytes as prose', (join) =>
          join.onRef('prose.document', '=', 'version.document').onRef('prose.digest', '=', 'version.prose'),
        )
        .innerJoin('version_bytes as team', (join) =>
          join.onRef('team.document', '=', 'version.document').onRef('team.digest', '=', 'version.team'),
        )
        .select(['prose.bytes as prose', 'team.bytes as team'])
        .where('version.document', '=', document)
        .where('version.number', '=', number)
        .executeTakeFirst();
      return row ? { prose: new Uint8Array(row.prose), team: new Uint8Array(row.team) } : null;
    },
    addVersion({ work, ...version }, { prose, team }) {
      const { document } = version;
      return db.transaction().execute(async (tx) => {
        if (!(await isThere(tx, document))) return null;
        const { last } = await tx
          .selectFrom('version')
          .select((query) => query.fn.max('number').as('last'))
          .where('document', '=', document)
          .executeTakeFirstOrThrow();
        const number = Number(last ?? 0) + 1;
        const digests = { prose: await keep(tx, document, prose), team: await keep(tx, document, team) };
        await tx
          .insertInto('version')
          .values({ ...version, ...digests, number, work: JSON.stringify(work) })
          .execute();
        await tx.deleteFrom('period').where('document', '=', document).execute();
        return number;
      });
    },
    async nameVersion(document, number, name) {
      const named = await db
        .updateTable('version')
        .set({ name })
        .where('document', '=', document)
        .where('number', '=', number)
        .returning('number')
        .executeTakeFirst();
      return named !== undefined;
    },
    async thinVersions(document, gone, work) {
      if (gone.length === 0) return;
      await db.transaction().execute(async (tx) => {
        for (const number of gone) {
          await tx.deleteFrom('version').where('document', '=', document).where('number', '=', number).execute();
        }
        for (const [number, done] of work) {
          await tx
            .updateTable('version')
            .set({ work: JSON.stringify(done) })
            .where('document', '=', document)
            .where('number', '=', number)
            .execute();
        }
        await tx
          .deleteFrom('version_bytes')
          .where('document', '=', document)
          .where(
            sql<boolean>`not exists (select 1 from version where version.document = version_bytes.document
              and (version.prose = version_bytes.digest or version.team = version_bytes.digest))`,
          )
          .execute();
      });
    },
    async withoutVersion(project) {
      let query = db
        .selectFrom('document')
        .select('id')
        .where(isKept('document.id'))
        .where(sql<boolean>`not exists (select 1 from version where version.document = document.id)`);
      if (project !== null) query = query.where('project', '=', project);
      return (await query.execute()).map(({ id }) => id);
    },
    async periods() {
      const rows = await db.selectFrom('period').selectAll().execute();
      return rows.map((row) => ({ ...row, last: Number(row.last), writers: JSON.parse(row.writers) as AccountId[] }));
    },
    async notePeriod({ document, last, writers }) {
      if (!(await isThere(db, document))) return;
      const row = { last, writers: JSON.stringify(writers) };
      await db
        .insertInto('period')
        .values({ document, ...row })
        .onConflict((conflict) => conflict.column('document').doUpdateSet(row))
        .execute();
    },
  };
}

async function keep(tx: Transaction<Tables>, document: DocumentId, bytes: Uint8Array): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  await tx
    .insertInto('version_bytes')
    .values({ document, digest, bytes })
    .onConflict((conflict) => conflict.columns(['document', 'digest']).doNothing())
    .execute();
  return digest;
}
