import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DocumentSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { paste } from '../api/discussing.fixture.ts';
import { Browser, secretIn, startOwned, startTestServer, temporaryFolder } from '../test-server.ts';
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
  return { server, owner, project, env };
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

describe('variorum key', () => {
  it('makes a key that works, lists it, and revokes it for good', async () => {
    const { server, project, env } = await owned();
    const inProject = ['--project', project.name];
    const made = await variorum(['key', 'make', 'Tagger', ...inProject, '--scope', 'annotate', '--days', '90'], env);
    expect([made.code, made.out, made.error]).toEqual([
      0,
      expect.stringMatching(/^vk_\S+$/),
      expect.stringContaining('this once'),
    ]);
    const asks = async () =>
      (await new Browser(server).get(`/api/projects/${project.id}`, { authorization: `Bearer ${made.out}` })).status;
    expect(await asks()).toBe(200);
    const { out } = await variorum(['key', 'list', ...inProject], env);
    expect(out).toMatch(/^[0-9a-z]+ {2}annotate {2}until \d{4}-\d\d-\d\d {2}.+ {2}“Tagger”$/);
    const [id = ''] = out.split(' ');
    expect(await variorum(['key', 'revoke', id, ...inProject], env)).toMatchObject({ code: 0, out: '' });
    expect(await asks()).toBe(401);
    expect((await variorum(['key', 'list', ...inProject], env)).out).toContain('revoked');
    expect(await variorum(['key', 'revoke', 'no-such-key', ...inProject], env)).toMatchObject({ code: 1 });
  });

  it('names what is missing before it asks anybody', async () => {
    const { env } = await owned();
    for (const [line, complaint] of [
      [['key'], 'key make NAME'],
      [['key', 'make'], 'key make NAME'],
      [['key', 'list', 'x'], 'key list'],
      [['key', 'make', 'x', '--project', 'y', '--scope', 'all'], '--scope read|annotate|edit'],
      [['key', 'make', 'x', '--project', 'y', '--days', '1.5'], '--days 90'],
      [['key', 'list'], '--project NAME'],
      [['key', 'list', '--project', 'Nowhere'], 'You have no project “Nowhere”'],
    ] as const) {
      expect(await variorum(line, env)).toMatchObject({ code: 1, out: '', error: expect.stringContaining(complaint) });
    }
  });
});

describe('variorum link', () => {
  it('makes a link that lets in, lists who came, and closes it', async () => {
    const { server, project, env } = await owned();
    const inProject = ['--project', project.id];
    const { code, out: address } = await variorum(['link', 'make', ...inProject, '--role', 'annotator'], env);
    expect([code, address]).toEqual([0, expect.stringMatching(/^http:\/\/\S+\/join#\S+$/)]);
    const join = async (name: string) =>
      (await new Browser(server).post('/api/links/join', { secret: secretIn(address), name })).status;
    expect(await join('Ben')).toBe(200);
    const { out } = await variorum(['link', 'list', ...inProject], env);
    const [id = ''] = out.split(' ');
    expect(out).toBe(`${id}  annotator  1 person came  ${address}`);
    expect(await variorum(['link', 'close', id, ...inProject], env)).toMatchObject({ code: 0 });
    expect(await join('Cleo')).toBe(410);
    expect((await variorum(['link', 'list', ...inProject], env)).out).toBe(`${id}  annotator  1 person came  closed`);
    expect((await variorum(['link', 'close', ...inProject], env)).error).toContain('link close LINK');
    expect((await variorum(['link', 'make', ...inProject, '--role', 'owner'], env)).error).toContain('--role viewer|');
  });

  it('makes a link to one text, by its title or id', async () => {
    const { owner, project, env } = await owned();
    const inProject = ['--project', project.id];
    const document = await paste(owner, project, 'The quay is open.\n\nTo everybody.');
    const { title } = (await owner.get<OpenDocument>(`/api/documents/${document}`)).body.document;
    for (const text of [title, document]) {
      const { code, out } = await variorum(['link', 'make', ...inProject, '--text', text, '--role', 'commenter'], env);
      expect([code, out]).toEqual([0, expect.stringMatching(/^http:\/\/\S+\/join#\S+$/)]);
    }
    const { links } = (await owner.get<{ links: ShareLink[] }>(`/api/projects/${project.id}/links`)).body;
    const leads = { role: 'commenter', text: { id: document, title } };
    expect(links).toMatchObject([leads, leads]);
    const listed = (await variorum(['link', 'list', ...inProject], env)).out;
    expect(listed).toContain(`to “${title}”`);
    expect((await variorum(['link', 'make', ...inProject, '--text', 'No such'], env)).error).toContain('no text “No such”');
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
