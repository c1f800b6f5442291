// Lays a compressed copy beside each file of the built pages that compresses; the server sends it as it is.
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Browsers ask for Brotli where a page is served with https or from this machine, and for gzip elsewhere. */
const ways = [
  { ending: 'br', compress: promisify(brotliCompress), options: { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } } }, // the highest takes ten times as long for a twentieth less
  { ending: 'gz', compress: promisify(gzip), options: { level: 9 } },
];

/** @param {string} folder what was built */
export async function compressPages(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|css|html|svg)$/.test(name));
  await Promise.all(
    files.flatMap((name) =>
      ways.map(async ({ ending, compress, options }) => {
        const file = join(folder, name);
        await writeFile(`${file}.${ending}`, await compress(await readFile(file), options));
      }),
    ),
  );
}
