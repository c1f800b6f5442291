import { expect, test } from 'vitest';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { SearchHit } from '../../shared/api/search-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type Answer, Browser, joinAs, startOwned } from '../test-server.ts';

const find = (browser: Browser, query: string): Promise<Answer<SearchHit[] & Problem>> => browser.get(`/api/search?${query}`);

async function imports(browser: Browser, project: string, text: string): Promise<string> {
  const { body } = await browser.post<ImportOutcome>(`/api/projects/${project}/documents/paste`, { text });
  assert(body.status === 'imported', 'the text was taken');
  return body.document.id;
}

/** Indexing follows the import in the background. */
const soonFinds = (browser: Browser, query: string) =>
  eventually(async () => {
    const { body } = await find(browser, query);
    assert(body.length > 0, `nothing is found by ${query}`);
    return body;
  });

test('finds words of an imported text, and says where', async () => {
  const { server, owner, project } = await startOwned();
  const document = await imports(owner, project.id, 'Harbour closed\n\nThe crane fell into the harbour.');
  const [hit] = await soonFinds(owner, 'q=crane');
  expect(hit).toMatchObject({
    kind: 'paragraph',
    paragraph: expect.any(Number),
    document: { id: document },
    project: { id: project.id, name: project.name },
  });
  expect(hit?.excerpt.find(({ found }) => found)?.text).toBe('crane');
  const viewer = await joinAs(server, owner, project, 'viewer', 'Vera');
  expect((await find(viewer, `q=crane&project=${project.id}`)).body).toHaveLength(1);

  await owner.ask('PATCH', `/api/documents/${document}`, { title: 'Nobody told' });
  expect((await soonFinds(owner, 'q=nobody'))[0]).toMatchObject({ kind: 'title', document: { title: 'Nobody told' } });
});

test('[V2] finds nothing in projects of others, and tells nobody anything', async () => {
  const { server, owner, project } = await startOwned();
  const other = (await owner.post<{ id: string }>('/api/projects', { name: 'Secret' })).body.id;
  await imports(owner, other, 'A secret crane.');
  await imports(owner, project.id, 'A public crane.');
  await soonFinds(owner, 'q=secret');
  await soonFinds(owner, 'q=public');
  const ben = await joinAs(server, owner, project, 'editor', 'Ben');
  expect(new Set((await find(ben, 'q=crane')).body.map((hit) => hit.project.id))).toEqual(new Set([project.id]));
  expect((await find(ben, `q=crane&project=${other}`)).body).toEqual([]);
  expect((await find(new Browser(server, { afar: true }), 'q=crane')).status).toBe(401);
});

test('a query that is empty or too long is refused in words', async () => {
  const { owner } = await startOwned();
  for (const query of ['', 'q=', 'q=%20', `q=${'a'.repeat(201)}`, 'q=a&limit=0', 'q=a&project=nothing']) {
    const { status, body } = await find(owner, query);
    expect([status, body.code], query).toEqual([422, 'invalid']);
  }
});
