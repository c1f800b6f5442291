// `npm start`: builds what is stale, then serves.
import { buildIfStale } from './build.mjs';

await buildIfStale();
await import('../../dist/server/main.js');
