import { expect, test } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Member, Project } from '../../shared/api/project-contract.ts';
import { createProjectId } from '../../shared/base/id.ts';
import { Browser, joinAs, startOwned } from '../test-server.ts';

test('a project shows its people with their roles, and starts with the starter codebook', async () => {
  const { server, owner, project } = await startOwned();
  const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
  const { body } = await ben.get<Project & { members: Member[] }>(`/api/projects/${project.id}`);
  expect(body.role).toBe('viewer');
  expect(body.members.map(({ name, role }) => [name, role])).toEqual(
    expect.arrayContaining([
      ['Ada', 'owner'],
      ['Ben', 'viewer'],
    ]),
  );
  expect((await ben.get(`/api/projects/${project.id}/codebook`)).body).toEqual(starterCodebook);
});

test('only the workspace’s owner makes projects, and only a project’s owner renames it', async () => {
  const { server, owner, project } = await startOwned();
  const editor = await joinAs(server, owner, project, 'editor', 'Eve');
  expect((await editor.post('/api/projects', { name: 'Mine' })).status).toBe(403);
  const path = `/api/projects/${project.id}`;
  expect(await editor.ask<Problem>('PATCH', path, { name: 'Mine' })).toMatchObject({
    status: 403,
    body: { code: 'not-allowed' },
  });
  expect((await owner.ask<Project>('PATCH', path, { name: ' Harbour ' })).body).toMatchObject({ name: 'Harbour', role: 'owner' });
  expect((await editor.get<Project>(path)).body.name).toBe('Harbour');
});

test('[V2] what is gone, what is not mine and what never was an id sound the same', async () => {
  const { server, owner, project } = await startOwned();
  const { body: secret } = await owner.post<Project>('/api/projects', { name: 'Secret' });
  const ben = await joinAs(server, owner, project, 'editor', 'Ben');
  const answers = await Promise.all([secret.id, createProjectId(), 'x'].map((id) => ben.get<Problem>(`/api/projects/${id}`)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 404, body: { code: 'not-found' } });
});

test('nobody is asked to sign in, whether or not the thing exists', async () => {
  const { server, project } = await startOwned();
  const nobody = new Browser(server);
  for (const id of [project.id, createProjectId()]) {
    expect(await nobody.get<Problem>(`/api/projects/${id}`)).toMatchObject({ status: 401, body: { code: 'signed-out' } });
  }
  expect((await nobody.get('/api/projects')).body).toEqual([]);
});
