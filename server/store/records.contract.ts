import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { type AccountId, createDocumentId, createLayerId, createProjectId, type ProjectId } from '../../shared/base/id.ts';
import { describeAuditRecords } from './audit-records.contract.ts';
import { describeDepartureRecords } from './departure-records.contract.ts';
import { describeDocumentRecords } from './document-records.contract.ts';
import { describeSampleRecords } from './founding-records.contract.ts';
import { describeGroupRecords } from './group-records.contract.ts';
import { describeKeyRecords } from './key-records.contract.ts';
import { describeLibraryRecords } from './library-records.contract.ts';
import { describeMembershipRecords } from './membership-records.contract.ts';
import { describeReviewRecords } from './review-records.contract.ts';
import { describeSignInRecords } from './sign-in-records.contract.ts';
import type { DocumentRow, LayerRow, PersonRow, ProjectRow, Records } from './store.ts';
import { describeVersionRecords } from './version-records.contract.ts';

type OpenRecords = Records & { readonly database: Kysely<unknown> };

/** Puts a person into better-auth's table, where sign-in would; for tests that need people and no sign-in. */
export async function insertPerson(database: Kysely<unknown>, { account, name, guest }: PersonRow): Promise<void> {
  const written = new Date(0).toISOString();
  const user = {
    id: account,
    name,
    email: `${account}@people.invalid`,
    emailVerified: 0,
    createdAt: written,
    updatedAt: written,
  };
  const db = database as Kysely<{ user: typeof user & { isAnonymous: number } }>;
  await db
    .insertInto('user')
    .values({ ...user, isAnonymous: guest ? 1 : 0 })
    .execute();
}

/** A document of `project` with the usual metadata, and `changes`. */
function documentOf(project: ProjectId, importedBy: AccountId, changes: Partial<DocumentRow> = {}): DocumentRow {
  return {
    id: createDocumentId(),
    project,
    title: 'A report',
    publisher: 'The Courier',
    date: '2024-05-01',
    address: 'https://courier.example/report',
    language: 'en',
    direction: 'ltr',
    frozen: true,
    words: 1_200,
    imported: 1_700_000_000_000,
    importedBy,
    fileName: 'report.txt',
    ...changes,
  };
}

/**
 * What all records must keep (STORE.md).
 *
 * @param open opens the records that live in a folder of its own, again with all that they hold when they were closed.
 */
export function describeRecords(name: string, open: (folder: string) => Promise<OpenRecords>): void {
  describe(name, () => {
    const folder = mkdtempSync(join(tmpdir(), 'variorum-records-'));
    let records: OpenRecords;
    beforeAll(async () => {
      records = await open(folder);
    });
    afterAll(async () => {
      await records.close();
      rmSync(folder, { recursive: true });
    });

    let people = 0;
    async function meet(personName: string, guest = false): Promise<PersonRow> {
      const person = { account: `person-${people++}` as AccountId, name: personName, guest };
      await insertPerson(records.database, person);
      return person;
    }
    async function createProject(owner: AccountId, changes: Partial<ProjectRow> = {}): Promise<ProjectRow & { links: LayerRow }> {
      const project = { id: createProjectId(), name: 'Two reports', created: 1_700_000_000_000, ...changes };
      const links = layerOf(project.id, { audience: 'links' });
      await records.createProject(project, owner, links, starterCodebook);
      return { ...project, links };
    }
    const layerOf = (project: ProjectId, changes: Partial<LayerRow> = {}): LayerRow => ({
      id: createLayerId(),
      project,
      document: null,
      audience: 'team',
      owner: null,
      submitted: false,
      ...changes,
    });

    test('[S10] gives a workspace to one of many who claim it at once', async () => {
      expect(await records.workspaceOwner()).toBeNull();
      const claimants = await Promise.all(['Ada', 'Ben', 'Cleo'].map((claimant) => meet(claimant)));
      const answers = await Promise.all(claimants.map(({ account }) => records.claimWorkspace(account)));
      expect(answers.filter((answer) => answer)).toHaveLength(1);
      expect(await records.workspaceOwner()).toBe(claimants[answers.indexOf(true)]?.account);
    });

    test('knows people by account, guests as guests, and nobody who is not there', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben', true)];
      expect(await records.person(ben.account)).toEqual(ben);
      expect(await records.person('nobody-at-all' as AccountId)).toBeNull();
      const found = await records.people([ada.account, 'nobody-at-all' as AccountId, ben.account]);
      expect(new Set(found)).toEqual(new Set([ada, ben]));
      expect(await records.people([])).toEqual([]);
    });

    test('[S12] makes a project with its owner, its links layer and its codebook', async () => {
      const ada = await meet('Ada');
      const { links, ...project } = await createProject(ada.account);
      expect(await records.project(project.id)).toEqual({
        ...project,
        archived: null,
        active: project.created,
        departed: 'stay',
      });
      expect(await records.roleIn(project.id, ada.account)).toBe('owner');
      expect(await records.layer(links.id)).toEqual(links);
      expect(await records.codebook(project.id)).toEqual(starterCodebook);
    });

    test('[S12] makes no project when its links layer cannot be made', async () => {
      const ada = await meet('Ada');
      const { links } = await createProject(ada.account);
      const project = { id: createProjectId(), name: 'Half', created: 1 };
      await expect(records.createProject(project, ada.account, links, starterCodebook)).rejects.toThrow();
      expect(await records.project(project.id)).toBeNull();
      expect(await records.roleIn(project.id, ada.account)).toBeNull();
    });

    test('lists my projects with my role and the number of texts, the one of the last work first', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const older = await createProject(ada.account, { name: 'Older', created: 1 });
      const newer = await createProject(ada.account, { name: 'Newer', created: 2 });
      await createProject(ben.account);
      await records.createDocument(documentOf(older.id, ada.account), [], []);
      await records.renameProject(newer.id, 'Newest');
      expect(await records.projectsOf(ada.account)).toEqual([
        { id: newer.id, name: 'Newest', created: 2, active: 2, archived: null, departed: 'stay', role: 'owner', documents: 0 },
        { id: older.id, name: 'Older', created: 1, active: 1, archived: null, departed: 'stay', role: 'owner', documents: 1 },
      ]);
      expect(await records.everyProject()).toEqual(expect.arrayContaining([older.id, newer.id]));
      for (const at of [3, 2]) await records.touchProject(older.id, at);
      await records.archiveProject(newer.id, true, { at: 4, by: null });
      expect(await records.projectsOf(ada.account)).toMatchObject([
        { id: older.id, active: 3, archived: null },
        { id: newer.id, active: 2, archived: 4 },
      ]);
      await records.archiveProject(newer.id, false, { at: 5, by: null });
      expect(await records.project(newer.id)).toMatchObject({ archived: null });
    });

    test('[S18] keeps every version of a codebook with who saved it, and gives each number to one of many at once', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const project = await createProject(ada.account, { created: 7 });
      const versionBy = (name: string) => ({
        ...starterCodebook,
        version: 2,
        labels: starterCodebook.labels.map((label) => ({ ...label, name })),
      });
      const [adas, bens] = [versionBy('Ada’s'), versionBy('Ben’s')];
      const saved = await Promise.all([
        records.saveCodebook(project.id, adas, { at: 8, by: ada.account }),
        records.saveCodebook(project.id, bens, { at: 9, by: ben.account }),
      ]);
      expect(saved.toSorted()).toEqual([false, true]);
      const second = saved[0]
        ? { codebook: adas, saved: 8, savedBy: ada.account }
        : { codebook: bens, saved: 9, savedBy: ben.account };
      expect(await records.codebook(project.id)).toEqual(second.codebook);
      const first = { codebook: starterCodebook, saved: 7, savedBy: ada.account };
      expect(await records.codebookVersions(project.id)).toEqual([second, first]);
    });

    describeMembershipRecords(() => records, { createProject, meet, documentOf });
    describeDocumentRecords(() => records, { createProject, meet, documentOf, layerOf });
    describeLibraryRecords(() => records, { createProject, meet, documentOf, layerOf });
    describeSampleRecords(() => records, { meet, documentOf, layerOf });
    describeVersionRecords(() => records, { createProject, meet, documentOf });
    describeReviewRecords(() => records, { createProject, meet, documentOf });
    describeKeyRecords(() => records, { createProject, meet });
    describeGroupRecords(() => records, { createProject, meet });
    describeSignInRecords(() => records, { meet });
    describeDepartureRecords(() => records, { createProject, meet, documentOf, layerOf });
    describeAuditRecords(() => records, { createProject, meet, documentOf });

    test('[S14] opens again with everything that it held', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const before = await records.projectsOf(ada.account);
      await records.ping();
      await records.close();
      records = await open(folder);
      expect(await records.projectsOf(ada.account)).toEqual(before);
      expect(await records.codebook(project.id)).toEqual(starterCodebook);
    });

    test('rejects a ping after it was closed', async () => {
      const closed = records;
      await records.close();
      records = await open(folder);
      await expect(closed.ping()).rejects.toThrow();
    });
  });
}
