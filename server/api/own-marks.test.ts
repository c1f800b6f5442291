import { expect, test } from 'vitest';
import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Activity } from '../../shared/api/library-contract.ts';
import type { SearchHit } from '../../shared/api/search-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { createAnnotationId, createRelationId, type DocumentId, type LayerId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { Running } from '../start.ts';
import { type Browser, joinAs, joinRoom, startOwned } from '../test-server.ts';

const secret = 'zanzibar';

async function imports(browser: Browser, project: string, text: string): Promise<DocumentId> {
  const { body } = await browser.post<ImportOutcome>(`/api/projects/${project}/documents/paste`, { text });
  assert(body.status === 'imported', 'the text was taken');
  return body.document.id;
}

/** Claims something about words of a text, in a layer that `who` may write. */
async function claims(server: Running, who: Browser, layer: LayerId, document: DocumentId, words: string, note = '') {
  const prose = readProse((await joinRoom(server, who, proseRoom(document))).getXmlFragment(proseFragmentName));
  const start = prose.text.indexOf(words);
  const anchor = capture(prose, { start, end: start + words.length });
  assert(anchor, `“${words}” is in the text`);
  const id = createAnnotationId();
  const target = { kind: 'segments', document, segments: [anchor] } as const;
  const draft = { id, label: 'claim', codebook: 1, attributes: {}, origin: 'human', target, note } as const;
  openLayer(await joinRoom(server, who, layerRoom(layer))).apply((write) => write.createAnnotation(draft, 1_700_000_000_000));
  return { document, annotation: id };
}

const layerOf = async (who: Browser, document: DocumentId, audience: LayerSummary['audience']) => {
  const { layers } = (await who.get<OpenDocument>(`/api/documents/${document}`)).body;
  const layer = layers.find((each) => each.audience === audience);
  assert(layer, `there is a layer for ${audience}`);
  return layer.id;
};

test('[V2] what I keep to myself is in no answer to anybody else, and in no file', async () => {
  const { server, owner, project } = await startOwned();
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const vera = await joinAs(server, owner, project, 'viewer', 'Vera');
  const document = await imports(owner, project.id, 'Harbour\n\nThe board has exclusive access.');
  const { body: own } = await ben.post<LayerSummary>(`/api/documents/${document}/personal`, {});
  await claims(server, ben, own.id, document, 'exclusive', `Ask about ${secret}`);

  const marksCounted = async (who: Browser) =>
    (await who.get<Activity>(`/api/projects/${project.id}/activity`)).body.map(({ marks }) => marks);
  await eventually(async () => expect(await marksCounted(ben)).toEqual([1]));
  const found = (who: Browser) => who.get<SearchHit[]>(`/api/search?q=${secret}`);
  await eventually(async () => expect((await found(ben)).body).toHaveLength(1));
  for (const other of [owner, vera]) {
    expect((await found(other)).body).toEqual([]);
    const answers = [
      `/documents/${document}`,
      `/documents/${document}/marks`,
      `/documents/${document}/export?format=jsonld`,
      `/documents/${document}/export?format=csv`,
      `/projects/${project.id}/documents`,
    ];
    for (const path of answers) {
      const { status, text } = await other.get(`/api${path}`);
      expect(status, path).toBe(200);
      expect(text, path).not.toContain(secret);
      expect(text, path).not.toContain(own.id);
    }
    await eventually(async () => expect(await marksCounted(other)).toEqual([0]));
  }
  expect((await ben.get(`/api/documents/${document}/export?format=jsonld`)).text).not.toContain(secret);
  expect(await vera.post(`/api/documents/${document}/personal`, {})).toMatchObject({ status: 403 });
});

test('[V8] a relation between two texts goes out with either, and names the other text and its words', async () => {
  const { server, owner, project } = await startOwned();
  const one = await imports(owner, project.id, 'Harbour claims\n\nThe board has exclusive access.');
  const other = await imports(owner, project.id, 'Harbour denies\n\nNobody has it.');
  const bystander = await imports(owner, project.id, 'Elsewhere\n\nNothing to do with it.');
  const from = await claims(server, owner, await layerOf(owner, other, 'team'), other, 'Nobody has it');
  const to = await claims(server, owner, await layerOf(owner, one, 'team'), one, 'exclusive access');
  const links = openLayer(await joinRoom(server, owner, layerRoom(await layerOf(owner, one, 'links'))));
  const relation = { id: createRelationId(), label: 'denies', codebook: 1, attributes: {}, origin: 'human' } as const;
  links.apply((write) => write.createRelation({ ...relation, from, to }, 1_700_000_001_000));

  const exported = async (document: DocumentId) => {
    const { text } = await owner.get(`/api/documents/${document}/export?format=jsonld`);
    return JSON.parse(text).items.find(({ motivation }: { motivation: string }) => motivation === 'linking');
  };
  const urn = (id: string) => `urn:variorum:annotation:${id}`;
  await eventually(async () =>
    expect((await exported(one)).target).toEqual([
      { id: urn(from.annotation), document: expect.objectContaining({ label: 'Harbour denies' }), quotedAs: 'Nobody has it' },
      { id: urn(to.annotation) },
    ]),
  );
  expect((await exported(other)).target).toEqual([
    { id: urn(from.annotation) },
    { id: urn(to.annotation), document: expect.objectContaining({ label: 'Harbour claims' }), quotedAs: 'exclusive access' },
  ]);
  expect(await exported(bystander)).toBeUndefined();

  expect(await owner.post(`/api/projects/${project.id}/trash`, { documents: [other] })).toMatchObject({ status: 200 });
  expect((await exported(one)).target).toEqual([{ id: urn(from.annotation) }, { id: urn(to.annotation) }]);
});
