import { describe, expect, test } from 'vitest';
import { type AccountId, createDocumentId, createIntentId, type ProjectId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import type { DocumentRow, IntentRow, LayerRow, PersonRow, ProjectRow, Records } from './store.ts';

/** What the suite of the records lends: makers of rows. */
export interface TextMakers {
  meet(name: string): Promise<PersonRow>;
  createProject(owner: AccountId): Promise<ProjectRow>;
  documentOf(project: ProjectId, importedBy: AccountId, changes?: Partial<DocumentRow>): DocumentRow;
  layerOf(project: ProjectId, changes?: Partial<LayerRow>): LayerRow;
}

/** That the room of a text's prose is to be, and nothing in it yet but a byte. */
export const intentFor = (document: DocumentRow): IntentRow => ({
  ...{ id: createIntentId(), room: proseRoom(document.id), writable: false },
  ...{ update: Uint8Array.from([0]), bindings: [] },
});

/** What the records must keep of texts and their layers (STORE.md); a part of `records.contract.ts`. */
export function describeDocumentRecords(records: () => Records, { meet, createProject, documentOf, layerOf }: TextMakers): void {
  describe('of texts', () => {
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
      await records().createDocument(document, [team, own], intents);
      expect(await records().document(document.id)).toEqual(document);
      expect(new Set(await records().layersOf(document.id))).toEqual(new Set([team, own]));
      const links = { document: null, audience: 'links' };
      expect(new Set(await records().layersIn([project.id]))).toEqual(new Set([team, own, expect.objectContaining(links)]));
      expect(await records().layersIn([])).toEqual([]);
      expect(await records().unfinishedIntents()).toEqual(intents);
      for (const { id } of intents) await records().finishIntent(id);
      expect(await records().unfinishedIntents()).toEqual([]);
    });

    test('[S19] gives everyone who asks at once the same personal layer of a person over a text', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const project = await createProject(ada.account);
      const [document, another] = [documentOf(project.id, ada.account), documentOf(project.id, ada.account)];
      for (const each of [document, another]) await records().createDocument(each, [], []);
      const personal = (on: DocumentRow, { account }: PersonRow) =>
        layerOf(project.id, { document: on.id, audience: 'personal', owner: account });
      const asked = [1, 2, 3].map(() => personal(document, ada));
      const kept = await Promise.all(asked.map((layer) => records().keepPersonalLayer(layer)));
      expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
      expect(asked).toContainEqual(kept[0]);
      const others = [personal(document, ben), personal(another, ada)];
      expect(await Promise.all(others.map((layer) => records().keepPersonalLayer(layer)))).toEqual(others);
      expect(await records().layersOf(document.id)).toHaveLength(2);
    });

    test('keeps for each person how far they have seen each layer, as it was noted last', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account);
      const layer = layerOf(project.id, { document: document.id });
      await records().createDocument(document, [layer], []);
      expect(await records().seen(ada.account, layer.id)).toBeNull();
      await records().see(ada.account, layer.id, { at: 1, extent: [[7, 3]] });
      await records().see(ben.account, layer.id, { at: 2, extent: [] });
      const last = { at: 1_700_000_000_000, extent: [[2 ** 32 - 1, 9]] } as const;
      await records().see(ada.account, layer.id, last);
      expect(await records().seen(ada.account, layer.id)).toEqual(last);
      expect(await records().seen(ben.account, layer.id)).toEqual({ at: 2, extent: [] });
      const elsewhere = await createProject(ada.account);
      expect(await records().seenIn(ada.account, project.id)).toEqual(new Map([[layer.id, last]]));
      expect(await records().seenIn(ada.account, elsewhere.id)).toEqual(new Map());
    });

    test('names the layer over all texts of a project', async () => {
      const ada = await meet('Ada');
      const [project, other] = [await createProject(ada.account), await createProject(ada.account)];
      const links = { project: project.id, document: null, audience: 'links' };
      expect(await records().linksOf(project.id)).toMatchObject(links);
      expect((await records().linksOf(other.id)).id).not.toBe((await records().linksOf(project.id)).id);
    });

    test('[S12] makes no document when one of its layers or intents cannot be made', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account);
      const team = layerOf(project.id, { document: document.id });
      const intent = intentFor(document);
      await expect(records().createDocument(document, [team, team], [intent])).rejects.toThrow();
      await expect(records().createDocument(document, [team], [intent, intent])).rejects.toThrow();
      expect(await records().document(document.id)).toBeNull();
      expect(await records().layer(team.id)).toBeNull();
      expect(await records().unfinishedIntents()).toEqual([]);
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
      for (const text of texts) await records().createDocument(documentOf(project.id, ada.account, text), [], []);
      const titles = (await records().documents(project.id)).map((document) => document.title);
      expect(titles).toEqual(['Zebra', 'part 9', 'Part 10', 'Undated']);
    });

    test('[S12] opens and locks a text together with who did it and the intent for its room, and does nothing twice', async () => {
      const [ada, ben] = [await meet('Ada'), await meet('Ben')];
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account);
      await records().createDocument(document, [], []);
      expect(await records().setFrozen(document.id, true, { at: 1, by: ada.account })).toBeNull();
      const opening = await records().setFrozen(document.id, false, { at: 2, by: ada.account });
      expect(opening).toMatchObject({ room: proseRoom(document.id), writable: true, update: null });
      expect(await records().document(document.id)).toEqual({ ...document, frozen: false });
      const lockings = await Promise.all(
        [ada, ben].map(({ account }) => records().setFrozen(document.id, true, { at: 3, by: account })),
      );
      const [locking] = lockings.filter((each) => each !== null);
      expect(lockings).toContain(null);
      expect(await records().unfinishedIntents()).toEqual([opening, locking]);
      expect(await records().documentEvents(document.id)).toEqual([
        { what: 'locked', at: 3, by: lockings[0] ? ada.account : ben.account },
        { what: 'opened', at: 2, by: ada.account },
      ]);
      for (const intent of [opening, locking]) if (intent) await records().finishIntent(intent.id);
    });

    test('changes what is said of a text and leaves the rest', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account, { frozen: false });
      await records().createDocument(document, [], []);
      await records().describeDocument(document.id, { title: 'نص', direction: 'rtl', language: 'ar' });
      await records().describeDocument(document.id, {});
      expect(await records().document(document.id)).toEqual({ ...document, title: 'نص', direction: 'rtl', language: 'ar' });
    });

    test('says how many words a text has, and whether that is news', async () => {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const document = documentOf(project.id, ada.account, { words: 3 });
      await records().createDocument(document, [], []);
      expect([await records().setWords(document.id, 5), await records().setWords(document.id, 5)]).toEqual([true, false]);
      expect(await records().document(document.id)).toEqual({ ...document, words: 5 });
      expect(await records().setWords(createDocumentId(), 5)).toBe(false);
    });
  });
}
