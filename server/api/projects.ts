import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import type { Project } from '../../shared/api/contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, createLayerId, createProjectId } from '../../shared/base/id.ts';
import { ok } from '../../shared/base/result.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { Role } from '../../shared/permission/role.ts';
import type { Changes } from '../feed/changes.ts';
import type { ProjectRow, Records, UpdateLog } from '../store/store.ts';
import type { Handlers } from './handler.ts';

interface Parts {
  readonly records: Records;
  readonly log: Pick<UpdateLog, 'create'>;
  readonly changes: Changes;
  readonly clock: Clock;
}

/** A new project with its links layer and the starter codebook. */
export async function makeProject(
  { records, log, clock }: Omit<Parts, 'changes'>,
  name: string,
  owner: AccountId,
): Promise<Project> {
  const project: ProjectRow = { id: createProjectId(), name, created: clock.now() };
  const links = createLayerId();
  // The room first: without its row it is unreachable, and a row without its room would be a door into nothing.
  await log.create(layerRoom(links), { writable: true });
  await records.createProject(
    project,
    owner,
    { id: links, project: project.id, document: null, audience: 'links', owner: null, submitted: false },
    starterCodebook,
  );
  return { ...project, role: 'owner', documents: 0 };
}

/** A project as one of its members sees it. */
export async function describeProject(records: Records, { id, name, created }: ProjectRow, role: Role): Promise<Project> {
  return { id, name, created, role, documents: (await records.documents(id)).length };
}

export function createProjectHandlers(parts: Parts): Handlers<'projects' | 'createProject' | 'project' | 'renameProject'> {
  const { records, changes } = parts;
  return {
    async projects({ actor }) {
      const mine = actor.kind === 'person' ? await records.projectsOf(actor.account) : [];
      return ok([...mine]);
    },
    async createProject({ actor, body }) {
      return ok(await makeProject(parts, body.name, actor.account));
    },
    async project({ subject: { project, role } }) {
      const [described, members] = await Promise.all([describeProject(records, project, role), records.members(project.id)]);
      return ok({ ...described, members: [...members] });
    },
    async renameProject({ subject: { project, role }, body }) {
      await records.renameProject(project.id, body.name);
      changes.publish({ topic: 'project', project: project.id });
      return ok(await describeProject(records, { ...project, name: body.name }, role));
    },
  };
}
