import type { DocumentId, LayerId, ProjectId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { type Actor, type Resource, type Role, standingIn, weaker } from '../../shared/permission/role.ts';
import type { DocumentRow, LayerRow, Records, ShelvedProject } from '../store/store.ts';
import type { Gate } from '../sync/gate.ts';

type ResourceOf<K extends Resource['kind']> = Extract<Resource, { kind: K }>;

/** Reads from the records what `can` has to know of a thing, with the row itself; null where there is none. Decides nothing. */
export interface Access {
  /** @param entitled whether the caller may claim what nobody owns: from this machine, or by the owner link. */
  workspace(entitled: boolean): Promise<ResourceOf<'workspace'>>;
  project(
    actor: Actor,
    id: ProjectId,
  ): Promise<{ readonly resource: ResourceOf<'project'>; readonly project: ShelvedProject } | null>;
  /** A project that is in the archive; null for one that is not. */
  archive(
    actor: Actor,
    id: ProjectId,
  ): Promise<{ readonly resource: ResourceOf<'archive'>; readonly project: ShelvedProject } | null>;
  document(
    actor: Actor,
    id: DocumentId,
  ): Promise<{ readonly resource: ResourceOf<'document'>; readonly document: DocumentRow } | null>;
  layer(actor: Actor, id: LayerId): Promise<{ readonly resource: ResourceOf<'layer'>; readonly layer: LayerRow } | null>;
}

type AccessRecords = Pick<Records, 'workspaceOwner' | 'roleIn' | 'project' | 'document' | 'layer'>;

export function createAccess(records: AccessRecords): Access {
  const memberRoleOf = async (actor: Actor, project: ProjectId): Promise<Role | null> =>
    actor.kind === 'person' ? bounded(actor, await records.roleIn(project, actor.account)) : null;
  const roleOf = async (actor: Actor, id: ProjectId): Promise<Role | null> => {
    const [project, role] = await Promise.all([records.project(id), memberRoleOf(actor, id)]);
    return standingIn(project?.archived ?? null, role);
  };
  return {
    async workspace(entitled) {
      return { kind: 'workspace', owner: await records.workspaceOwner(), local: entitled };
    },
    async project(actor, id) {
      const [project, role] = await Promise.all([records.project(id), memberRoleOf(actor, id)]);
      return project && { project, resource: { kind: 'project', role: standingIn(project.archived, role) } };
    },
    async archive(actor, id) {
      const [project, role] = await Promise.all([records.project(id), memberRoleOf(actor, id)]);
      return project && project.archived !== null ? { project, resource: { kind: 'archive', role } } : null;
    },
    async document(actor, id) {
      const document = await records.document(id);
      if (!document) return null;
      const role = await roleOf(actor, document.project);
      return { document, resource: { kind: 'document', role, frozen: document.frozen } };
    },
    async layer(actor, id) {
      const layer = await records.layer(id);
      if (!layer) return null;
      const { audience, owner, submitted } = layer;
      return { layer, resource: { kind: 'layer', role: await roleOf(actor, layer.project), audience, owner, submitted } };
    },
  };
}

const bounded = ({ atMost }: Extract<Actor, { kind: 'person' }>, role: Role | null): Role | null =>
  role === null || atMost === undefined ? role : weaker(role, atMost);

/** Judges at the doors of rooms. A layer's room carries no presence: whoever is in it is in its text as well. */
export function createGate(records: AccessRecords & Pick<Records, 'person'>): Gate {
  const access = createAccess(records);
  return async (actor, room) => {
    const person = actor.kind === 'person' ? await records.person(actor.account) : null;
    if (!person) return null;
    switch (room.kind) {
      case 'prose': {
        const found = await access.document(actor, room.document);
        if (!found || !can(actor, 'document.read', found.resource)) return null;
        return {
          person,
          mayWrite: can(actor, 'document.writeProse', found.resource),
          refusal: found.resource.frozen ? 'notWritable' : 'notAllowed',
          mayBePresent: can(actor, 'document.bePresent', found.resource),
          mayLead: can(actor, 'document.lead', found.resource),
        };
      }
      case 'layer': {
        const found = await access.layer(actor, room.layer);
        if (!found || !can(actor, 'layer.read', found.resource)) return null;
        const mayWrite = can(actor, 'layer.write', found.resource);
        return { person, mayWrite, refusal: 'notAllowed', mayBePresent: false, mayLead: false };
      }
    }
  };
}
