import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccountId, createLinkId, type ProjectId } from '../../shared/base/id.ts';
import { type LinkRole, linkRoles, roles } from '../../shared/permission/role.ts';
import type { LinkRow } from './membership-records.ts';
import type { DocumentRow, PersonRow, ProjectRow, Records } from './store.ts';

/** What the suite of the records lends: makers of rows. */
interface Makers {
  meet(name: string, guest?: boolean): Promise<PersonRow>;
  createProject(owner: AccountId): Promise<ProjectRow>;
  documentOf(project: ProjectId, importedBy: AccountId): DocumentRow;
}

/** What the records must keep of who is in a project or a text, and of the links that lead there (STORE.md); a part of `records.contract.ts`. */
export function describeMembershipRecords(records: () => Records, { meet, createProject, documentOf }: Makers): void {
  describe('of members and links', () => {
    async function createLink(project: ProjectId, createdBy: AccountId, role: LinkRole): Promise<LinkRow> {
      const terms = { closed: null, expires: null, passcode: null, document: null };
      const link = { id: createLinkId(), project, role, created: 1_700_000_000_000, createdBy, ...terms };
      await records().createLink(link);
      return link;
    }

    test('[S11] gives the strongest of the roles that somebody joined with, in any order', async () => {
      const owner = await meet('Ada');
      const project = await createProject(owner.account);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom(...roles), { minLength: 1, maxLength: 6 }), async (joined) => {
          const { account } = await meet('Ben');
          await Promise.all(joined.map((role) => records().join(project.id, account, role, null, { at: 1, by: null })));
          expect(await records().roleIn(project.id, account)).toBe(roles.findLast((role) => joined.includes(role)));
        }),
        { numRuns: 50 },
      );
    });

    test('[S22] changes and takes away roles by name, and leaves a project its last owner, however many give up at once', async () => {
      const [ada, ben, cleo] = [await meet('Ada'), await meet('Ben'), await meet('Cleo')];
      const { id } = await createProject(ada.account);
      await records().join(id, ben.account, 'editor', null, { at: 1, by: null });
      expect(await records().setRole(id, ben.account, 'viewer', { at: 2, by: null })).toBe('done');
      expect(await records().roleIn(id, ben.account)).toBe('viewer');
      expect(await records().setRole(id, cleo.account, 'viewer', { at: 2, by: null })).toBe('noMember');
      expect(await records().setRole(id, ada.account, 'owner', { at: 2, by: null })).toBe('done');
      expect(await records().setRole(id, ada.account, 'editor', { at: 2, by: null })).toBe('lastOwner');
      expect(await records().setRole(id, ada.account, null, { at: 2, by: null })).toBe('lastOwner');
      await records().setRole(id, ben.account, 'owner', { at: 2, by: null });
      const gone = await Promise.all([ada, ben].map(({ account }) => records().setRole(id, account, null, { at: 2, by: null })));
      expect(gone.toSorted()).toEqual(['done', 'lastOwner']);
      expect((await records().members(id)).map(({ role }) => role)).toEqual(['owner']);
    });

    test('lists members by name with their roles, each once', async () => {
      const [ada, zoe, ben] = [await meet('Ada'), await meet('Zoé', true), await meet('ben')];
      const project = await createProject(zoe.account);
      await records().join(project.id, ada.account, 'viewer', null, { at: 1, by: null });
      await records().join(project.id, ben.account, 'viewer', null, { at: 1, by: null });
      await records().join(project.id, ben.account, 'editor', null, { at: 1, by: null });
      expect(await records().members(project.id)).toEqual([
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
        await records().join(project.id, account, 'viewer', viewers.id, { at: 1, by: null });
      await records().join(project.id, cleo.account, 'editor', editors.id, { at: 2, by: null });
      await records().setRole(project.id, ben.account, null, { at: 3, by: ada.account });
      const came = new Map((await records().links(project.id)).map((link) => [link.id, link.arrivals]));
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
      for (const { account } of [ben, cleo]) await records().join(project.id, account, 'viewer', link.id, { at: 1, by: null });
      await records().join(project.id, dan.account, 'viewer', other.id, { at: 1, by: null });
      expect(await records().closeLink(link.id, { at: 5, by: ada.account }, 'go')).toEqual([cleo.account]);
      expect((await records().members(project.id)).map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Dan']);
      expect(await records().closeLink(link.id, { at: 6, by: ada.account }, 'go')).toEqual([]);
    });

    test('[S26] lets people to one text, whose role there rises by links and goes with the text, with a closed link, or by name', async () => {
      const [ada, ben, cleo] = [await meet('Ada'), await meet('Ben'), await meet('Cleo', true)];
      const project = await createProject(ada.account);
      const text = documentOf(project.id, ada.account);
      await records().createDocument(text, [], []);
      const link = { ...(await createLink(project.id, ada.account, 'viewer')), id: createLinkId(), document: text.id };
      await records().createLink(link);
      const act = { at: 1, by: null };
      for (const role of ['viewer', 'annotator', 'commenter'] as const) {
        await records().joinText(text.id, ben.account, role, link.id, act);
      }
      await records().joinText(text.id, cleo.account, 'editor', link.id, act);
      expect((await records().textPeople(text.id)).map(({ name, role }) => [name, role])).toEqual([
        ['Ben', 'annotator'],
        ['Cleo', 'editor'],
      ]);
      expect(await records().roleIn(project.id, cleo.account)).toBeNull();
      expect(await records().textsOf(ben.account)).toMatchObject([{ document: text.id, project: project.id, role: 'annotator' }]);
      expect(await records().setTextRole(text.id, ben.account, 'viewer', act)).toBe(true);
      expect(await records().setTextRole(text.id, ada.account, 'viewer', act)).toBe(false);
      expect(await records().closeLink(link.id, { at: 5, by: ada.account }, 'go')).toEqual([cleo.account]);
      expect(await records().textRole(text.id, cleo.account)).toBeNull();
      await records().trashDocuments(project.id, [text.id], { at: 6, by: ada.account });
      expect(await records().textsOf(ben.account)).toEqual([]);
      await records().condemnDocuments(project.id, [text.id], { at: 7, by: ada.account });
      await records().deleteCondemned(text.id);
      expect(await records().textRole(text.id, ben.account)).toBeNull();
      expect(await records().link(link.id)).toBeNull();
    });

    test('closes a link at its time, once', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const link = await createLink(project.id, ada.account, linkRoles[0]);
      expect(await records().link(link.id)).toEqual(link);
      await records().closeLink(link.id, { at: 5, by: null });
      await records().closeLink(link.id, { at: 9, by: null });
      expect(await records().links(project.id)).toEqual([{ ...link, closed: 5, arrivals: [] }]);
      expect(await records().link(createLinkId())).toBeNull();
    });
  });
}
