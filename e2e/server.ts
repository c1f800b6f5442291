import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** A real server process on a data folder of its own, that a story may kill, stop and start again at the same address. */
export interface TestServer {
  readonly address: string;
  readonly dataDir: string;
  /** The one-time owner link that the newest start printed. */
  ownerLink(): string;
  /** The power goes: nothing is flushed. Resolves when the process is gone. */
  crashes(): Promise<void>;
  /** An orderly end. */
  stops(): Promise<void>;
  starts(): Promise<void>;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('the probe has no port');
  return address.port;
}

/** Starts the built server (`npm run build`), as `npm start` would. */
export async function startServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'variorum-e2e-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let printed = '';

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const running = child;
    if (!running) return;
    child = null;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
  };

  const server: TestServer = {
    address,
    dataDir,
    ownerLink() {
      const link = /http:\/\/\S+\/enter#\S+/.exec(printed)?.[0];
      if (!link) throw new Error(`the server printed no owner link:\n${printed}`);
      return link;
    },
    crashes: () => end('SIGKILL'),
    stops: () => end('SIGTERM'),
    async starts() {
      printed = '';
      const started = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
        env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      started.stdout.on('data', (chunk) => (printed += chunk));
      started.stderr.on('data', (chunk) => (printed += chunk));
      await untilReady(
        address,
        () => started.exitCode === null,
        () => printed,
      );
    },
    async close() {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await server.starts();
  return server;
}

async function untilReady(address: string, alive: () => boolean, printed: () => string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    if (!alive()) throw new Error(`the server ended at its start:\n${printed()}`);
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    if (answer?.ok && printed().includes('/enter#')) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`the server was not ready within 60 s:\n${printed()}`);
}
