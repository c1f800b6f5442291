// Builds the pages and the server into `dist/`, if anything that they are made from is newer than the last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressPages } from './compress-pages.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const stampFile = join(root, 'dist/stamp');
const sources = ['client', 'server', 'shared'];
const settings = ['package-lock.json', 'vite.config.ts', 'tsconfig.json'];

/** Names, sizes and times of everything that goes into the build; contents need not be read to see a change. */
function stampOfSources() {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  for (const name of settings) add(join(root, name));
  for (const folder of sources) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) add(join(entry.parentPath ?? entry.path, entry.name));
    }
  }
  return hash.digest('hex');
}

/** Brings `dist/` up to date; does nothing when it is. Prints only when there is something to wait for. */
export async function buildIfStale() {
  const stamp = stampOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.log('Building Variorum …');
  const started = performance.now();
  const { build } = await import('vite');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const configFile = join(root, 'vite.config.ts');
  await build({ configFile, logLevel: 'warn' });
  await compressPages(join(root, 'dist/client'));
  await build({ configFile, logLevel: 'warn', build: { ssr: true } });
  writeFileSync(stampFile, stamp);
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfStale();
