import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, createLayerId, createProjectId } from '../../shared/base/id.ts';
import { ok } from '../../shared/base/result.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import { type Role, standingIn } from '../../shared/permission/role.ts';
import type { Changes } from '../feed/changes.ts';
import { asGroup } from '../review/views.ts';
import type { ProjectRow, Records, ShelvedProject, UpdateLog } from '../store/store.ts';
import { actOf, type Handlers } from './handler.ts';

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
  return asSeen({ ...project, archived: null, active: project.created, departed: 'stay' }, 'owner', 0);
}

/** A project as one of its members sees it, for `role` what they are there apart from the archive. */
export async function describeProject(records: Records, project: ShelvedProject, role: Role): Promise<Project> {
  return asSeen(project, role, (await records.documents(project.id)).length);
}

function asSeen({ id, name, created, active, archived, departed }: ShelvedProject, role: Role, documents: number): Project {
  const seenAs = standingIn(archived, role) ?? role;
  const shelved = archived === null ? null : { at: archived, role };
  return { id, name, created, active, documents, role: seenAs, archived: shelved, departed };
}

export function createProjectHandlers(
  parts: Parts,
): Handlers<'projects' | 'createProject' | 'project' | 'renameProject' | 'setDeparted' | 'archiveProject' | 'takeBackProject'> {
  const { records, changes, clock } = parts;
  return {
    async projects({ actor }) {
      const mine = actor.kind === 'person' ? await records.projectsOf(actor.account) : [];
      return ok(mine.map((project) => asSeen(project, project.role, project.documents)));
    },
    async createProject({ actor, body }) {
      return ok(await makeProject(parts, body.name, actor.account));
    },
    async project({ actor, subject: { project, role } }) {
      const [own, members, groups] = await Promise.all([
        records.roleIn(project.id, actor.account),
        records.members(project.id),
        records.groups(project.id),
      ]);
      const described = await describeProject(records, project, own ?? role);
      return ok({ ...described, members: [...members], groups: groups.map(asGroup) });
    },
    async renameProject({ subject: { project, role }, body }) {
      await records.renameProject(project.id, body.name);
      changes.publish({ topic: 'project', project: project.id });
      return ok(await describeProject(records, { ...project, name: body.name }, role));
    },
    async setDeparted({ actor, subject: { project, role }, body: { departed } }) {
      await records.setDeparted(project.id, departed, actOf(actor, clock));
      changes.publish({ topic: 'project', project: project.id });
      return ok(await describeProject(records, { ...project, departed }, role));
    },
    async archiveProject({ actor, subject: { project, role } }) {
      const act = actOf(actor, clock);
      await records.archiveProject(project.id, true, act);
      changes.publish({ topic: 'project', project: project.id });
      return ok(await describeProject(records, { ...project, archived: act.at }, role));
    },
    async takeBackProject({ actor, subject: { project, role } }) {
      await records.archiveProject(project.id, false, actOf(actor, clock));
      changes.publish({ topic: 'project', project: project.id });
      return ok(await describeProject(records, { ...project, archived: null }, role));
    },
  };
}
