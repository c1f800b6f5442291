import { expect, test } from 'vitest';
import type { DocumentSummary, OpenDocument, Seen } from '../../shared/api/document-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { joinAs, startOwned, temporaryFolder } from '../test-server.ts';

test('how far somebody has seen a layer is theirs on every device, and outlives the server', async () => {
  const dataDir = await temporaryFolder();
  const clock = { now: () => 5_000 };
  const { server, owner, project } = await startOwned({ dataDir }, { clock });
  const { body } = await owner.post<{ document: DocumentSummary }>(`/api/projects/${project.id}/documents/paste`, {
    text: 'Hi.',
  });
  const vic = await joinAs(server, owner, project, 'viewer', 'Vic');
  const opened = (await owner.get<OpenDocument>(`/api/documents/${body.document.id}`)).body;
  const path = `/api/layers/${opened.layers.find(({ audience }) => audience === 'team')?.id}/seen`;

  expect((await owner.get<Seen>(path)).body).toEqual({ at: null, extent: [] });
  expect((await owner.post(path, { extent: [[7, 3]] })).status).toBe(200);
  expect((await vic.post(path, { extent: [[7, 1]] })).status).toBe(200);
  const further: Seen['extent'] = [
    [7, 9],
    [8, 1],
  ];
  expect((await owner.post(path, { extent: further })).status).toBe(200);
  expect((await owner.get<Seen>(path)).body).toEqual({ at: 5_000, extent: further });
  expect((await vic.get<Seen>(path)).body.extent).toEqual([[7, 1]]);
  expect((await vic.post<Problem>(path, { extent: [[-1, 1]] })).status).toBe(422);

  await owner.post(`/api/projects/${project.id}/trash`, { documents: [body.document.id] });
  expect((await owner.get(path)).status).toBe(404);
});

test('nobody notes anything of a layer that is not theirs to read', async () => {
  const { server, owner, project } = await startOwned();
  const { body } = await owner.post<{ document: DocumentSummary }>(`/api/projects/${project.id}/documents/paste`, {
    text: 'Hi.',
  });
  const ben = await joinAs(server, owner, project, 'annotator', 'Ben');
  const mine = (await owner.post<{ id: string }>(`/api/documents/${body.document.id}/personal`, {})).body.id;
  expect((await owner.get(`/api/layers/${mine}/seen`)).status).toBe(200);
  expect((await ben.get(`/api/layers/${mine}/seen`)).status).toBe(404);
  expect((await ben.post(`/api/layers/${mine}/seen`, { extent: [] })).status).toBe(404);
});
