import { type ChildProcess, fork, spawn } from 'node:child_process';
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

/** A process in which servers run one after the other; see `server-host.mjs`. */
export class ServerHost {
  #child: ChildProcess | null = null;

  /** @returns the owner link. Rejects where the server does not start. */
  async start(environment: NodeJS.ProcessEnv): Promise<string> {
    this.#child ??= fork(join(root, 'e2e/server-host.mjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    return (await this.#tell({ start: environment })).ownerLink ?? '';
  }

  async stop(): Promise<void> {
    if (this.#child) await this.#tell('stop');
  }

  /** Ends the process, and with it the server in it, with nothing flushed. The next server starts in a new one. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async #tell(what: { readonly start: NodeJS.ProcessEnv } | 'stop'): Promise<{ readonly ownerLink?: string }> {
    const child = this.#child;
    if (!child) throw new Error('no process runs');
    const answered = new AbortController();
    const { signal } = answered;
    const ended = once(child, 'exit', { signal }).then(() => [{ failed: 'the process ended' }]);
    const answer = Promise.race([once(child, 'message', { signal }), ended]);
    child.send(what);
    const [{ failed, ...told }] = (await answer) as [{ readonly failed?: string; readonly ownerLink?: string }];
    ended.catch(() => {}); // nobody waits for it any more
    answered.abort();
    if (failed !== undefined) throw new Error(`the server did not do as told: ${failed}`);
    return told;
  }
}

/**
 * Starts the built server (`npm run build`) on a new data folder.
 *
 * @param host a process in which it starts at once; without one, and whenever it starts again, it starts as `npm start` would
 */
export async function startServer(environment: Record<string, string> = {}, host?: ServerHost): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'variorum-e2e-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const settings = { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment };
  let child: ChildProcess | null = null;
  let isHosted = false;
  let printed = '';

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (isHosted) {
      isHosted = false;
      return signal === 'SIGKILL' ? host?.kill() : host?.stop();
    }
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
        env: { ...process.env, ...settings },
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
  if (host) {
    printed = await host.start(settings);
    isHosted = true;
  } else {
    await server.starts();
  }
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
