import { describe, expect, test } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { type AccountId, createIntentId } from '../../shared/base/id.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { DocumentRow, IntentRow, LayerRow, PersonRow, ProjectRow, Records } from './store.ts';

/** What the suite of the records lends: makers of rows. */
interface Makers {
  meet(name: string): Promise<PersonRow>;
  createProject(owner: AccountId): Promise<ProjectRow>;
  documentOf(project: ProjectRow['id'], importedBy: AccountId): DocumentRow;
  layerOf(project: ProjectRow['id'], changes: Partial<LayerRow>): LayerRow;
}

/** What the records must keep of people who leave for good (STORE.md); a part of `records.contract.ts`. */
export function describeDepartureRecords(records: () => Records, { meet, createProject, documentOf, layerOf }: Makers): void {
  describe('of departures', () => {
    test('knows the projects that nobody else owns, and no other', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const [alone, shared] = [await createProject(ada.account), await createProject(ada.account)];
      const act = { at: 1, by: ada.account };
      await records().join(shared.id, ben.account, 'owner', null, act);
      expect((await records().ownedAlone(ada.account)).map(({ id }) => id)).toEqual([alone.id]);
      expect(await records().ownedAlone(ben.account)).toEqual([]);
    });

    test('[S28] whoever leaves is no member, has no name, no way in and no layer of their own, and what is common stays', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const project = await createProject(ada.account);
      await records().join(project.id, ben.account, 'annotator', null, { at: 1, by: ada.account });
      const document = documentOf(project.id, ada.account);
      const team = layerOf(project.id, { document: document.id });
      await records().createDocument(document, [team], []);
      const own = (owner: AccountId) => layerOf(project.id, { document: document.id, audience: 'personal', owner });
      const [theirs, others] = [own(ben.account), own(ada.account)];
      for (const layer of [theirs, others]) await records().keepPersonalLayer(layer);
      const login = `login-of-${ben.account}`;
      const identity = { issuer: 'https://login.example.org', subject: ben.account };
      await records().takeLogin(ben.account, login, login);
      await records().takeIdentity(identity, ben.account, 1);
      await records().keepWayIn(`hash-of-${ben.account}`, { account: ben.account, kind: 'return', made: 1, expires: null });

      expect(await records().departPerson(ben.account, [])).toEqual([theirs.id]);
      expect(await records().roleIn(project.id, ben.account)).toBeNull();
      expect([await records().accountNamed(login), await records().accountOfIdentity(identity)]).toEqual([null, null]);
      expect(await records().findWayIn(`hash-of-${ben.account}`, 2)).toBeNull();
      expect([await records().layer(theirs.id), await records().layer(others.id)]).toEqual([null, others]);
      expect(await records().layer(team.id)).toEqual(team);
      const [former] = await records().formerMembers(project.id);
      expect(former).toEqual({ account: ben.account, name: expect.stringMatching(/^Former member \d+$/), guest: false });
      expect(await records().person(ben.account)).toEqual(former);
      expect(await records().codebook(project.id)).toEqual(starterCodebook);
    });

    test('[S28] leaves with a departure what takes marks out, and knows the layers of the projects that are set so', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const [project, staying] = [await createProject(ada.account), await createProject(ada.account)];
      const act = { at: 1, by: ada.account };
      expect(await records().project(project.id)).toMatchObject({ departed: 'stay' });
      for (const departed of ['go', 'go'] as const) await records().setDeparted(project.id, departed, act);
      expect(await records().project(project.id)).toMatchObject({ departed: 'go' });
      expect(await records().project(staying.id)).toMatchObject({ departed: 'stay' });
      const document = documentOf(project.id, ada.account);
      const team = layerOf(project.id, { document: document.id });
      await records().createDocument(document, [team], []);
      await records().keepPersonalLayer(layerOf(project.id, { document: document.id, audience: 'personal', owner: ada.account }));
      const links = await records().linksOf(project.id);
      const going = new Set(await records().layersOfGoing());
      expect([going.has(team.id), going.has(links.id), going.has((await records().linksOf(staying.id)).id)]).toEqual([
        true,
        true,
        false,
      ]);
      await records().trashDocuments(project.id, [document.id], act);
      expect(await records().layersOfGoing()).toContain(team.id);

      const room = layerRoom(team.id);
      const intent: IntentRow = {
        id: createIntentId(),
        room,
        writable: true,
        update: Uint8Array.from([1]),
        bindings: [[1, ben.account]],
      };
      await records().departPerson(ben.account, [intent]);
      expect(await records().unfinishedIntents()).toContainEqual(intent);
      await records().finishIntent(intent.id);
    });

    test('[S28] two who leave at once go under two numbers', async () => {
      const people = [await meet('Ada'), await meet('Ben')];
      await Promise.all(people.map(({ account }) => records().departPerson(account, [])));
      const names = (await records().people(people.map(({ account }) => account))).map(({ name }) => name);
      expect(new Set(names).size).toBe(2);
    });
  });
}
