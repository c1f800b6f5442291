import { describe, expect, test } from 'vitest';
import { createDocumentId, type DocumentId, type ProjectId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { intentFor, type TextMakers } from './document-records.contract.ts';
import type { DocumentRow, Records } from './store.ts';

/** The part of `records.contract.ts` that is about the library. */
export function describeLibraryRecords(records: () => Records, { meet, createProject, documentOf, layerOf }: TextMakers): void {
  describe('as a library', () => {
    /** A project with so many texts, each with a team layer and an unfinished intent. */
    async function shelve(count: number) {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const texts: DocumentRow[] = [];
      for (let left = count; left > 0; left--) {
        const document = documentOf(project.id, ada.account);
        const intent = intentFor(document);
        await records().createDocument(document, [teamOf(document)], [intent]);
        texts.push(document);
      }
      return { ada, project, texts, ids: texts.map(({ id }) => id) };
    }
    const teamOf = ({ id, project }: DocumentRow) => layerOf(project, { document: id });
    const listed = async (project: ProjectId) => new Set((await records().documents(project)).map(({ id }) => id));
    const trashed = async (project: ProjectId) => (await records().trash(project)).map(({ id }) => id);
    const condemned = async (ids: readonly DocumentId[]) =>
      (await records().condemned()).filter(({ id }) => ids.includes(id)).map(({ id }) => id);

    test('says of texts whose they are and how far, each apart from the other, and of the rest nothing', async () => {
      const { ada, project, ids } = await shelve(3);
      const [one, two] = ids as [DocumentId, DocumentId];
      await records().setStatus(project.id, [one, two], 'doing');
      await records().assign(project.id, [one], ada.account);
      await records().setStatus(project.id, [two], 'done');
      expect(await records().works(project.id)).toEqual(
        new Map([
          [one, { status: 'doing', assignee: ada.account, tags: [] }],
          [two, { status: 'done', assignee: null, tags: [] }],
        ]),
      );
      await records().assign(project.id, [one], null);
      expect((await records().works(project.id)).get(one)).toEqual({ status: 'doing', assignee: null, tags: [] });
    });

    test('files a text under a tag once, in order, and takes tags away', async () => {
      const { project, ids } = await shelve(2);
      const [one, two] = ids as [DocumentId, DocumentId];
      await records().tag(project.id, ids, ['part 10', 'part 9'], []);
      await records().tag(project.id, [one], ['part 9', 'a'], ['part 10', 'never given']);
      const works = await records().works(project.id);
      expect(works.get(one)).toEqual({ status: 'todo', assignee: null, tags: ['a', 'part 9'] });
      expect(works.get(two)?.tags).toEqual(['part 9', 'part 10']);
    });

    test('changes no text of another project, and none that is in the trash', async () => {
      const { ada, project, ids } = await shelve(1);
      const other = await shelve(1);
      await records().trashDocuments(project.id, ids, { at: 1, by: ada.account });
      for (const id of [project.id, other.project.id]) {
        await records().setStatus(id, ids, 'done');
        await records().assign(id, ids, ada.account);
        await records().tag(id, ids, ['x'], []);
      }
      await records().trashDocuments(project.id, other.ids, { at: 1, by: ada.account });
      await records().restoreDocuments(other.project.id, ids, { at: 1, by: null });
      await records().condemnDocuments(other.project.id, ids, { at: 1, by: null });
      expect(await records().works(project.id)).toEqual(new Map());
      expect(await trashed(project.id)).toEqual(ids);
      expect(await listed(other.project.id)).toEqual(new Set(other.ids));
    });

    test('takes a thousand texts in one change', async () => {
      const { ada, project, ids } = await shelve(2);
      const many = [...Array.from({ length: 998 }, createDocumentId), ...ids];
      await records().trashDocuments(project.id, many, { at: 1, by: ada.account });
      await records().restoreDocuments(project.id, many, { at: 1, by: null });
      await records().setStatus(project.id, many, 'done');
      expect((await records().works(project.id)).size).toBe(2);
    });

    test('[S17] hides a text in the trash and its layers from every other answer, and brings it back as it was', async () => {
      const { ada, project, texts, ids } = await shelve(2);
      const [gone, kept] = ids as [DocumentId, DocumentId];
      const [layer] = await records().layersOf(gone);
      const read = async () => ({
        document: await records().document(gone),
        layer: layer && (await records().layer(layer.id)),
        listed: await listed(project.id),
        layers: (await records().layersIn([project.id])).length,
        counted: (await records().projectsOf(ada.account)).map(({ documents }) => documents),
      });
      await records().setStatus(project.id, [gone], 'done');
      const before = await read();
      expect(before).toMatchObject({ document: texts[0], layer, layers: 3, counted: [2] });

      await records().trashDocuments(project.id, [gone], { at: 5, by: ada.account });
      await records().trashDocuments(project.id, [gone], { at: 9, by: ada.account });
      expect(await read()).toEqual({ document: null, layer: null, listed: new Set([kept]), layers: 2, counted: [1] });
      expect(await records().trash(project.id)).toEqual([{ ...texts[0], trashed: 5, trashedBy: ada.account }]);
      expect(await records().projectOf(gone)).toBe(project.id);

      await records().restoreDocuments(project.id, [gone], { at: 1, by: null });
      expect(await read()).toEqual(before);
      expect(await records().trash(project.id)).toEqual([]);
      expect((await records().works(project.id)).get(gone)?.status).toBe('done');
    });

    test('[S17] condemns what came into the trash before a moment, or by name, and lets none of it back', async () => {
      const { ada, project, ids } = await shelve(4);
      const [old, recent, named, kept] = ids as [DocumentId, DocumentId, DocumentId, DocumentId];
      await records().trashDocuments(project.id, [old], { at: 10, by: ada.account });
      await records().trashDocuments(project.id, [recent, named], { at: 20, by: ada.account });
      await records().condemnTrashedBefore(20, { at: 20, by: null });
      await records().condemnDocuments(project.id, [named, kept], { at: 1, by: null });
      await records().restoreDocuments(project.id, ids, { at: 1, by: null });
      expect(new Set(await condemned(ids))).toEqual(new Set([old, named]));
      expect(await listed(project.id)).toEqual(new Set([recent, kept]));
      expect(await trashed(project.id)).toEqual([]);
    });

    test('[S17] deletes every row of a condemned text, and none of a text that is not', async () => {
      const { ada, project, ids } = await shelve(2);
      const [gone, kept] = ids as [DocumentId, DocumentId];
      await records().tag(project.id, ids, ['x'], []);
      await records().setStatus(project.id, ids, 'done');
      const [layer] = await records().layersOf(gone);
      if (layer) await records().see(ada.account, layer.id, { at: 1, extent: [] });
      await records().trashDocuments(project.id, ids, { at: 1, by: ada.account });
      await records().condemnDocuments(project.id, [gone], { at: 1, by: null });
      const [found] = (await records().condemned()).filter(({ id }) => id === gone);
      expect(found).toEqual({ id: gone, project: project.id, layers: (await records().layersOf(gone)).map(({ id }) => id) });
      for (const id of [...ids, ...ids]) await records().deleteCondemned(id);
      expect(await records().projectOf(gone)).toBeNull();
      expect(await condemned(ids)).toEqual([]);
      expect(await records().layersOf(gone)).toEqual([]);
      expect(layer && (await records().seen(ada.account, layer.id))).toBeNull();
      const rooms = new Set((await records().unfinishedIntents()).map(({ room }) => room));
      expect([rooms.has(proseRoom(gone)), rooms.has(proseRoom(kept))]).toEqual([false, true]);
      expect(rooms.has(layerRoom(found?.layers[0] ?? teamOf(documentOf(project.id, ada.account)).id))).toBe(false);
      expect(await trashed(project.id)).toEqual([kept]);
      expect([...(await records().works(project.id)).keys()]).toEqual([kept]);
      for (const { id } of await records().unfinishedIntents()) await records().finishIntent(id);
    });
  });
}
