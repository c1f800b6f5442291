import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { ExerciseSummary, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { AnswerKey, Graded } from '../../shared/api/grade-contract.ts';
import type { Activity, ListedDocument } from '../../shared/api/library-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Member, Project, Sample } from '../../shared/api/project-contract.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import { type SampleMark, sample } from '../sample/sample.ts';
import { training } from '../sample/training.ts';
import { Browser, joinAs, joinRoom, startOwned, startTestServer } from '../test-server.ts';

/** A server whose owner began with the sample. */
async function startWithSample() {
  const server = await startTestServer();
  const owner = new Browser(server);
  const { body } = await owner.claim('Ada', 'sample');
  if (!body.sample) throw new Error('claiming gave no sample');
  return { server, owner, sample: body.sample };
}

const openings = ({ body: { project, later, earlier, relation } }: { readonly body: Sample }) => ({
  ...{ project: project.id, later, earlier, relation },
});

test('the first visitor who asks for the sample owns it, and nothing else', async () => {
  const { owner, sample } = await startWithSample();
  expect((await owner.me()).workspace.isOwner).toBe(true);
  const { body: projects } = await owner.get<Project[]>('/api/projects');
  expect(projects).toEqual([sample.project]);
  expect(sample.project).toMatchObject({ role: 'owner', documents: 2 });
  const { body: texts } = await owner.get<ListedDocument[]>(`/api/projects/${sample.project.id}/documents`);
  expect(texts.map(({ id }) => id)).toEqual([sample.earlier, sample.later]);
});

test('[V3] all marks of the sample read as made by who opened it', async () => {
  const { owner, sample } = await startWithSample();
  for (const text of [sample.earlier, sample.later]) {
    const { body } = await owner.get<{ items: { creator: { name: string } }[] }>(`/api/documents/${text}/export?format=jsonld`);
    const names = [...JSON.stringify(body).matchAll(/"creator":\{[^}]*"name":"([^"]*)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThanOrEqual(5);
    expect(new Set(names)).toEqual(new Set(['Ada']));
  }
});

test('the sample is counted and found as everything else is', async () => {
  const { owner, sample } = await startWithSample();
  await expect
    .poll(async () => (await owner.get<Activity>(`/api/projects/${sample.project.id}/activity`)).body.map(({ marks }) => marks))
    .toEqual([expect.any(Number), expect.any(Number)]);
  await expect.poll(async () => (await owner.get('/api/search?q=Sedge%20Landing')).text).toContain(sample.later);
  await expect.poll(async () => (await owner.get('/api/search?q=ask%20one%20of%20the%2041')).text).toContain('"kind":"mark"');
});

test('who began without it gets it later, once, and again when it was put away', async () => {
  const { owner, project } = await startOwned();
  const first = await owner.post<Sample>('/api/sample', {});
  expect(first.status).toBe(200);
  expect(first.body.project.id).not.toBe(project.id);
  expect(openings(await owner.post('/api/sample', {}))).toEqual(openings(first));
  expect((await owner.get<Project[]>('/api/projects')).body).toHaveLength(2);

  await owner.post(`/api/projects/${first.body.project.id}/trash`, { documents: [first.body.earlier] });
  const second = await owner.post<Sample>('/api/sample', {});
  expect(openings(second).project).not.toBe(openings(first).project);
  await owner.post(`/api/projects/${second.body.project.id}/archive`, {});
  const third = await owner.post<Sample>('/api/sample', {});
  expect(openings(third).project).not.toBe(openings(second).project);
});

test('[S10] a person who asks twice at once has one sample', async () => {
  const { owner } = await startOwned();
  const answers = await Promise.all([1, 2, 3].map(() => owner.post<Sample>('/api/sample', {})));
  expect(new Set(answers.map((answer) => openings(answer).project)).size).toBe(1);
  expect((await owner.get<Project[]>('/api/projects')).body).toHaveLength(2);
});

test('a sample is made by who may make projects, and shared as any project is', async () => {
  const { server, owner, sample } = await startWithSample();
  const ben = await joinAs(server, owner, sample.project, 'annotator', 'Ben');
  expect(await ben.post<Problem>('/api/sample', {})).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  expect((await ben.get<OpenDocument>(`/api/documents/${sample.later}`)).body.role).toBe('annotator');
  const { body } = await ben.get<{ members: Member[] }>(`/api/projects/${sample.project.id}`);
  expect(body.members).toHaveLength(2);
  expect(await new Browser(server).post('/api/sample', {})).toMatchObject({ status: 401 });
});

/** The exercise that is ready in a sample, and the rooms of its answer key as its owner is told of them. */
async function readyIn({ owner, sample }: Awaited<ReturnType<typeof startWithSample>>) {
  const { body: listed } = await owner.get<ExerciseSummary[]>(`/api/projects/${sample.project.id}/exercises`);
  const [ready] = listed;
  if (!ready || listed.length > 1) throw new Error(`the sample has ${listed.length} exercises`);
  const path = `/api/exercises/${ready.id}`;
  const { body: seats } = await owner.post<{ key: string; trial: string }>(`${path}/own-seats`, {});
  const { body: key } = await owner.get<StudentExercise>(`${path}/seats/${seats.key}`);
  return { ready, path, key };
}

const roomsOf = ({ texts }: StudentExercise) => [
  ...new Set(texts.flatMap(({ layers }) => layers.map(({ id }) => layerRoom(id)))),
];
const reasons = [training.earlier, training.later].flatMap(({ marks }) => Object.values(marks).map(({ note = '' }) => note));
/** In the order of the texts, and of the words in each. */
const asRead = [[sample.earlier.text, training.earlier] as const, [sample.later.text, training.later] as const].flatMap(
  ([text, { marks }]) => {
    const at = ({ on, within = on }: SampleMark) => text.indexOf(within) + within.indexOf(on);
    return Object.values<SampleMark>(marks)
      .toSorted((a, b) => at(a) - at(b))
      .map(({ note }) => note);
  },
);
const relations = [training.earlier.relations, training.later.relations, training.across].flat();

test('[T30] the sample’s exercise is ready to be opened, and nobody but its editors reads the key', async () => {
  const started = await startWithSample();
  const { server, owner, sample } = started;
  const { ready, path, key } = await readyIn(started);
  const { body } = await owner.get<StaffExercise>(path);
  expect(body).toMatchObject({ name: 'Two reports, one dispute', phase: 'draft', scored: true, students: [] });
  expect(body.texts.map(({ id, frozen }) => [id, frozen])).toEqual([
    [sample.earlier, true],
    [sample.later, true],
  ]);
  expect(body.goals.length).toBe(3);
  for (const { label, count } of body.goals) expect(body.keyLabels.filter((each) => each === label)).toHaveLength(count);
  expect(body.keyLabels).toHaveLength(reasons.length);

  const reader = await joinAs(server, owner, sample.project, 'viewer', 'Ben');
  const annotator = await joinAs(server, owner, sample.project, 'annotator', 'Ann');
  expect((await reader.get(`/api/projects/${sample.project.id}/exercises`)).status).toBe(403);
  expect((await reader.get(path)).status).toBe(404);
  expect((await annotator.get<StaffExercise>(path)).body.keyLabels).toEqual([]);
  for (const browser of [reader, annotator]) {
    for (const room of roomsOf(key)) {
      const closed = new Promise<number>((resolve) => void joinRoom(server, browser, room, resolve).catch(() => {}));
      expect(await closed).toBeGreaterThanOrEqual(4_400);
    }
    for (const address of [
      '/api/search?q=head-on',
      `/api/documents/${sample.later}/export?format=jsonld`,
      `${path}/seats/${key.seat.id}`,
    ]) {
      expect((await browser.get(address)).text, address).not.toContain('head-on');
    }
  }
  expect((await owner.ask('DELETE', path)).status).toBe(200);
  expect((await owner.get<ExerciseSummary[]>(`/api/projects/${sample.project.id}/exercises`)).body).toEqual([]);
  expect((await owner.get(path)).status).toBe(404);
  expect(ready.phase).toBe('draft');
});

test('whoever marks the sample as its key does has all points, and whoever marks nothing has none and every reason', async () => {
  const started = await startWithSample();
  const { server, owner } = started;
  const { ready, path, key } = await readyIn(started);
  const { body: opened } = await owner.post<StaffExercise>(`${path}/phase`, { phase: 'open' });
  expect(opened.phase).toBe('open');
  const comesIn = async (name: string) => {
    const browser = new Browser(server, { afar: true });
    await browser.post('/api/join', { code: opened.code, name });
    return { browser, work: (await browser.get<StudentExercise>(`/api/my/exercises/${ready.id}`)).body };
  };
  const [knows, idle] = [await comesIn('Eve'), await comesIn('Ben')];
  for (const [at, room] of roomsOf(knows.work).entries()) {
    const keyRoom = roomsOf(key)[at];
    if (!keyRoom) throw new Error('the key has fewer rooms than a student');
    const [from, to] = [await joinRoom(server, owner, keyRoom), await joinRoom(server, knows.browser, room)];
    const state = Y.encodeStateAsUpdate(from);
    Y.applyUpdate(to, state);
    await expect.poll(async () => Y.encodeStateAsUpdate(await joinRoom(server, owner, room)).length).toBe(state.length);
  }
  const handedIn = await knows.browser.post<{ marks: number }>(`/api/my/exercises/${ready.id}/submit`, {});
  expect(handedIn.body.marks).toBe(reasons.length);
  await idle.browser.post(`/api/my/exercises/${ready.id}/submit`, {});
  await owner.post(`${path}/phase`, { phase: 'revealed' });

  const gradeOf = async (browser: Browser) => (await browser.get<Graded>(`/api/my/exercises/${ready.id}/grade`)).body;
  const full = await gradeOf(knows.browser);
  const all = reasons.length + relations.length;
  expect(full.total).toMatchObject({ points: all, of: all });
  expect(new Set([...full.findings, ...full.relations].map(({ kind }) => kind))).toEqual(new Set(['found']));
  expect(full.findings.map(({ reason }) => reason).sort()).toEqual([...reasons].sort());
  const none = await gradeOf(idle.browser);
  expect(none.total).toMatchObject({ points: 0, of: all });
  expect(none.findings.map(({ reason }) => reason)).toEqual(asRead);
  expect(new Set([...none.findings, ...none.relations].map(({ kind }) => kind))).toEqual(new Set(['missed']));
  const shown = (await idle.browser.get<AnswerKey>(`/api/my/exercises/${ready.id}/key`)).body;
  expect(shown.texts.flatMap(({ marks }) => marks.map(({ note }) => note)).sort()).toEqual([...reasons].sort());
});
