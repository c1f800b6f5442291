import { expect, test } from 'vitest';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { Activity, ListedDocument } from '../../shared/api/library-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Member, Project, Sample } from '../../shared/api/project-contract.ts';
import { Browser, joinAs, startOwned, startTestServer } from '../test-server.ts';

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
