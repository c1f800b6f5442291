import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import {
  type AccountId,
  createDocumentId,
  createIntentId,
  createLayerId,
  createLinkId,
  createProjectId,
  type ProjectId,
} from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { type LinkRole, linkRoles, roles } from '../../shared/permission/role.ts';
import { describeAuditRecords } from './audit-records.contract.ts';
import { describeDepartureRecords } from './departure-records.contract.ts';
import { describeSampleRecords } from './founding-records.contract.ts';
import { describeGroupRecords } from './group-records.contract.ts';
import { describeKeyRecords } from './key-records.contract.ts';
import { describeLibraryRecords } from './library-records.contract.ts';
import type { LinkRow } from './membership-records.ts';
import { describeReviewRecords } from './review-records.contract.ts';
import { describeSignInRecords } from './sign-in-records.contract.ts';
import type { DocumentRow, IntentRow, LayerRow, PersonRow, ProjectRow, Records } from './store.ts';
import { describeVersionRecords } from './version-records.contract.ts';

// One file, because it is the contract of one interface; what a part of the records keeps has its own beside it.

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
    async function createLink(project: ProjectId, createdBy: AccountId, role: LinkRole): Promise<LinkRow> {
      const terms = { closed: null, expires: null, passcode: null, document: null };
      const link = { id: createLinkId(), project, role, created: 1_700_000_000_000, createdBy, ...terms };
      await records.createLink(link);
      return link;
    }

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

    test('[S11] gives the strongest of the roles that somebody joined with, in any order', async () => {
      const owner = await meet('Ada');
      const project = await createProject(owner.account);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom(...roles), { minLength: 1, maxLength: 6 }), async (joined) => {
          const { account } = await meet('Ben');
          await Promise.all(joined.map((role) => records.join(project.id, account, role, null, { at: 1, by: null })));
          expect(await records.roleIn(project.id, account)).toBe(roles.findLast((role) => joined.includes(role)));
        }),
        { numRuns: 50 },
      );
    });

    test('[S22] changes and takes away roles by name, and leaves a project its last owner, however many give up at once', async () => {
      const [ada, ben, cleo] = [await meet('Ada'), await meet('Ben'), await meet('Cleo')];
      const { id } = await createProject(ada.account);
      await records.join(id, ben.account, 'editor', null, { at: 1, by: null });
      expect(await records.setRole(id, ben.account, 'viewer', { at: 2, by: null })).toBe('done');
      expect(await records.roleIn(id, ben.account)).toBe('viewer');
      expect(await records.setRole(id, cleo.account, 'viewer', { at: 2, by: null })).toBe('noMember');
      expect(await records.setRole(id, ada.account, 'owner', { at: 2, by: null })).toBe('done');
      expect(await records.setRole(id, ada.account, 'editor', { at: 2, by: null })).toBe('lastOwner');
      expect(await records.setRole(id, ada.account, null, { at: 2, by: null })).toBe('lastOwner');
      await records.setRole(id, ben.account, 'owner', { at: 2, by: null });
      const gone = await Promise.all([ada, ben].map(({ account }) => records.setRole(id, account, null, { at: 2, by: null })));
      expect(gone.toSorted()).toEqual(['done', 'lastOwner']);
      expect((await records.members(id)).map(({ role }) => role)).toEqual(['owner']);
    });

    test('lists members by name with their roles, each once', async () => {
      const [ada, zoe, ben] = [await meet('Ada'), await meet('Zoé', true), await meet('ben')];
      const project = await createProject(zoe.account);
      await records.join(project.id, ada.account, 'viewer', null, { at: 1, by: null });
      await records.join(project.id, ben.account, 'viewer', null, { at: 1, by: null });
      await records.join(project.id, ben.account, 'editor', null, { at: 1, by: null });
      expect(await records.members(project.id)).toEqual([
        { ...ada, role: 'viewer' },
        { ...ben, role: 'editor' },
        { ...zoe, role: 'owner' },
      ]);
    });

    test('tells of a link who came in or rose through it, and when, each once', async () => {
      const [ada, ben, cleo] = [await meet('Ada'), await meet('Ben'), await meet('Cleo')];
      const project = await createProject(ada.account);
      const [viewers, editors] = [
        await createLink(project.id, ada.account, 'viewer'),
        await createLink(project.id, ada.account, 'editor'),
      ];
      for (const { account } of [ada, ben, cleo, cleo])
        await records.join(project.id, account, 'viewer', viewers.id, { at: 1, by: null });
      await records.join(project.id, cleo.account, 'editor', editors.id, { at: 2, by: null });
      await records.setRole(project.id, ben.account, null, { at: 3, by: ada.account });
      const came = new Map((await records.links(project.id)).map((link) => [link.id, link.arrivals]));
      expect(came).toEqual(
        new Map([
          [
            viewers.id,
            [
              { ...ben, at: 1, role: null },
              { ...cleo, at: 1, role: 'editor' },
            ],
          ],
          [editors.id, [{ ...cleo, at: 2, role: 'editor' }]],
        ]),
      );
    });

    test('[S25] closes a link and takes out the guests who came through it, and nobody who has an account or owns the project', async () => {
      const [ada, ben, cleo, dan] = [await meet('Ada'), await meet('Ben'), await meet('Cleo', true), await meet('Dan', true)];
      const project = await createProject(ada.account);
      const link = await createLink(project.id, ada.account, 'viewer');
      const other = await createLink(project.id, ada.account, 'viewer');
      for (const { account } of [ben, cleo]) await records.join(project.id, account, 'viewer', link.id, { at: 1, by: null });
      await records.join(project.id, dan.account, 'viewer', other.id, { at: 1, by: null });
      expect(await records.closeLink(link.id, { at: 5, by: ada.account }, 'go')).toEqual([cleo.account]);
      expect((await records.members(project.id)).map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Dan']);
      expect(await records.closeLink(link.id, { at: 6, by: ada.account }, 'go')).toEqual([]);
    });

    test('[S26] lets people to one text, whose role there rises by links and goes with the text, with a closed link, or by name', async () => {
      const [ada, ben, cleo] = [await meet('Ada'), await meet('Ben'), await meet('Cleo', true)];
      const project = await createProject(ada.account);
      const text = documentOf(project.id, ada.account);
      await records.createDocument(text, [], []);
      const link = { ...(await createLink(project.id, ada.account, 'viewer')), id: createLinkId(), document: text.id };
      await records.createLink(link);
      const act = { at: 1, by: null };
      for (const role of ['viewer', 'annotator', 'commenter'] as const) {
        await records.joinText(text.id, ben.account, role, link.id, act);
      }
      await records.joinText(text.id, cleo.account, 'editor', link.id, act);
      expect((await records.textPeople(text.id)).map(({ name, role }) => [name, role])).toEqual([
        ['Ben', 'annotator'],
        ['Cleo', 'editor'],
      ]);
      expect(await records.roleIn(project.id, cleo.account)).toBeNull();
      expect(await records.textsOf(ben.account)).toMatchObject([{ document: text.id, project: project.id, role: 'annotator' }]);
      expect(await records.setTextRole(text.id, ben.account, 'viewer', act)).toBe(true);
      expect(await records.setTextRole(text.id, ada.account, 'viewer', act)).toBe(false);
      expect(await records.closeLink(link.id, { at: 5, by: ada.account }, 'go')).toEqual([cleo.account]);
      expect(await records.textRole(text.id, cleo.account)).toBeNull();
      await records.trashDocuments(project.id, [text.id], { at: 6, by: ada.account });
      expect(await records.textsOf(ben.account)).toEqual([]);
      await records.condemnDocuments(project.id, [text.id], { at: 7, by: ada.account });
      await records.deleteCondemned(text.id);
      expect(await records.textRole(text.id, ben.account)).toBeNull();
      expect(await records.link(link.id)).toBeNull();
    });

    test('closes a link at its time, once', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const link = await createLink(project.id, ada.account, linkRoles[0]);
      expect(await records.link(link.id)).toEqual(link);
      await records.closeLink(link.id, { at: 5, by: null });
      await records.closeLink(link.id, { at: 9, by: null });
      expect(await records.links(project.id)).toEqual([{ ...link, closed: 5, arrivals: [] }]);
      expect(await records.link(createLinkId())).toBeNull();
    });

    test('[S12] makes a document with its layers and intents, in their order', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account);
      const team = layerOf(project.id, { document: document.id });
      const own = layerOf(project.id, { document: document.id, audience: 'personal', owner: ada.account, submitted: true });
      const intents: IntentRow[] = [proseRoom(document.id), layerRoom(team.id), layerRoom(own.id)].map((room, index) => ({
        id: createIntentId(),
        room,
        writable: index > 0,
        update: Uint8Array.from([0, index]),
        bindings: index > 0 ? [[index, ada.account]] : [],
      }));
      await records.createDocument(document, [team, own], intents);
      expect(await records.document(document.id)).toEqual(document);
      expect(new Set(await records.layersOf(document.id))).toEqual(new Set([team, own]));
      const links = { document: null, audience: 'links' };
      expect(new Set(await records.layersIn([project.id]))).toEqual(new Set([team, own, expect.objectContaining(links)]));
      expect(await records.layersIn([])).toEqual([]);
      expect(await records.unfinishedIntents()).toEqual(intents);
      for (const { id } of intents) await records.finishIntent(id);
      expect(await records.unfinishedIntents()).toEqual([]);
    });

    test('[S19] gives everyone who asks at once the same personal layer of a person over a text', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const project = await createProject(ada.account);
      const [document, another] = [documentOf(project.id, ada.account), documentOf(project.id, ada.account)];
      for (const each of [document, another]) await records.createDocument(each, [], []);
      const personal = (on: DocumentRow, { account }: PersonRow) =>
        layerOf(project.id, { document: on.id, audience: 'personal', owner: account });
      const asked = [1, 2, 3].map(() => personal(document, ada));
      const kept = await Promise.all(asked.map((layer) => records.keepPersonalLayer(layer)));
      expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
      expect(asked).toContainEqual(kept[0]);
      const others = [personal(document, ben), personal(another, ada)];
      expect(await Promise.all(others.map((layer) => records.keepPersonalLayer(layer)))).toEqual(others);
      expect(await records.layersOf(document.id)).toHaveLength(2);
    });

    test('keeps for each person how far they have seen each layer, as it was noted last', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account);
      const layer = layerOf(project.id, { document: document.id });
      await records.createDocument(document, [layer], []);
      expect(await records.seen(ada.account, layer.id)).toBeNull();
      await records.see(ada.account, layer.id, { at: 1, extent: [[7, 3]] });
      await records.see(ben.account, layer.id, { at: 2, extent: [] });
      const last = { at: 1_700_000_000_000, extent: [[2 ** 32 - 1, 9]] } as const;
      await records.see(ada.account, layer.id, last);
      expect(await records.seen(ada.account, layer.id)).toEqual(last);
      expect(await records.seen(ben.account, layer.id)).toEqual({ at: 2, extent: [] });
      const elsewhere = await createProject(ada.account);
      expect(await records.seenIn(ada.account, project.id)).toEqual(new Map([[layer.id, last]]));
      expect(await records.seenIn(ada.account, elsewhere.id)).toEqual(new Map());
    });

    test('names the layer over all texts of a project', async () => {
      const ada = await meet('Ada');
      const [project, other] = [await createProject(ada.account), await createProject(ada.account)];
      const links = { project: project.id, document: null, audience: 'links' };
      expect(await records.linksOf(project.id)).toMatchObject(links);
      expect((await records.linksOf(other.id)).id).not.toBe((await records.linksOf(project.id)).id);
    });

    test('[S12] makes no document when one of its layers or intents cannot be made', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account);
      const team = layerOf(project.id, { document: document.id });
      const intent = {
        id: createIntentId(),
        room: proseRoom(document.id),
        writable: false,
        update: Uint8Array.from([0]),
        bindings: [],
      };
      await expect(records.createDocument(document, [team, team], [intent])).rejects.toThrow();
      await expect(records.createDocument(document, [team], [intent, intent])).rejects.toThrow();
      expect(await records.document(document.id)).toBeNull();
      expect(await records.layer(team.id)).toBeNull();
      expect(await records.unfinishedIntents()).toEqual([]);
    });

    test('lists texts by date, then by title with numbers as numbers, and those without a date last', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const texts = [
        { title: 'Undated', date: '' },
        { title: 'Part 10', date: '2024-05-02' },
        { title: 'part 9', date: '2024-05-02' },
        { title: 'Zebra', date: '2023-01-01' },
      ];
      for (const text of texts) await records.createDocument(documentOf(project.id, ada.account, text), [], []);
      const titles = (await records.documents(project.id)).map((document) => document.title);
      expect(titles).toEqual(['Zebra', 'part 9', 'Part 10', 'Undated']);
    });

    test('[S12] opens and locks a text together with who did it and the intent for its room, and does nothing twice', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account);
      await records.createDocument(document, [], []);
      expect(await records.setFrozen(document.id, true, { at: 1, by: ada.account })).toBeNull();
      const opening = await records.setFrozen(document.id, false, { at: 2, by: ada.account });
      expect(opening).toMatchObject({ room: proseRoom(document.id), writable: true, update: null });
      expect(await records.document(document.id)).toEqual({ ...document, frozen: false });
      const lockings = await Promise.all(
        [ada, ben].map(({ account }) => records.setFrozen(document.id, true, { at: 3, by: account })),
      );
      const [locking] = lockings.filter((each) => each !== null);
      expect(lockings).toContain(null);
      expect(await records.unfinishedIntents()).toEqual([opening, locking]);
      expect(await records.documentEvents(document.id)).toEqual([
        { what: 'locked', at: 3, by: lockings[0] ? ada.account : ben.account },
        { what: 'opened', at: 2, by: ada.account },
      ]);
      for (const intent of [opening, locking]) if (intent) await records.finishIntent(intent.id);
    });

    test('changes what is said of a text and leaves the rest', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account, { frozen: false });
      await records.createDocument(document, [], []);
      await records.describeDocument(document.id, { title: 'نص', direction: 'rtl', language: 'ar' });
      await records.describeDocument(document.id, {});
      expect(await records.document(document.id)).toEqual({ ...document, title: 'نص', direction: 'rtl', language: 'ar' });
    });

    test('says how many words a text has, and whether that is news', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account, { words: 3 });
      await records.createDocument(document, [], []);
      expect([await records.setWords(document.id, 5), await records.setWords(document.id, 5)]).toEqual([true, false]);
      expect(await records.document(document.id)).toEqual({ ...document, words: 5 });
      expect(await records.setWords(createDocumentId(), 5)).toBe(false);
    });

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
