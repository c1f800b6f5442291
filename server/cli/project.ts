import type { Project } from '../../shared/api/project-contract.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ServerClient } from './server-client.ts';

/** The owner's project of this name or id; null where there is none. Fails where several have the name. */
export async function findProject(server: ServerClient<'projects'>, wanted: string): Promise<Result<Project | null, string>> {
  const projects = await server.call('projects');
  if (!projects.ok) return projects;
  const [found, ...others] = projects.value.filter(({ id, name }) => id === wanted || name === wanted);
  if (others.length > 0) {
    const ids = [found, ...others].map((project) => `  ${project?.id}`);
    return err([`Several projects are called “${wanted}”. Give --project one of their ids:`, ...ids].join('\n'));
  }
  return ok(found ?? null);
}

/** As `findProject`, for a command that needs it to be there; without a name it asks for one. */
export async function needProject(
  server: ServerClient<'projects'>,
  wanted: string | undefined,
): Promise<Result<Project, string>> {
  const name = wanted?.trim();
  if (!name) return err('Say in which project: --project NAME.');
  const found = await findProject(server, name);
  if (!found.ok) return found;
  return found.value ? ok(found.value) : err(`You have no project “${name}”. “variorum import” makes one.`);
}
