import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { AccountId, DocumentId, ProjectId } from '../../shared/base/id.ts';
import type { DocumentRow, PersonRow, ProjectRow, Records } from './store.ts';
import type { Tables } from './tables.ts';
import type { VersionRow } from './version-records.ts';

interface Makers {
  meet(name: string): Promise<PersonRow>;
  createProject(owner: AccountId): Promise<ProjectRow>;
  documentOf(project: ProjectId, importedBy: AccountId, changes?: Partial<DocumentRow>): DocumentRow;
}

/** What the records must keep of versions (STORE.md); a part of `records.contract.ts`. */
export function describeVersionRecords(
  records: () => Records & { readonly database: Kysely<unknown> },
  { meet, createProject, documentOf }: Makers,
): void {
  describe('of versions', () => {
    async function shelve() {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const texts = [documentOf(project.id, ada.account), documentOf(project.id, ada.account)] as const;
      for (const text of texts) await records().createDocument(text, [], []);
      return { ada, project: project.id, one: texts[0].id, other: texts[1].id };
    }
    const version = (document: DocumentId, changes: Partial<Omit<VersionRow, 'number'>> = {}) => ({
      ...{ document, kind: 'period' as const, at: 1_700_000_000_000, by: null, name: '', restored: null, work: [] },
      ...changes,
    });
    const state = (prose: string, team = 'marks') => ({ prose: Buffer.from(prose), team: Buffer.from(team) });
    const add = (document: DocumentId, prose: string, changes: Partial<Omit<VersionRow, 'number'>> = {}) =>
      records().addVersion(version(document, changes), state(prose));
    const numbers = async (document: DocumentId) => (await records().versionsOf(document)).map(({ number }) => number);
    const wordsIn = async (document: DocumentId, number: number) => {
      const kept = await records().versionState(document, number);
      return kept && Buffer.from(kept.prose).toString();
    };
    const storedBytes = async (document: DocumentId) => {
      const db = records().database as Kysely<Tables>;
      const rows = await db.selectFrom('version_bytes').select('bytes').where('document', '=', document).execute();
      return rows.map(({ bytes }) => Buffer.from(bytes).toString()).sort();
    };
    const done = (account: AccountId, added: number) => ({ account, added, removed: 0, made: 0, changed: 0, taken: 0 });

    test('[S20] keeps what a version holds and says as it was given, newest first, each text by itself', async () => {
      const { ada, one, other } = await shelve();
      const said = { kind: 'named' as const, by: ada.account, name: 'Before the lawyers', at: 5, work: [done(ada.account, 3)] };
      expect(await add(one, 'first', { kind: 'first' })).toBe(1);
      expect(await add(one, 'second', said)).toBe(2);
      expect(await add(other, 'another text')).toBe(1);
      expect(await add(one, 'third', { kind: 'restored', restored: 1 })).toBe(3);
      expect(await records().versionsOf(one)).toEqual([
        { ...version(one, { kind: 'restored', restored: 1 }), number: 3 },
        { ...version(one, said), number: 2 },
        { ...version(one, { kind: 'first' }), number: 1 },
      ]);
      expect([await wordsIn(one, 1), await wordsIn(one, 2), await wordsIn(one, 3)]).toEqual(['first', 'second', 'third']);
      expect(await records().versionState(one, 4)).toBeNull();
      expect(await records().addVersion(version('0123456789abcdef' as DocumentId), state('of nothing'))).toBeNull();
    });

    test('[S20] names a version and takes its name away, and changes nothing else of it', async () => {
      const { one, other } = await shelve();
      await add(one, 'words');
      expect(await records().nameVersion(one, 1, 'As sent')).toBe(true);
      expect(await records().versionsOf(one)).toEqual([{ ...version(one, { name: 'As sent' }), number: 1 }]);
      expect(await wordsIn(one, 1)).toBe('words');
      expect(await records().nameVersion(one, 1, '')).toBe(true);
      expect(await records().nameVersion(one, 2, 'Not there')).toBe(false);
      expect(await records().nameVersion(other, 1, 'Of another text')).toBe(false);
      expect((await records().versionsOf(one))[0]?.name).toBe('');
    });

    test('[S20] never gives a number twice, however many ask at once and whatever was thinned out', async () => {
      const { one } = await shelve();
      const given = await Promise.all(['a', 'b', 'c', 'd'].map((words) => add(one, words)));
      expect(given.sort()).toEqual([1, 2, 3, 4]);
      await records().thinVersions(one, [2, 3], new Map());
      expect(await add(one, 'e')).toBe(5);
      expect(await numbers(one)).toEqual([5, 4, 1]);
    });

    test('[S20] stores bytes that versions share once, and lets them go with the last of these', async () => {
      const { one, other } = await shelve();
      for (const words of ['same', 'between', 'same']) await add(one, words);
      await add(other, 'same');
      expect(await storedBytes(one)).toEqual(['between', 'marks', 'same']);
      await records().thinVersions(one, [1, 2], new Map());
      expect(await storedBytes(one)).toEqual(['marks', 'same']);
      expect([await wordsIn(one, 3), await wordsIn(other, 1)]).toEqual(['same', 'same']);
    });

    test('hands on what was done in versions that are thinned out', async () => {
      const { ada, one } = await shelve();
      for (const count of [1, 2, 4]) await add(one, `${count}`, { work: [done(ada.account, count)] });
      await records().thinVersions(one, [2], new Map([[3, [done(ada.account, 6)]]]));
      const work = (await records().versionsOf(one)).map((row) => row.work);
      expect(work).toEqual([[done(ada.account, 6)], [done(ada.account, 1)]]);
    });

    test('knows which texts have no version, of one project and of all, but for those in the trash', async () => {
      const { ada, project, one, other } = await shelve();
      const elsewhere = await shelve();
      expect(new Set(await records().withoutVersion(project))).toEqual(new Set([one, other]));
      await add(one, 'words');
      expect(await records().withoutVersion(project)).toEqual([other]);
      expect(await records().withoutVersion(null)).toEqual(expect.arrayContaining([other, elsewhere.one, elsewhere.other]));
      await records().trashDocuments(project, [other], { at: 1, by: ada.account });
      expect(await records().withoutVersion(project)).toEqual([]);
    });

    test('[S20] notes who is at work in a text until a version ends the period, that of this text alone', async () => {
      const { ada, one, other } = await shelve();
      const periodsHere = async () => (await records().periods()).filter(({ document }) => [one, other].includes(document));
      await records().notePeriod({ document: one, last: 1, writers: [] });
      await records().notePeriod({ document: one, last: 2, writers: [ada.account] });
      const [his, hers] = [
        { document: other, last: 3, writers: [] },
        { document: one, last: 2, writers: [ada.account] },
      ];
      await records().notePeriod(his);
      expect(new Set(await periodsHere())).toEqual(new Set([his, hers]));
      await add(one, 'words');
      expect(await periodsHere()).toEqual([his]);
      await records().notePeriod({ document: '0123456789abcdef' as DocumentId, last: 4, writers: [] });
      expect((await records().periods()).map(({ document }) => document)).not.toContain('0123456789abcdef');
    });

    test('[S20] has nothing left of a text that is deleted for good', async () => {
      const { ada, project, one, other } = await shelve();
      for (const text of [one, other]) await add(text, 'words');
      await records().notePeriod({ document: one, last: 1, writers: [] });
      await records().trashDocuments(project, [one], { at: 1, by: ada.account });
      await records().condemnDocuments(project, [one], { at: 1, by: null });
      await records().deleteCondemned(one);
      expect([await numbers(one), await storedBytes(one), await records().versionState(one, 1)]).toEqual([[], [], null]);
      expect((await records().periods()).map(({ document }) => document)).not.toContain(one);
      expect(await wordsIn(other, 1)).toBe('words');
    });
  });
}
