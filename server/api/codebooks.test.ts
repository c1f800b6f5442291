import { expect, test } from 'vitest';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import type { CodebookVersion } from '../../shared/api/codebook-contract.ts';
import type { MarkedText } from '../../shared/api/document-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { joinAs, startOwned } from '../test-server.ts';

const renamed = (codebook: Codebook, name: string): Codebook => ({
  ...codebook,
  labels: codebook.labels.map((label) => (label.id === 'claim' ? { ...label, name } : label)),
});

test('an editor saves a new version, everybody reads it, and the list says who saved what', async () => {
  const { server, owner, project } = await startOwned();
  const eve = await joinAs(server, owner, project, 'editor', 'Eve');
  const path = `/api/projects/${project.id}/codebook`;
  const saved = await eve.post<Codebook>(path, { base: 1, codebook: renamed(starterCodebook, 'Statement') });
  expect(saved).toMatchObject({ status: 200, body: { version: 2 } });
  expect((await owner.get(path)).body).toEqual(saved.body);
  const { body: versions } = await owner.get<CodebookVersion[]>(`${path}/versions`);
  expect(versions.map(({ version, savedBy, changes }) => [version, savedBy?.name, changes])).toEqual([
    [2, 'Eve', ['“Claim” is now called “Statement”.']],
    [1, 'Ada', []],
  ]);
});

test('saving what is there already makes no version', async () => {
  const { owner, project } = await startOwned();
  const path = `/api/projects/${project.id}/codebook`;
  expect((await owner.post<Codebook>(path, { base: 1, codebook: starterCodebook })).body.version).toBe(1);
  expect((await owner.get<CodebookVersion[]>(`${path}/versions`)).body).toHaveLength(1);
});

test('of two who save at once one is told that somebody was first, and loses nothing of the other’s', async () => {
  const { server, owner, project } = await startOwned();
  const eve = await joinAs(server, owner, project, 'editor', 'Eve');
  const path = `/api/projects/${project.id}/codebook`;
  const answers = await Promise.all([
    owner.post<Problem>(path, { base: 1, codebook: renamed(starterCodebook, 'Ada’s') }),
    eve.post<Problem>(path, { base: 1, codebook: renamed(starterCodebook, 'Eve’s') }),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('codebook-moved');
  const { body: newest } = await owner.get<Codebook>(path);
  expect(newest.version).toBe(2);
  expect((await eve.post<Problem>(path, { base: 1, codebook: starterCodebook })).body.code).toBe('codebook-moved');
});

test('what makes no sense, and what would take the ground from under marks, is refused field by field', async () => {
  const { owner, project } = await startOwned();
  const path = `/api/projects/${project.id}/codebook`;
  const save = (codebook: unknown) => owner.post<Problem>(path, { base: 1, codebook });
  expect(await save(renamed(starterCodebook, ' '))).toMatchObject({
    status: 422,
    body: { code: 'invalid', fields: { 'labels.claim.name': 'A label needs a name.' } },
  });
  expect((await save({ ...starterCodebook, relations: [] })).body.fields).toHaveProperty('relations.denies');
  expect((await save({ ...starterCodebook, labels: 'none' })).status).toBe(422);
  expect((await owner.get(path)).body).toEqual(starterCodebook);
});

test('an annotator reads the codebook and its versions and saves none', async () => {
  const { server, owner, project } = await startOwned();
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const path = `/api/projects/${project.id}/codebook`;
  expect((await ben.post<Problem>(path, { base: 1, codebook: starterCodebook })).body.code).toBe('not-allowed');
  expect((await ben.get(path)).status).toBe(200);
  expect((await ben.get(`${path}/versions`)).status).toBe(200);
});

test('a text is shown with its paragraphs for a look at what labels do', async () => {
  const { owner, project } = await startOwned();
  const text = 'The harbour is closed.\n\nNobody says why.';
  const { body } = await owner.post<{ document: { id: string } }>(`/api/projects/${project.id}/documents/paste`, { text });
  const marked = (await owner.get<MarkedText>(`/api/documents/${body.document.id}/marks`)).body;
  expect(marked.marks).toEqual([]);
  expect(marked.blocks.map(({ start, end }) => marked.text.slice(start, end))).toEqual(text.split('\n\n'));
});
