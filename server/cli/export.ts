import { writeFile } from 'node:fs/promises';
import { err, ok } from '../../shared/base/result.ts';
import { formats } from '../../shared/format/formats.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { findServer } from './server-client.ts';

const calls = ['exportDocument'] as const;
const names = Object.keys(formats).join('|');

/** `variorum export` */
export const exportDocument: Command = {
  summary: 'Write a text’s annotations and relations as a file',
  usage: `DOCUMENT --format ${names} [--out FILE] [--server ADDRESS]`,
  calls,
  details: [
    'DOCUMENT           the text’s id, as “variorum import” prints it and the address of its page ends',
    ...Object.entries(formats).map(([name, { title }]) => `--format ${name.padEnd(10)}${title}`),
    '--out FILE         where to write it; standard output otherwise',
    '--server ADDRESS   where the server runs; http://127.0.0.1:4400 unless PORT says otherwise',
  ],
  async run(args, terminal, env) {
    const parsed = parseArguments(args, ['format', 'out', 'server']);
    if (!parsed.ok) return parsed;
    const { words, options } = parsed.value;
    const [document, ...others] = words;
    if (document === undefined || others.length > 0) return err('Name one text by its id.');
    const format = options.format ?? '';
    if (!Object.hasOwn(formats, format)) return err(`Say in which format: --format ${names}.`);
    const server = await findServer(env, options.server, calls);
    if (!server.ok) return server;
    const file = await server.value.download('exportDocument', { params: { document }, query: { format } });
    if (!file.ok) return file;
    if (options.out === undefined) {
      terminal.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.value).replace(/\n$/, ''));
      return ok(0);
    }
    const failed = await writeFile(options.out, file.value).catch((error: unknown) => error);
    if (failed instanceof Error) return err(`${options.out} could not be written: ${failed.message}`);
    terminal.error(`Wrote ${options.out}.`);
    return ok(0);
  },
};
