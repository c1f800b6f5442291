import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from './test-server.ts';

/** A server in a process of its own, and all that it has said so far. */
function startProcess(dataDir: string) {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' };
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'main.ts')], { env });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      said.text += String(data);
    });
  }
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const greeted = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => said.text.includes('Owner link') && resolve());
    child.once('exit', () => reject(new Error(said.text)));
  });
  greeted.catch(() => {}); // whoever waits for it hears of it
  return { child, said, exited, greeted };
}

test('a second process on the same folder is turned away and says why; a killed one leaves nothing that would turn the next one away', async () => {
  const dataDir = await temporaryFolder();
  const first = startProcess(dataDir);
  await first.greeted;
  const second = startProcess(dataDir);
  expect(await second.exited).toBe(1);
  expect(second.said.text).toContain(`Another Variorum is running on ${dataDir}`);
  expect(first.child.exitCode, 'the first one works on').toBeNull();

  first.child.kill('SIGKILL');
  await first.exited;
  const third = startProcess(dataDir);
  await third.greeted;
}, 120_000);
