// Runs every check of the project and ends with one line, `N passed, N failed`. `npm test` is this file.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'test-results');
const require = createRequire(import.meta.url);

/** The script behind a package's command, started with this Node, so that no shell or npx stands between. */
function command(name, bin = name) {
  const file = require.resolve(`${name}/package.json`);
  const { bin: bins } = JSON.parse(readFileSync(file, 'utf8'));
  return join(dirname(file), typeof bins === 'string' ? bins : bins[bin]);
}

const run = (script, ...args) => spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' }).status === 0;

/** Counts of a runner that wrote a JSON report; a runner that wrote none counts as one failure. */
function counted(succeeded, file, read) {
  try {
    const { passed, failed, failures } = read(JSON.parse(readFileSync(join(results, file), 'utf8')));
    return { passed, failed: succeeded ? failed : Math.max(failed, 1), failures };
  } catch (error) {
    return { passed: 0, failed: 1, failures: [`${file} cannot be read: ${error.message}`] };
  }
}

/**
 * The start of what a test said when it failed, under its name: told again at the very end, where a long log is read. What was expected
 * and what came is in it; how often a browser was asked, and the lines around, are in the log above.
 */
const failure = (name, ...messages) =>
  [
    name,
    ...messages.map((message) =>
      stripVTControlCharacters(message)
        .split(/\n\s*Call log:/)[0]
        .slice(0, 1500),
    ),
  ].join('\n');

const unitFailures = ({ testResults }) =>
  testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [failure(name, message)] : []), // the file itself could not be run
    ...assertionResults
      .filter(({ status }) => status !== 'passed')
      .map((test) => failure(`${name} › ${test.fullName} (${test.status})`, ...test.failureMessages)),
  ]);

const storyFailures = ({ suites = [], specs = [] }) => [
  ...suites.flatMap(storyFailures),
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status !== 'expected'))
    .map(({ file, line, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      return failure(`${file}:${line} › ${title}`, ...errors.map(({ message }) => message));
    }),
];

const single = (succeeded) => ({ passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 });

const checks = [
  ...['shared', 'server', 'client', 'e2e'].map((project) => [
    `types of ${project}`,
    () => single(run(command('typescript', 'tsc'), '-p', project)),
  ]),
  ['lint', () => single(run(command('@biomejs/biome', 'biome'), 'ci', '--error-on-warnings', '.'))],
  ['rules', () => single(run(join(root, '.ci/rules.mjs')))],
  [
    'unit, contract and property tests',
    () => {
      const succeeded = run(
        command('vitest'),
        'run',
        '--reporter=default',
        '--reporter=json',
        '--outputFile.json=test-results/unit.json',
      );
      return counted(succeeded, 'unit.json', (report) => ({
        passed: report.numPassedTests,
        failed: report.numFailedTests + report.numPendingTests,
        failures: unitFailures(report),
      }));
    },
  ],
  ['build', () => single(run(join(root, 'server/cli/build.mjs')))],
  [
    'stories in a real browser',
    () => {
      const succeeded = run(command('@playwright/test', 'playwright'), 'test', '-c', 'e2e/playwright.config.ts');
      return counted(succeeded, 'e2e.json', (report) => ({
        passed: report.stats.expected,
        failed: report.stats.unexpected + report.stats.flaky + report.stats.skipped,
        failures: storyFailures(report),
      }));
    },
  ],
];

const only = process.argv.slice(2);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
let passed = 0;
let failed = 0;
const summary = [];
const failures = [];
for (const [name, check] of checks) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  console.log(`\n── ${name}`);
  const started = performance.now();
  const result = check();
  passed += result.passed;
  failed += result.failed;
  failures.push(...(result.failures ?? []));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  summary.push(`${result.failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
}
console.log(`\n${summary.join('\n')}`);
if (failures.length > 0) console.log(`\n── what failed\n\n${failures.join('\n\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
