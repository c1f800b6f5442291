#!/usr/bin/env node
// The package's `bin`: runs the built command line.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../../dist/server/cli.js', import.meta.url);
if (existsSync(fileURLToPath(built))) await import(built.href);
else {
  console.error('Variorum has not been built here yet. Run “npm run build” (or “npm start”) first.');
  process.exitCode = 1;
}
