import { deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { paste, startDiscussion } from '../api/discussing.fixture.ts';
import { zip } from '../api/zip.ts';
import { startOwned } from '../test-server.ts';

async function importing(
  owner: Awaited<ReturnType<typeof startOwned>>['owner'],
  project: string,
  files: Readonly<Record<string, Uint8Array | string>>,
) {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('files', new Blob([content as string]), name);
  const { status, body } = await owner.ask<ImportOutcome[]>('POST', `/api/projects/${project}/documents`, form);
  expect(status).toBe(200);
  return body;
}

test('[T16] packed files are not unpacked, however much they would become, and XML is words whose entities nobody follows', async () => {
  const { owner, project } = await startOwned();
  const before = process.memoryUsage().rss;
  const bomb = zip(new Map([['[Content_Types].xml', 'x'.repeat(8_000_000)]]), 0);
  const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
  const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">${entities}<!ENTITY f SYSTEM "file:///etc/passwd">]><l>&l9; &f;</l>`;
  const outcomes = await importing(owner, project.id, {
    'bomb.docx': bomb,
    'bomb.txt': bomb,
    'bomb.gz': gzipSync(Buffer.alloc(8_000_000)),
    'raw.txt': deflateRawSync(Buffer.alloc(8_000_000)),
    'laughs.xml': laughs,
    'page.html': '<!doctype html><script>alert(1)</script>',
    'after.txt': 'An honest text.',
  });
  expect(outcomes.map(({ status }) => status)).toEqual([
    'refused',
    'refused',
    'refused',
    'refused',
    'imported',
    'refused',
    'imported',
  ]);
  const [laughing] = outcomes.filter(({ fileName }) => fileName === 'laughs.xml');
  const marks = laughing?.status === 'imported' ? await owner.get(`/api/documents/${laughing.document.id}/marks`) : null;
  expect(marks?.text).toContain('&l9;');
  expect(marks?.text.length).toBeLessThan(4 * laughs.length);
  expect(marks?.text).not.toContain('root:');
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
});

test('[T16] texts that would make the server work for ever are refused or read in their time', async () => {
  const { owner, project } = await startOwned();
  const started = performance.now();
  const outcomes = await importing(owner, project.id, {
    'quotes.md': '>'.repeat(20_000),
    'brackets.md': '['.repeat(50_000),
    'stars.md': '*a'.repeat(30_000),
    'lists.md': Array.from({ length: 500 }, (_, n) => `${' '.repeat(n)}- x`).join('\n'),
    'table.md': `${'|'.repeat(5_000)}\n${'|-'.repeat(5_000)}`,
    'zeros.txt': '\u0000\u0000\u0000',
    'signs.txt': `${'\u0301'.repeat(50_000)}a`,
    'lines.txt': '\n'.repeat(500_000),
    'long.txt': 'a'.repeat(limits.maxTextCharacters + 1),
  });
  expect(outcomes).toHaveLength(9);
  expect(performance.now() - started).toBeLessThan(25_000);
  expect((await owner.get('/healthz')).status).toBe(200);
}, 40_000);

test('[T16] no path leads out of an archive or out of a folder, whatever files and texts are called', async () => {
  const { owner, project, document } = await startDiscussion();
  const evil = [
    '../../../etc/passwd',
    '..\\..\\windows\\system.ini',
    '/etc/cron.d/x',
    'C:\\boot.ini',
    '....//x',
    'con',
    'a\u0000b',
    '.ssh',
    '~/x',
    '%2e%2e%2fx',
  ];
  const ids: string[] = [document];
  for (const title of evil) {
    const id = await paste(owner, project, 'Words.');
    await owner.ask('PATCH', `/api/documents/${id}`, { title });
    ids.push(id);
  }
  const { text, status } = await owner.get(`/api/projects/${project.id}/export?format=csv&documents=${ids.join(',')}`);
  expect(status).toBe(200);
  // Names stand in front of each file and in the directory, and zeros before them.
  const names = new Set(text.match(/[^\p{Cc}\uFFFD]{1,80}\.csv/gu));
  expect(names.size).toBe(ids.length);
  for (const name of names) expect(name).not.toMatch(/[/\\:]|^\./);

  const outcomes = await importing(owner, project.id, Object.fromEntries(evil.map((name) => [`${name}.txt`, 'Words.'])));
  for (const { fileName } of outcomes) expect(fileName).not.toMatch(/[/\\]/);

  for (const path of [
    '/../../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/%5c..%5c..%5cpackage.json',
    '/.env',
    '/assets/%00',
  ]) {
    const { text: page } = await owner.get<Problem>(path, { accept: 'text/html' });
    expect(page, path).not.toMatch(/root:|"dependencies"/);
  }
}, 60_000);
