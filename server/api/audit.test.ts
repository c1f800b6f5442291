import { expect, test } from 'vitest';
import type { AuditLine } from '../../shared/api/audit-contract.ts';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Person } from '../../shared/api/person-shapes.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import type { DecideCommand } from '../../shared/review/command.ts';
import type { Readership, Thread } from '../../shared/review/thread.ts';
import { type Browser, joinAs, startOwned } from '../test-server.ts';
import { accountOf, opening, passage, startDiscussion } from './discussing.fixture.ts';

interface Page {
  readonly lines: AuditLine[];
  readonly next: number | null;
  readonly people: Person[];
}

async function importText(owner: Browser, project: Project, title: string): Promise<DocumentSummary> {
  const body = { text: 'A dam broke.', title };
  const { body: outcome } = await owner.post<ImportOutcome>(`/api/projects/${project.id}/documents/paste`, body);
  assert(outcome.status === 'imported', 'a text of words is taken');
  return outcome.document;
}

const told = ({ lines }: Page) => lines.map(({ what, by }) => `${by?.name}: ${what}`);

test('an owner reads what was done by whom, searches it, and pages through it', async () => {
  const { server, owner, project } = await startOwned();
  const log = `/api/projects/${project.id}/log`;
  const text = await importText(owner, project, 'Harbour wall');
  const ben = await joinAs(server, owner, project, 'editor', 'Ben');
  await ben.ask('DELETE', `/api/documents/${text.id}/lock`);
  await ben.get(`/api/documents/${text.id}/export?format=csv`);
  await owner.get(`/api/projects/${project.id}/export?format=jsonld&documents=${text.id}`);
  await ben.post(`/api/projects/${project.id}/trash`, { documents: [text.id] });
  await owner.post(`/api/projects/${project.id}/trash/purge`, { documents: [text.id] });

  const { body: all } = await owner.get<Page>(log);
  expect(told(all)).toEqual([
    ...['Ada: deleted', 'Ben: trashed', 'Ada: exported', 'Ben: exported', 'Ben: opened'],
    ...['Ben: linkUsed', 'Ada: linkMade', 'Ada: imported', 'Ada: projectMade'],
  ]);
  expect(all.lines[0]?.document).toEqual({ id: text.id, title: 'Harbour wall' });
  expect(all.people.map(({ name }) => name).sort()).toEqual(['Ada', 'Ben']);
  const found = async (query: string) => told((await owner.get<Page>(`${log}?${query}`)).body);
  expect(await found('q=ben')).toEqual(['Ben: trashed', 'Ben: exported', 'Ben: opened', 'Ben: linkUsed']);
  expect(await found('q=HARBOUR%20wall&what=deleted')).toEqual(['Ada: deleted']);
  expect(await found(`to=${all.lines.at(-1)?.at}`)).toEqual([]);
  const { body: first } = await owner.get<Page>(`${log}?limit=8`);
  const { body: rest } = await owner.get<Page>(`${log}?limit=8&before=${first.next}`);
  expect([...first.lines, ...rest.lines]).toEqual(all.lines);
  expect(rest.next).toBeNull();
});

test('a log goes out as a table or as JSON, and that it went out stands in it', async () => {
  const { owner, project } = await startOwned();
  const csv = await owner.get(`/api/projects/${project.id}/log/file?format=csv`);
  expect(csv.headers['content-type']).toContain('text/csv');
  const [header, line] = csv.text.split('\r\n');
  expect(header).toMatch(/^\uFEFFnumber,time,who,/);
  expect(line).toContain(',Ada,');
  const { text } = await owner.get('/api/log/file?format=json');
  expect((JSON.parse(text) as AuditLine[])[0]).toMatchObject({
    what: 'exported',
    project: { name: project.name },
    details: { file: 'projectLogFile', format: 'csv' },
  });
});

test('only owners read a project’s log, and only the workspace’s owner all of it', async () => {
  const { server, owner, project } = await startOwned();
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Other' });
  const editor = await joinAs(server, owner, project, 'editor', 'Eve');
  for (const path of ['log', 'log/file?format=csv']) {
    expect((await editor.get<Problem>(`/api/projects/${project.id}/${path}`)).status).toBe(403);
    expect((await editor.get<Problem>(`/api/projects/${other.id}/${path}`)).status).toBe(404);
    expect((await editor.get<Problem>(`/api/${path}`)).status).toBe(403);
  }
  const { body } = await owner.get<Page>('/api/log?what=projectMade');
  expect(body.lines.map((line) => line.project?.name)).toEqual(['Other', project.name]);
  expect((await owner.get<Page>(`/api/projects/${other.id}/log`)).body.lines).toHaveLength(1);
});

test('a suggestion that is accepted, rejected or opened again stands in the log, without its words', async () => {
  const { server, owner, project, document, done, path } = await startDiscussion();
  const subject = await passage(server, owner, document, 'harbour');
  const suggest = async (text: string, readership: Readership = { kind: 'everyone' }) =>
    (await done(owner, opening('why not', { subject, readership, edit: { kind: 'replace', text } }))).thread;
  const decide = async (kind: DecideCommand['kind'], { id, turn }: Thread) =>
    (await done(owner, { kind, thread: id, turn, outcome: '' })).thread;
  await decide('takeBack', await decide('reject', await suggest('jetty')));
  await decide('accept', await suggest('haven'));
  await decide('reject', await suggest('dock', { kind: 'people', people: [await accountOf(owner)] }));
  await owner.ask('DELETE', `${path}/lock`); // what waited is carried out, which nobody decides
  const { body } = await owner.get<Page>(`/api/projects/${project.id}/log`);
  expect(told(body).slice(0, 4)).toEqual(['Ada: opened', 'Ada: accepted', 'Ada: reopened', 'Ada: rejected']);
  expect(JSON.stringify(body)).not.toMatch(/haven|jetty|dock/);
});
