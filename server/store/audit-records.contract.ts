import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type AccountId, createLinkId, type DocumentId, type ProjectId } from '../../shared/base/id.ts';
import type { AuditQuery } from './audit-records.ts';
import type { DocumentRow, PersonRow, ProjectRow, Records } from './store.ts';

/** What the suite of the records lends: makers of rows. */
interface Makers {
  meet(name: string): Promise<PersonRow>;
  createProject(owner: AccountId): Promise<ProjectRow>;
  documentOf(project: ProjectId, importedBy: AccountId, changes?: Partial<DocumentRow>): DocumentRow;
}

/** What the records must keep of who did what (STORE.md); a part of `records.contract.ts`. */
export function describeAuditRecords(
  records: () => Records & { readonly database: Kysely<unknown> },
  { meet, createProject, documentOf }: Makers,
): void {
  describe('as a log of who did what', () => {
    const all: AuditQuery = {
      ...{ project: null, person: null, what: null, from: null, to: null, before: null, limit: 100 },
      ...{ words: [], named: [] },
    };
    const told = async (query: Partial<AuditQuery>) => records().auditLog({ ...all, ...query });

    async function shelve() {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account, { title: 'Der Dammbruch' });
      await records().createDocument(document, [], [], 'cli');
      return { ada: ada.account, ben: ben.account, project: project.id, document: document.id };
    }

    test('[S24] tells of each act once, by whom and on what, newest first', async () => {
      const { ada, ben, project, document } = await shelve();
      const link = {
        id: createLinkId(),
        project,
        role: 'editor',
        created: 2,
        createdBy: ada,
        closed: null,
        expires: null,
        passcode: null,
        document: null,
      } as const;
      const act = (at: number) => ({ at, by: ada });
      await records().createLink(link);
      for (const at of [3, 4]) await records().join(project, ben, 'editor', link.id, { at, by: ben, through: 'link' });
      for (const at of [5, 6]) await records().closeLink(link.id, act(at));
      for (const at of [7, 8]) await records().setFrozen(document, false, act(at));
      for (const at of [9, 10]) await records().trashDocuments(project, [document], act(at));
      for (const at of [11, 12]) await records().restoreDocuments(project, [document], act(at));
      await records().trashDocuments(project, [document], { at: 13, by: ben });
      for (const at of [14, 15]) await records().condemnDocuments(project, [document], act(at));
      for (const at of [16, 17]) await records().archiveProject(project, true, act(at));
      await records().deleteCondemned(document);
      const lines = [...(await told({ project }))].reverse();
      expect(
        lines.map(({ at, by, what, title, person, through }) => ({ at, by, what, title, person, through })).slice(1),
      ).toEqual([
        { what: 'imported', at: 1_700_000_000_000, by: ada, title: 'Der Dammbruch', person: null, through: 'cli' },
        { what: 'linkMade', at: 2, by: ada, title: '', person: null, through: null },
        { what: 'linkUsed', at: 3, by: ben, title: '', person: ben, through: 'link' },
        { what: 'linkClosed', at: 5, by: ada, title: '', person: null, through: null },
        { what: 'opened', at: 7, by: ada, title: 'Der Dammbruch', person: null, through: null },
        { what: 'trashed', at: 9, by: ada, title: 'Der Dammbruch', person: null, through: null },
        { what: 'restored', at: 11, by: ada, title: 'Der Dammbruch', person: null, through: null },
        { what: 'trashed', at: 13, by: ben, title: 'Der Dammbruch', person: null, through: null },
        { what: 'deleted', at: 14, by: ada, title: 'Der Dammbruch', person: null, through: null },
        { what: 'projectArchived', at: 16, by: ada, title: '', person: null, through: null },
      ]);
      expect(lines[0]).toMatchObject({ what: 'projectMade', by: ada, details: { name: 'Two reports' } });
      expect(lines[3]?.details).toEqual({ role: 'editor', link: link.id });
    });

    test('[S24] writes no line where what it would tell of did not happen', async () => {
      const { ada, project, document } = await shelve();
      const before = await told({});
      const again = documentOf(project, ada, { id: document });
      await expect(records().createDocument(again, [], [])).rejects.toThrow();
      await records().restoreDocuments(project, [document], { at: 1, by: ada });
      await records().setFrozen(document, true, { at: 1, by: ada });
      expect(await told({})).toEqual(before);
    });

    test('[S24] a line cannot be changed, deleted or replaced, by whatever statement', async () => {
      const { ada } = await shelve();
      const before = await told({});
      const number = before[0]?.number;
      const { database } = records();
      for (const attack of [
        sql`update audit set "by" = ${'somebody'}`,
        sql`update audit set number = ${99_999} where number = ${number}`,
        sql`delete from audit`,
        sql`insert or replace into audit select number, at, ${'somebody'}, through, what, project, document, title, person, details, words from audit where number = ${number}`,
      ]) {
        await expect(attack.execute(database)).rejects.toThrow('audit is only added to');
      }
      expect(await told({})).toEqual(before);
      await records().audit({ at: 20, by: ada }, { what: 'exported' });
      expect((await told({ limit: 1 }))[0]).toMatchObject({ at: 20, what: 'exported', number: (number ?? 0) + 1 });
    });

    test('finds lines by project, person, kind, time and words, and goes on from where a page ended', async () => {
      const { ada, ben, project, document } = await shelve();
      const other = await shelve();
      await records().join(project, ben, 'viewer', null, { at: 30, by: ada });
      await records().setFrozen(document, false, { at: 40, by: ben });
      await records().setFrozen(document, true, { at: 50, by: ada });
      const kinds = async (query: Partial<AuditQuery>) => (await told({ project, ...query })).map(({ what }) => what);
      expect(await kinds({ person: ben })).toEqual(['opened', 'memberAdded']);
      expect(await kinds({ what: 'locked' })).toEqual(['locked']);
      expect(await kinds({ from: 30, to: 50 })).toEqual(['opened', 'memberAdded']);
      expect(await kinds({ words: ['dammbruch'], to: 60 })).toEqual(['locked', 'opened']);
      expect(await kinds({ words: ['no%such'] })).toEqual([]);
      expect(await kinds({ words: ['nothing'], named: [ben] })).toEqual(['opened', 'memberAdded']);
      const [newest] = await told({ project, limit: 1 });
      expect(await kinds({ before: newest?.number ?? 0, limit: 2 })).toEqual(['opened', 'memberAdded']);
      expect(new Set(await records().auditedPeople(project))).toEqual(new Set([ada, ben]));
      expect(await records().auditedPeople(other.project)).toEqual([other.ada]);
    });

    test('a role that was given or taken has its line, with what it was before, and one that was not has none', async () => {
      const { ada, ben, project } = await shelve();
      await records().join(project, ben, 'viewer', null, { at: 30, by: ada });
      await records().setRole(project, ben, 'editor', { at: 31, by: ada });
      await records().setRole(project, ben, 'editor', { at: 32, by: ada });
      await records().setRole(project, ada, 'viewer', { at: 33, by: ada }); // the only owner
      await records().setRole(project, ben, null, { at: 34, by: ada });
      const lines = (await told({ project, person: ben, limit: 3 })).map(({ what, at, details }) => ({ what, at, details }));
      expect(lines).toEqual([
        { what: 'memberRemoved', at: 34, details: { before: 'editor' } },
        { what: 'roleChanged', at: 31, details: { before: 'viewer', role: 'editor' } },
        { what: 'memberAdded', at: 30, details: { role: 'viewer' } },
      ]);
    });

    test('a text that nobody put out of the trash is deleted by nobody, once', async () => {
      const { ada, project, document } = await shelve();
      await records().trashDocuments(project, [document as DocumentId], { at: -10, by: ada });
      for (const at of [60, 61]) await records().condemnTrashedBefore(-5, { at, by: null });
      expect((await told({ project, what: 'deleted' })).map(({ at, by }) => [at, by])).toEqual([[60, null]]);
    });
  });
}
