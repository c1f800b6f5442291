import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { Annotation, End } from '../../shared/annotation/annotation.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { assert } from '../../shared/base/assert.ts';
import { type AnnotationId, createRelationId, type DocumentId, type LayerId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { Browser, joinAs, joinRoom, startOwned } from '../test-server.ts';
import { paste } from './discussing.fixture.ts';
import { markIn } from './exercising.fixture.ts';

type Begun = { key: string; marks: number; relations: number } & Problem;

/** An exercise over two of a project's three texts, and ways to mark as the team does. */
async function startWithTeam() {
  const owned = await startOwned();
  const { server, owner, project } = owned;
  const texts = [
    await paste(owner, project, 'The board says it has access.'),
    await paste(owner, project, 'The line denies it.'),
    await paste(owner, project, 'A third paper saw nothing.'),
  ] as const;
  const [first, second, third] = texts;
  const { body: made } = await owner.post<StaffExercise>(`/api/projects/${project.id}/exercises`, {
    ...{ name: 'Quay', texts: [first, second] },
  });
  const path = `/api/exercises/${made.id}`;
  await owner.ask('PATCH', path, { scored: true });

  const layersOf = async (document: DocumentId) => (await owner.get<OpenDocument>(`/api/documents/${document}`)).body.layers;
  const team = async (document: DocumentId, audience: LayerSummary['audience'] = 'team') => {
    const layer = (await layersOf(document)).find((each) => each.audience === audience);
    assert(layer, 'a text has a layer of its team');
    return joinRoom(server, owner, layerRoom(layer.id));
  };
  const mark = async (into: Y.Doc, document: DocumentId, words: string, label: string): Promise<End> => {
    const prose = await joinRoom(server, owner, proseRoom(document));
    return { document, annotation: markIn(into, prose, document, words, label, `Why ${words}`) };
  };
  const [inFirst, inSecond, inThird, links] = [
    await team(first),
    await team(second),
    await team(third),
    await team(first, 'links'),
  ];
  const access = await mark(inFirst, first, 'has access', 'claim');
  const board = await mark(inFirst, first, 'The board', 'source');
  const gone = await mark(inFirst, first, 'says', 'attribution');
  openLayer(inFirst).apply((write) => write.remove(gone.annotation, Date.now()));
  relate(inFirst, access, 'attributed-to', board);
  const denial = await mark(inSecond, second, 'denies it', 'denial');
  const saw = await mark(inThird, third, 'saw nothing', 'claim');
  relate(links, denial, 'contradicts', access);
  relate(links, saw, 'contradicts', access);
  const { body: personal } = await owner.post<LayerSummary>(`/api/documents/${first}/personal`, {});
  await mark(await joinRoom(server, owner, layerRoom(personal.id)), first, 'it has', 'quote');

  const staff = async () => (await owner.get<StaffExercise>(path)).body;
  await expect.poll(async () => (await staff()).teamMarks).toBe(3);
  const begin = (browser = owner) => browser.post<Begun>(`${path}/key`, {});
  const keyLayers = async () => {
    const { body: seats } = await owner.post<{ key: string }>(`${path}/own-seats`, {});
    const { body } = await owner.get<StudentExercise>(`${path}/seats/${seats.key}`);
    const ids = body.texts.flatMap(({ layers }) => layers.map(({ id }) => id));
    return [...new Set<LayerId>(ids)];
  };
  const keyDocs = async () => Promise.all((await keyLayers()).map((id) => joinRoom(server, owner, layerRoom(id))));
  return { ...owned, path, team, mark, inFirst, access, begin, staff, keyDocs, texts };
}

function relate(doc: Y.Doc, from: End, label: string, to: End) {
  const draft = { id: createRelationId(), label, codebook: 1, attributes: {}, origin: 'human' as const, from, to };
  openLayer(doc).apply((write) => write.createRelation(draft, Date.now()));
}

const standing = (docs: readonly Y.Doc[]) =>
  docs.flatMap((doc) => [...openLayer(doc).annotations().values()].filter(({ removed }) => removed === null));
const told = (marks: readonly Annotation[]) => marks.map(({ label, note }) => `${label}: ${note}`).sort();
const teams = ['claim: Why has access', 'denial: Why denies it', 'source: Why The board'];

test('a key begins with what the team marked in its texts, and each goes its own way from there', async () => {
  const { path, owner, begin, staff, keyDocs, inFirst, access, mark, texts } = await startWithTeam();
  const begun = await begin();
  expect(begun).toMatchObject({ status: 200, body: { marks: 3, relations: 2 } });
  const docs = await keyDocs();
  const inKey = standing(docs);
  expect(told(inKey)).toEqual(teams);
  expect(inKey.every(({ target }) => target.kind === 'segments')).toBe(true);
  expect(docs.flatMap((doc) => [...openLayer(doc).annotations().values()])).toHaveLength(3);

  const labelOf = (id: AnnotationId) => inKey.find((each) => each.id === id)?.label;
  const relations = docs.map((doc) =>
    [...openLayer(doc).relations().values()].map(
      ({ from, label, to }) => `${labelOf(from.annotation)} ${label} ${labelOf(to.annotation)}`,
    ),
  );
  expect(relations).toEqual([['claim attributed-to source'], ['denial contradicts claim'], []]);
  const { keyLabels, teamMarks } = await staff();
  expect([keyLabels.toSorted(), teamMarks]).toEqual([['claim', 'denial', 'source'], 0]);

  openLayer(inFirst).apply((write) => write.setNote(access.annotation, 'Changed since', Date.now()));
  await mark(inFirst, texts[0], 'it has', 'quote');
  expect(await begin()).toMatchObject({ status: 409, body: { code: 'key-has-marks' } });
  expect(told(standing(await keyDocs()))).toEqual(teams);
  const { key } = begun.body;
  const { body: work } = await owner.get<StudentExercise>(`${path}/seats/${key}`);
  expect([work.seat.kind, work.texts[0]?.members.map(({ name }) => name)]).toEqual(['key', ['Ada']]);
  expect((await owner.post<StaffExercise>(`${path}/duplicate`, {})).body.keyLabels).toHaveLength(3);
});

test('a key that is open in front of somebody begins before their eyes, and one that was emptied begins again', async () => {
  const { begin, keyDocs, owner, path, staff } = await startWithTeam();
  const docs = await keyDocs();
  expect(standing(docs)).toEqual([]);
  const [one, other] = await Promise.all([begin(), begin()]);
  expect([one.status, other.status].sort()).toEqual([200, 409]);
  await expect.poll(() => told(standing(docs))).toEqual(teams);

  for (const doc of docs) {
    const layer = openLayer(doc);
    layer.apply((write) => {
      for (const id of layer.annotations().keys()) write.remove(id, Date.now());
    });
  }
  await expect.poll(async () => (await staff()).teamMarks).toBe(3);
  await owner.post(`${path}/phase`, { phase: 'open' });
  expect((await begin()).status).toBe(200);
  await expect.poll(() => told(standing(docs))).toEqual(teams);
});

test('what a program proposes is taken once somebody has kept it', async () => {
  const { begin, inFirst, access, keyDocs, staff } = await startWithTeam();
  const layer = openLayer(inFirst);
  const model = layer.annotation(access.annotation);
  assert(model, 'the team has a claim');
  const [kept, proposed] = ['zzzzzzzzzzzzzzz1', 'zzzzzzzzzzzzzzz2'] as AnnotationId[];
  assert(kept && proposed, 'there are two');
  layer.apply((write) => {
    for (const id of [kept, proposed]) write.createAnnotation({ ...model, id, origin: 'model', note: id }, Date.now());
    write.confirm(kept, Date.now());
  });
  await expect.poll(async () => (await staff()).teamMarks).toBe(4);
  expect((await begin()).body.marks).toBe(4);
  const inKey = standing(await keyDocs());
  expect(inKey.find(({ note }) => note === kept)).toMatchObject({ origin: 'model', confirmed: expect.any(Number) });
  expect(inKey.find(({ note }) => note === proposed)).toBeUndefined();
});

test('[T30] only editors have a key begin, while the class has not seen it, and with something to begin with', async () => {
  const { server, owner, project, path, begin, texts, staff } = await startWithTeam();
  const by = async (role: 'viewer' | 'annotator' | 'editor') => begin(await joinAs(server, owner, project, role, role));
  expect((await begin(new Browser(server, { afar: true }))).status).toBe(401);
  expect([(await by('viewer')).status, (await by('annotator')).status]).toEqual([404, 403]);
  const annotator = await joinAs(server, owner, project, 'annotator', 'Ann');
  expect((await annotator.get<StaffExercise>(path)).body.teamMarks, 'nor do others learn that it is empty').toBe(0);
  expect((await staff()).teamMarks).toBe(3);

  const { body: other } = await owner.post<StaffExercise>(`/api/projects/${project.id}/exercises`, {
    ...{ name: 'Nothing yet', texts: [await paste(owner, project, 'Nobody has read this.')] },
  });
  expect(await owner.post(`/api/exercises/${other.id}/key`, {})).toMatchObject({
    status: 422,
    body: { detail: /marked nothing/ },
  });
  const { body: late } = await owner.post<StaffExercise>(`/api/projects/${project.id}/exercises`, {
    ...{ name: 'Over', texts: [texts[0]] },
  });
  for (const phase of ['open', 'revealed']) await owner.post(`/api/exercises/${late.id}/phase`, { phase });
  const shown = await owner.post<Problem>(`/api/exercises/${late.id}/key`, {});
  expect([shown.status, shown.body.detail]).toEqual([422, expect.stringContaining('has seen the answer key')]);
  expect((await by('editor')).body).toMatchObject({ marks: 3, relations: 2 });
});
