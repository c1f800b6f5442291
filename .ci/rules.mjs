// Holds the rule documents against the tests: every rule has a test that cites it, and no test cites a rule that is not there.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folders = ['shared', 'server', 'client', 'e2e'];
const isRules = (path) => /(PROTOCOL|ANCHORS|LAYERS|STORE|PROMISES|THREAT_MODEL)\.md$/.test(path);
const isTest = (path) => /\.(test|spec|contract)\.tsx?$/.test(path);

const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
);
const read = (path) => readFileSync(path, 'utf8');

const rules = new Map();
for (const path of files.filter(isRules)) {
  for (const [, id] of read(path).matchAll(/\*\*([A-Z]\d+)\*\*/g)) {
    if (rules.has(id)) throw new Error(`Rule ${id} stands in ${rules.get(id)} and in ${path}.`);
    rules.set(id, relative(root, path));
  }
}

const cited = new Map();
for (const path of files.filter(isTest)) {
  for (const [, head] of read(path).matchAll(
    /\b(?:it|test|describe)(?:\.each\([^)]*\))?\(\s*['"`](\[[^\]]+\](?:\s*\[[^\]]+\])*)/g,
  )) {
    for (const [id] of head.matchAll(/[A-Z]\d+/g)) cited.set(id, [...(cited.get(id) ?? []), relative(root, path)]);
  }
}

const untested = [...rules].filter(([id]) => !cited.has(id)).map(([id, path]) => `${path}: ${id} has no test that cites it.`);
const unknown = [...cited]
  .filter(([id]) => !rules.has(id))
  .map(([id, paths]) => `${paths[0]}: cites ${id}, which no document holds.`);
for (const line of [...untested, ...unknown]) console.error(line);
console.log(`${rules.size} rules, ${cited.size} cited.`);
process.exitCode = rules.size > 0 && untested.length + unknown.length === 0 ? 0 : 1;
