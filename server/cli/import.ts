import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Project } from '../../shared/api/project-contract.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { parseArguments } from './arguments.ts';
import type { Command, Terminal } from './command.ts';
import { findProject } from './project.ts';
import { findServer, type ServerClient } from './server-client.ts';

const calls = ['projects', 'createProject', 'importFiles'] as const;
type Server = ServerClient<(typeof calls)[number]>;

/** `variorum import` */
export const importFiles: Command = {
  summary: 'Import texts into a project of the running server',
  usage: 'FILE… --project NAME [--server ADDRESS]',
  calls,
  details: [
    '--project NAME     the project by its name or id; it is made if there is none of that name',
    '--server ADDRESS   where the server runs; http://127.0.0.1:4400 unless PORT says otherwise',
    'Prints one line for each file. The exit code is 1 if any was refused.',
  ],
  async run(args, terminal, env) {
    const parsed = parseArguments(args, ['project', 'server']);
    if (!parsed.ok) return parsed;
    const { words: paths, options } = parsed.value;
    if (paths.length === 0) return err('Name at least one file to import.');
    if (!options.project?.trim()) return err('Say into which project: --project NAME.');
    const server = await findServer(env, options.server, calls);
    if (!server.ok) return server;
    const project = await findOrMake(server.value, options.project.trim(), terminal);
    if (!project.ok) return project;
    let refused = 0;
    for (const path of paths) {
      const taken = await importFile(server.value, project.value, path, terminal);
      if (!taken.ok) return taken;
      if (!taken.value) refused++;
    }
    return ok(refused === 0 ? 0 : 1);
  },
};

async function findOrMake(server: Server, wanted: string, terminal: Terminal): Promise<Result<Project, string>> {
  const found = await findProject(server, wanted);
  if (!found.ok) return found;
  if (found.value) return ok(found.value);
  const made = await server.call('createProject', { body: { name: wanted } });
  if (made.ok) terminal.error(`Made the project “${wanted}”.`);
  return made;
}

/**
 * One request per file, so that lines appear as files arrive and a slow or broken one holds up no other.
 *
 * @returns whether the file was taken.
 */
async function importFile(server: Server, project: Project, path: string, terminal: Terminal): Promise<Result<boolean, string>> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    terminal.error(found ? `${path} is not a file.` : `${path} does not exist or cannot be read.`);
    return ok(false);
  }
  const body = new FormData();
  body.append('files', await openAsBlob(path), basename(path));
  const outcomes = await server.call('importFiles', { params: { project: project.id }, body });
  if (!outcomes.ok) return outcomes;
  for (const outcome of outcomes.value) {
    if (outcome.status === 'refused') terminal.error(outcome.reason);
    else {
      terminal.out(`${outcome.document.id}  ${outcome.fileName}  “${outcome.document.title}”`);
      for (const note of outcome.notes) terminal.error(`  ${outcome.fileName}: ${note}`);
    }
  }
  return ok(outcomes.value.every(({ status }) => status === 'imported'));
}
