import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { threads } from '../vite.config.ts';

/** Tests start some hundred servers with three threads each: these are bundled once, and not read from TypeScript every time. */
export async function setup(): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const outDir = fileURLToPath(new URL('../node_modules/.cache/threads', import.meta.url));
  await build({
    ...{ configFile: false, root, logLevel: 'warn' },
    build: { ssr: true, outDir, emptyOutDir: true, target: 'node20', rollupOptions: { input: threads } },
  });
  process.env.BUNDLED_THREADS = outDir;
}
