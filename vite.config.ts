import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The threads of the server (`server/store/thread/start.ts`), by name. */
export const threads = {
  'log-worker': 'server/store/sqlite/log-worker.ts',
  'compact-worker': 'server/store/compact-worker.ts',
  'search-worker': 'server/search/search-worker.ts',
  'versions-worker': 'server/versions/versions-worker.ts',
  'agreement-worker': 'server/agreement/agreement-worker.ts',
  'edit-worker': 'server/review/edit-worker.ts',
};

/**
 * What most pages share comes in few files: a hundred small ones cost more to ask for than to read. Each group uses only those before
 * it, so that none waits for one that waits for it.
 */
const sharedFiles = [
  { name: 'vendor', test: /node_modules\/(?!@tiptap|prosemirror|y-|yjs|lib0)/, minShareCount: 3 },
  { name: 'model', test: /\/shared\/(base|api|permission)\//, minShareCount: 2 },
  { name: 'words', test: /\/client\/.*\/words[^/]*\.ts$/, minShareCount: 2 },
  { name: 'ui', test: /\/client\/(ui|api)\//, minShareCount: 2 },
].map((group, index, { length }) => ({ ...group, priority: length - index }));

/** Adds the service worker as a file of its own, which is told what the build is made of. */
function serviceWorker(): Plugin {
  const fileName = 'service-worker.js';
  const client = resolve(import.meta.dirname, 'client');
  return {
    name: 'service-worker',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: resolve(client, 'service-worker/worker.ts'), fileName });
    },
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name));
      const hash = createHash('sha256').update(files.sort().join());
      for (const name of ['index.html', 'public/colour-scheme.js']) hash.update(readFileSync(resolve(client, name)));
      const built = { files: files.map((name) => `/${name}`), version: hash.digest('hex').slice(0, 16) };
      const worker = bundle[fileName];
      if (worker?.type !== 'chunk' || worker.imports.length > 0) this.error('the service worker is not one file');
      worker.code = `const built=${JSON.stringify(built)};${worker.code}`;
    },
  };
}

/** `vite build` makes the pages, `vite build --ssr` the server; both land in `dist/`, and Vitest reads the same file. */
export default defineConfig(({ isSsrBuild }) => ({
  root: isSsrBuild ? '.' : 'client',
  // One file is read at a start in place of some thousand; what finds its binary beside itself stays where it is.
  ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
  plugins: isSsrBuild ? [] : [react(), serviceWorker()],
  // The minifier's own reader: PostCSS loses its way in `composes`, and says so at each build. Classes and animations are a file's own;
  // places of a grid, containers and counters are named in one file and used in another.
  css: { transformer: 'lightningcss', lightningcss: { cssModules: { grid: false, container: false, customIdents: false } } },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:4400',
      '/sync': { target: 'ws://127.0.0.1:4400', ws: true },
      '/feed': { target: 'ws://127.0.0.1:4400', ws: true },
    },
  },
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        target: 'node20',
        sourcemap: true,
        rollupOptions: {
          input: {
            main: 'server/main.ts',
            embed: 'server/embed.ts',
            ...threads,
            cli: 'server/cli/main.ts',
          },
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      }
    : {
        outDir: '../dist/client',
        emptyOutDir: true,
        chunkSizeWarningLimit: 700, // kB; the text's page holds the editor, and is fetched only with a text
        target: 'es2022',
        sourcemap: true,
        rolldownOptions: {
          checks: { pluginTimings: false }, // on a busy machine every plugin is slow
          output: { codeSplitting: { groups: sharedFiles } },
        },
      },
  test: {
    root: '.',
    include: ['{shared,server,client}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } }, // what is counted or indexed comes a second later, and more on a busy machine
    maxWorkers: '100%',
    isolate: false, // half of the time went into reading the same modules once for every file
    globalSetup: '.ci/bundle-threads.ts',
  },
}));
