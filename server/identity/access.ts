import type { ClassId, DocumentId, ExerciseId, LayerId, ProjectId } from '../../shared/base/id.ts';
import type { Class } from '../../shared/exercise/class.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import { can } from '../../shared/permission/can.ts';
import { type Actor, type Resource, type Role, standingIn, stronger, weaker } from '../../shared/permission/role.ts';
import type { SeatRow } from '../store/seat-records.ts';
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
  ): Promise<{
    readonly resource: ResourceOf<'document'>;
    readonly document: DocumentRow;
    /** What they are in its project, which is nothing for who may come to this text alone. */
    readonly member: Role | null;
  } | null>;
  layer(actor: Actor, id: LayerId): Promise<{ readonly resource: ResourceOf<'layer'>; readonly layer: LayerRow } | null>;
  /** `seat` is the caller's, null for whoever has none. */
  exercise(
    actor: Actor,
    id: ExerciseId,
  ): Promise<{ readonly resource: ResourceOf<'exercise'>; readonly exercise: Exercise; readonly seat: SeatRow | null } | null>;
  class(actor: Actor, id: ClassId): Promise<{ readonly resource: ResourceOf<'class'>; readonly class: Class } | null>;
  /** A layer of a seat of an exercise. */
  work(actor: Actor, id: LayerId): Promise<ResourceOf<'work'> | null>;
  /** Whether a text is one of an exercise in which the caller takes part. */
  takesPartIn(actor: Actor, document: DocumentId): Promise<boolean>;
}

type AccessRecords = Pick<
  Records,
  | 'class'
  | 'workspaceOwner'
  | 'roleIn'
  | 'textRole'
  | 'project'
  | 'document'
  | 'layer'
  | 'exercise'
  | 'exercisesOver'
  | 'seatOf'
  | 'workIn'
>;

export function createAccess(records: AccessRecords): Access {
  const memberRoleOf = async (actor: Actor, project: ProjectId): Promise<Role | null> =>
    actor.kind === 'person' ? bounded(actor, await records.roleIn(project, actor.account)) : null;
  const roleOf = async (actor: Actor, id: ProjectId): Promise<Role | null> => {
    const [project, role] = await Promise.all([records.project(id), memberRoleOf(actor, id)]);
    return standingIn(project?.archived ?? null, role);
  };
  /** What they are in one text: by their role in its project or by one that holds there alone, whichever is stronger. */
  const roleInText = async (actor: Actor, id: DocumentId, project: ProjectId): Promise<Role | null> => {
    const alone = actor.kind === 'person' ? bounded(actor, await records.textRole(id, actor.account)) : null;
    const member = await memberRoleOf(actor, project);
    const shelved = (await records.project(project))?.archived ?? null;
    return standingIn(shelved, stronger(member, alone));
  };
  /** Nobody takes part in what is in the archive. */
  const isShelved = async (id: ProjectId) => (await records.project(id))?.archived != null;
  const resourceOf = async (
    actor: Actor,
    { project, phase, blind }: Exercise,
    hasSeat: boolean,
  ): Promise<ResourceOf<'exercise'>> => ({
    ...{ kind: 'exercise', role: await roleOf(actor, project), phase, blind },
    sits: hasSeat && !(await isShelved(project)),
  });
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
      const [role, member] = await Promise.all([roleInText(actor, id, document.project), roleOf(actor, document.project)]);
      return { document, member, resource: { kind: 'document', role, frozen: document.frozen } };
    },
    async layer(actor, id) {
      const layer = await records.layer(id);
      if (!layer) return null;
      const { audience, owner, submitted, document, project } = layer;
      const role = await (document === null ? roleOf(actor, project) : roleInText(actor, document, project));
      return { layer, resource: { kind: 'layer', role, audience, owner, submitted } };
    },
    async exercise(actor, id) {
      const exercise = await records.exercise(id);
      if (!exercise) return null;
      const sitting = actor.kind === 'person' ? await records.seatOf(id, actor.account) : null;
      return { exercise, seat: sitting?.seat ?? null, resource: await resourceOf(actor, exercise, sitting !== null) };
    },
    async class(actor, id) {
      const found = await records.class(id);
      return found && { class: found, resource: { kind: 'class', role: await roleOf(actor, found.project) } };
    },
    async work(actor, id) {
      const work = actor.kind === 'person' ? await records.workIn(id, actor.account) : null;
      if (!work) return null;
      const { project, kind: seat, sits, phase, round, submitted } = work;
      const role = await roleOf(actor, project);
      return { kind: 'work', role, seat, sits: sits && !(await isShelved(project)), phase, round, submitted };
    },
    async takesPartIn(actor, document) {
      if (actor.kind !== 'person') return false;
      for (const exercise of await records.exercisesOver(document, actor.account)) {
        if (can(actor, 'exercise.takePart', await resourceOf(actor, exercise, true))) return true;
      }
      return false;
    },
  };
}

const bounded = ({ atMost }: Extract<Actor, { kind: 'person' }>, role: Role | null): Role | null =>
  role === null || atMost === undefined ? role : weaker(role, atMost);

/** What a student is in a text: it is there to be read, and who else is in it is not theirs to know. */
const onlyReading = {
  ...{ hearsPeople: false, mayWrite: false, mayBePresent: false, mayLead: false },
  refusal: 'notAllowed',
} as const;

/** Judges at the doors of rooms. A layer's room carries no presence: whoever is in it is in its text as well. */
export function createGate(records: AccessRecords & Pick<Records, 'person'>): Gate {
  const access = createAccess(records);
  return async (actor, room) => {
    const person = actor.kind === 'person' ? await records.person(actor.account) : null;
    if (!person) return null;
    switch (room.kind) {
      case 'prose': {
        const found = await access.document(actor, room.document);
        if (!found) return null;
        if (!can(actor, 'document.read', found.resource)) {
          return (await access.takesPartIn(actor, room.document)) ? { ...onlyReading, person } : null;
        }
        return {
          person,
          hearsPeople: true,
          mayWrite: can(actor, 'document.writeProse', found.resource),
          refusal: found.resource.frozen ? 'notWritable' : 'notAllowed',
          mayBePresent: can(actor, 'document.bePresent', found.resource),
          mayLead: can(actor, 'document.lead', found.resource),
        };
      }
      case 'layer': {
        const found = await access.layer(actor, room.layer);
        if (found) {
          if (!can(actor, 'layer.read', found.resource)) return null;
          return { ...onlyReading, hearsPeople: true, person, mayWrite: can(actor, 'layer.write', found.resource) };
        }
        const work = await access.work(actor, room.layer);
        if (!work || !can(actor, 'work.read', work)) return null;
        const mayWrite = can(actor, 'work.write', work);
        return { ...onlyReading, hearsPeople: true, person, mayWrite, refusal: 'notWritable' };
      }
    }
  };
}
