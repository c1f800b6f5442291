import type { ProjectKey } from '../../shared/api/key-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type KeyScope, keyScopes } from '../../shared/permission/role.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { needProject } from './project.ts';
import { findServer } from './server-client.ts';

const calls = ['projects', 'keys', 'createKey', 'revokeKey'] as const;
const dayMs = 24 * 60 * 60_000;
const acts = 'variorum key list, key make NAME or key revoke KEY';

/** `variorum key` */
export const key: Command = {
  summary: 'List, make and revoke the keys by which programs work in a project',
  usage: `list|make NAME|revoke KEY --project NAME [--scope ${keyScopes.join('|')}] [--days N] [--server ADDRESS]`,
  calls,
  details: [
    '--project NAME     the project by its name or id',
    '--scope SCOPE      what a new key is for; read unless said otherwise',
    '--days N           after how many days a new key runs out; never unless said',
    '--server ADDRESS   where the server runs; http://127.0.0.1:4400 unless PORT says otherwise',
    '“make” prints the key, which is told this once. “list” prints the id of each, which “revoke” takes.',
  ],
  async run(args, terminal, env) {
    const parsed = parseArguments(args, ['project', 'scope', 'days', 'server']);
    if (!parsed.ok) return parsed;
    const { words, options } = parsed.value;
    const [act = '', thing, ...rest] = words;
    const isWhole = act === 'list' ? thing === undefined : ['make', 'revoke'].includes(act) && thing !== undefined;
    if (!isWhole || rest.length > 0) return err(`Say what to do: ${acts}.`);
    const wanted = parseWanted(options);
    if (!wanted.ok) return wanted;
    const server = await findServer(env, options.server, calls);
    if (!server.ok) return server;
    const project = await needProject(server.value, options.project);
    if (!project.ok) return project;
    const params = { project: project.value.id };
    if (act === 'list') {
      const keys = await server.value.call('keys', { params });
      if (keys.ok) for (const each of keys.value) terminal.out(lineOf(each));
      return keys.ok ? ok(0) : keys;
    }
    if (act === 'revoke') {
      const revoked = await server.value.call('revokeKey', { params: { ...params, key: thing ?? '' } });
      if (!revoked.ok) return revoked;
      terminal.error(`Revoked “${revoked.value.name}”. What is open with it is closed.`);
      return ok(0);
    }
    const made = await server.value.call('createKey', { params, body: { name: thing, ...wanted.value } });
    if (!made.ok) return made;
    terminal.out(made.value.secret);
    terminal.error(`Made “${made.value.key.name}”. Keep the key now: it is told this once.`);
    return ok(0);
  },
};

function parseWanted({
  scope = 'read',
  days,
}: {
  readonly scope?: string;
  readonly days?: string;
}): Result<{ readonly scope: KeyScope; readonly expires: number | null }, string> {
  const known = keyScopes.find((each) => each === scope);
  if (!known) return err(`Say what the key is for: --scope ${keyScopes.join('|')}.`);
  if (days === undefined) return ok({ scope: known, expires: null });
  if (!/^[1-9]\d{0,4}$/.test(days)) return err('Say in whole days when the key runs out: --days 90.');
  return ok({ scope: known, expires: systemClock.now() + Number(days) * dayMs });
}

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

function lineOf({ id, name, scope, expires, used, revoked }: ProjectKey): string {
  const state = revoked !== null ? `revoked ${day(revoked)}` : expires === null ? 'never runs out' : `until ${day(expires)}`;
  return `${id}  ${scope}  ${state}  ${used === null ? 'never used' : `used ${day(used)}`}  “${name}”`;
}
