import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { startOwned, startTestServer, temporaryFolder } from '../test-server.ts';
import type { Environment } from './command.ts';
import { run } from './run.ts';

const files = ['e2e/fixtures/harbour-claim.txt', 'e2e/fixtures/harbour-denial.txt'];

/** Runs a command line, split at spaces, and gives what a person would see. */
async function variorum(line: readonly string[], env: Environment = {}) {
  const out: string[] = [];
  const error: string[] = [];
  const code = await run(line, { out: (each) => out.push(each), error: (each) => error.push(each) }, env);
  return { code, out: out.join('\n'), error: error.join('\n') };
}

async function owned() {
  const dataDir = await temporaryFolder();
  const { server, owner, project } = await startOwned({ dataDir });
  const env = { DATA_DIR: dataDir, PORT: new URL(server.addresses.here).port };
  return { owner, project, env };
}

describe('variorum import', () => {
  it('makes the project, prints a line for each file, and finds the project again', async () => {
    const { owner, env } = await owned();
    const first = await variorum(['import', ...files, '--project', 'Harbour'], env);
    expect(first).toMatchObject({ code: 0, error: 'Made the project “Harbour”.' });
    expect(first.out.split('\n')).toEqual([
      expect.stringMatching(/^[0-9a-z]{16} {2}harbour-claim\.txt {2}“The harbour town of Marrowick/),
      expect.stringMatching(/^[0-9a-z]{16} {2}harbour-denial\.txt {2}“Corvane Lines has denied/),
    ]);
    expect(await variorum(['import', ...files, '--project', 'Harbour'], env)).toMatchObject({ code: 0, error: '' });
    const { body: projects } = await owner.get<Project[]>('/api/projects');
    expect(projects.find(({ name }) => name === 'Harbour')?.documents).toBe(4);
  });

  it('takes the other files when some are refused, and says so by its exit code', async () => {
    const { env } = await owned();
    const picture = join(await temporaryFolder(), 'quay.png');
    await writeFile(picture, Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
    const done = await variorum(['import', picture, 'missing.txt', ...files, '--project', 'My first project'], env);
    expect(done.code).toBe(1);
    expect(done.out.split('\n')).toHaveLength(2);
    expect(done.error).toContain('“quay.png” is a picture (PNG).');
    expect(done.error).toContain('missing.txt does not exist or cannot be read.');
  });

  it('asks which of several projects of one name is meant', async () => {
    const { owner, env, project } = await owned();
    const { body: twin } = await owner.post<Project>('/api/projects', { name: project.name });
    const unclear = await variorum(['import', ...files, '--project', project.name], env);
    expect(unclear.code).toBe(1);
    expect(unclear.error).toContain(twin.id);
    expect(await variorum(['import', ...files, '--project', twin.id], env)).toMatchObject({ code: 0 });
    const { body: documents } = await owner.get<DocumentSummary[]>(`/api/projects/${twin.id}/documents`);
    expect(documents).toHaveLength(2);
  });

  it('says what to do when no server answers, nobody owns it, or its data are elsewhere', async () => {
    const { env } = await owned();
    const line = ['import', ...files, '--project', 'Harbour'];
    expect((await variorum(line, { ...env, PORT: '1' })).error).toMatch(/^No server answers at http:\/\/127\.0\.0\.1:1\./);
    expect((await variorum(line, { ...env, DATA_DIR: await temporaryFolder() })).error).toContain('holds no data of a server');
    expect((await variorum([...line, '--server', 'nowhere'], env)).error).toContain('is not the address of a server');

    const unclaimed = await temporaryFolder();
    const server = await startTestServer({ dataDir: unclaimed });
    const told = await variorum(line, { DATA_DIR: unclaimed, PORT: new URL(server.addresses.here).port });
    expect(told.error).toContain('If nobody owns it yet, open it in a browser');
  });
});

describe('variorum export', () => {
  it('writes the file or prints it', async () => {
    const { env } = await owned();
    const { out } = await variorum(['import', ...files, '--project', 'Harbour'], env);
    const id = out.slice(0, 16);
    const printed = await variorum(['export', id, '--format', 'jsonld'], env);
    expect(JSON.parse(printed.out)).toMatchObject({ type: 'AnnotationPage', items: [] });
    const target = join(await temporaryFolder(), 'out.csv');
    expect(await variorum(['export', id, '--format', 'csv', '--out', target], env)).toMatchObject({ code: 0, out: '' });
    expect(await readFile(target, 'utf8')).toMatch(/^\uFEFFkind,id,label,/);
  });

  it('says what is wrong with the text, the format or the file', async () => {
    const { env } = await owned();
    expect((await variorum(['export', 'nonsense', '--format', 'csv'], env)).error).toContain(
      'does not exist, or it is not shared',
    );
    expect((await variorum(['export', 'nonsense'], env)).error).toBe('Say in which format: --format jsonld|csv.');
    expect((await variorum(['export', '--format', 'csv'], env)).error).toBe('Name one text by its id.');
  });
});

describe('variorum user', () => {
  it('prints an address by which somebody chooses a new password, and says when there is no such name', async () => {
    const { owner, env } = await owned();
    await owner.post('/api/sign-up', { signInName: 'ada', password: 'the harbour is closed' });
    const { code, out } = await variorum(['user', 'reset', 'Ada'], env);
    expect([code, out]).toEqual([0, expect.stringMatching(/^http:\/\/\S+\/reset#\S{32}$/)]);
    expect((await variorum(['user', 'reset', 'ben'], env)).error).toContain('Nobody signs in here by this name.');
    expect((await variorum(['user', 'ada'], env)).error).toContain('variorum user reset NAME');
  });
});

describe('variorum', () => {
  it('explains itself, and complains about words that it does not know', async () => {
    expect(await variorum(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('variorum import FILE…') });
    expect(await variorum(['import', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--project NAME') });
    expect(await variorum(['fly'])).toMatchObject({ code: 2, error: expect.stringContaining('There is no command “fly”.') });
    expect(await variorum(['import', 'a.txt', '--into', 'x'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('--into'),
    });
  });
});
