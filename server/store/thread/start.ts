import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The threads of this server: where each begins in the sources. Bundled, each is an input of vite.config.ts by the same name. */
const entries = {
  'log-worker': '../sqlite/log-worker.ts',
  'compact-worker': '../compact-worker.ts',
  'search-worker': '../../search/search-worker.ts',
  'versions-worker': '../../versions/versions-worker.ts',
  'agreement-worker': '../../agreement/agreement-worker.ts',
  'edit-worker': '../../review/edit-worker.ts',
} as const;
export type ThreadName = keyof typeof entries;

const here = import.meta.url;

/**
 * Starts a thread from the sources (tsx) or from the bundle, wherever this module itself came from; in Vitest from what
 * `.ci/bundle-threads.ts` made of the sources. Its module finds `data` as `workerData`.
 */
export function startWorker(name: ThreadName, data?: unknown): Worker {
  const bundled = process.env.BUNDLED_THREADS;
  if (bundled) return new Worker(join(bundled, `${name}.js`), { execArgv: [], workerData: data });
  if (here.endsWith('.ts')) return startFromSource(new URL(entries[name], here), data);
  // vite.config.ts puts what entries share into a folder below them.
  const folder = new URL(/\/chunks\/[^/]*$/.test(here) ? '../' : './', here);
  return new Worker(new URL(`${name}.js`, folder), { workerData: data });
}

/** Starts a thread whose module is TypeScript, which Node 20 reads only with help, and `--import tsx` gives none to threads. */
export function startFromSource(entry: URL, data: unknown): Worker {
  return new Worker(new URL('from-source.mjs', here), { execArgv: [], argv: [entry.href], workerData: data });
}
