import type { ShareLink } from '../../shared/api/link-contract.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { linkRoles } from '../../shared/permission/role.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { needProject } from './project.ts';
import { findServer, type ServerClient } from './server-client.ts';

const calls = ['projects', 'documents', 'links', 'createLink', 'closeLink'] as const;
const acts = 'variorum link list, link make or link close LINK';

/** `variorum link` */
export const link: Command = {
  summary: 'List, make and close the links by which people come into a project',
  usage: `list|make|close LINK --project NAME [--text TITLE] [--role ${linkRoles.join('|')}] [--server ADDRESS]`,
  calls,
  details: [
    '--project NAME     the project by its name or id',
    '--text TITLE       a new link leads to this text alone, by its title or id',
    '--role ROLE        as what people come in by a new link; viewer unless said otherwise',
    '--server ADDRESS   where the server runs; http://127.0.0.1:4400 unless PORT says otherwise',
    '“make” prints the address to hand out. “list” prints the id of each, which “close” takes.',
  ],
  async run(args, terminal, env) {
    const parsed = parseArguments(args, ['project', 'text', 'role', 'server']);
    if (!parsed.ok) return parsed;
    const { words, options } = parsed.value;
    const [act = '', thing, ...rest] = words;
    const isWhole = act === 'close' ? thing !== undefined : ['list', 'make'].includes(act) && thing === undefined;
    if (!isWhole || rest.length > 0) return err(`Say what to do: ${acts}.`);
    const role = linkRoles.find((each) => each === (options.role ?? 'viewer'));
    if (!role) return err(`Say as what people come in: --role ${linkRoles.join('|')}.`);
    const server = await findServer(env, options.server, calls);
    if (!server.ok) return server;
    const project = await needProject(server.value, options.project);
    if (!project.ok) return project;
    const params = { project: project.value.id };
    if (act === 'list') {
      const listed = await server.value.call('links', { params });
      if (listed.ok) for (const each of listed.value.links) terminal.out(lineOf(each));
      return listed.ok ? ok(0) : listed;
    }
    if (act === 'close') {
      const closed = await server.value.call('closeLink', { params: { ...params, link: thing ?? '' } });
      if (!closed.ok) return closed;
      terminal.error('Closed the link. Who came through it stays.');
      return ok(0);
    }
    const text = options.text === undefined ? ok(null) : await findText(server.value, project.value.id, options.text);
    if (!text.ok) return text;
    const made = await server.value.call('createLink', { params, body: { role, ...(text.value && { document: text.value }) } });
    if (!made.ok) return made;
    terminal.out(made.value.address);
    return ok(0);
  },
};

/** The text of this title or id. Fails where there is none, or several have the title. */
async function findText(
  server: ServerClient<'documents'>,
  project: ProjectId,
  wanted: string,
): Promise<Result<DocumentId, string>> {
  const listed = await server.call('documents', { params: { project } });
  if (!listed.ok) return listed;
  const [found, ...others] = listed.value.filter(({ id, title }) => id === wanted || title === wanted.trim());
  if (!found) return err(`The project has no text “${wanted}”.`);
  if (others.length === 0) return ok(found.id);
  const ids = [found, ...others].map(({ id }) => `  ${id}`);
  return err([`Several texts are called “${wanted}”. Give --text one of their ids:`, ...ids].join('\n'));
}

const lineOf = ({ id, role, text, arrivals: { length: used }, closed, address }: ShareLink) =>
  `${id}  ${role}${text ? ` to “${text.title}”` : ''}  ${used === 1 ? '1 person came' : `${used} people came`}  ${closed === null ? address : 'closed'}`;
