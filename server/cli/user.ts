import { err, ok } from '../../shared/base/result.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { findServer } from './server-client.ts';

const calls = ['makeResetLink'] as const;

/** `variorum user` */
export const user: Command = {
  summary: 'Let somebody who forgot their password choose a new one',
  usage: 'reset NAME [--server ADDRESS]',
  calls,
  details: [
    'NAME               the name by which they sign in',
    '--server ADDRESS   where the server runs; http://127.0.0.1:4400 unless PORT says otherwise',
    'Prints an address that works once, for a day. Hand it to them alone.',
  ],
  async run(args, terminal, env) {
    const parsed = parseArguments(args, ['server']);
    if (!parsed.ok) return parsed;
    const [act, name, ...rest] = parsed.value.words;
    if (act !== 'reset' || name === undefined || rest.length > 0) return err('Say whose password: variorum user reset NAME.');
    const server = await findServer(env, parsed.value.options.server, calls);
    if (!server.ok) return server;
    const link = await server.value.call('makeResetLink', { body: { signInName: name } });
    if (!link.ok) return link;
    terminal.out(link.value.address);
    return ok(0);
  },
};
