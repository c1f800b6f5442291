import { assert } from '../../shared/base/assert.ts';
import { parseClassId, parseDocumentId, parseExerciseId, parseLayerId, parseProjectId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type Action, can, permissions } from '../../shared/permission/can.ts';
import type { Actor, Resource, Role } from '../../shared/permission/role.ts';
import type { Access } from '../identity/access.ts';
import type { Subjects } from './handler.ts';
import { needsOwnerLink, notFound, type Refusal, signedOut, workspaceClaimed } from './problem.ts';

type Kind = keyof Subjects;

/** What a request says about the thing that it is for. */
export interface Request {
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  /** Whether the caller may claim what nobody owns: from this machine, or by the owner link. */
  readonly entitled: boolean;
  /** The workspace's owner by name, where the caller may know it. */
  readonly ownerName: () => Promise<string | null>;
}

/** Asks `can`, for REST, here and nowhere else. Gives the rows on success, and on refusal the words. */
export type Admit = (action: Action, request: Request) => Promise<Result<Subjects[Kind], Refusal>>;

/** What one must be allowed to be told that a thing exists. */
const reading = {
  project: 'project.read',
  archive: 'archive.read',
  document: 'document.read',
  layer: 'layer.read',
  exercise: 'exercise.read',
  class: 'class.read',
} as const satisfies Record<Exclude<Kind, 'workspace' | 'account'>, Action>;

/** `can`, for an action and a resource whose kinds have been paired by `permissions[action].on`. */
const allows = can as (actor: Actor, action: Action, resource: Resource) => boolean;

export function createAdmit(access: Access): Admit {
  return async (action, { actor, params, entitled, ownerName }) => {
    const { on } = permissions[action];
    if (on === 'workspace') {
      const workspace = await access.workspace(entitled);
      if (allows(actor, action, workspace)) return ok({ kind: on });
      if (action !== 'workspace.claim') return err(actor.kind === 'nobody' ? signedOut : notAllowed(action));
      return err(workspace.owner === null ? needsOwnerLink : workspaceClaimed(await ownerName()));
    }
    assert(on !== 'thread' && on !== 'work', `${action} is judged where what it is about is known`);
    if (actor.kind === 'nobody') return err(signedOut);
    if (on === 'account') return allows(actor, action, { kind: on }) ? ok({ kind: on }) : err(notAllowed(action));
    const found = await find(access, on, actor, params);
    if (!found || !allows(actor, reading[on], found.resource)) return err(notFound);
    if (!allows(actor, action, found.resource))
      return err(isOnlyLocked(actor, action, found.resource) ? locked : notAllowed(action));
    return ok(found.subject());
  };
}

/** Whether it is the lock of a text, and not the caller's role, that stands in the way. */
const isOnlyLocked = (actor: Actor, action: Action, resource: Resource) =>
  resource.kind === 'document' && resource.frozen && allows(actor, action, { ...resource, frozen: false });

const locked: Refusal = {
  code: 'text-locked',
  detail: 'This text is locked, and its words stay as they are. Open it for editing first.',
};

function notAllowed(action: Action): Refusal {
  const { on, least } = permissions[action];
  const detail =
    on === 'workspace'
      ? 'Only the owner of this workspace may do this.'
      : `This takes the role of ${least} or more. Ask an owner of the project for it.`;
  return { code: 'not-allowed', detail };
}

interface Found {
  readonly resource: Exclude<Resource, { kind: 'workspace' | 'account' }>;
  /** The rows, for a caller who has turned out to be allowed. */
  readonly subject: () => Subjects[Kind];
}

/** The role of a caller who has been allowed what only members may. */
function roleIn({ kind, role }: { readonly kind: Resource['kind']; readonly role: Role | null }): Role {
  assert(role !== null, `a stranger was allowed something of a ${kind}`);
  return role;
}

async function find(
  access: Access,
  kind: Exclude<Kind, 'workspace' | 'account'>,
  actor: Actor,
  params: Request['params'],
): Promise<Found | null> {
  switch (kind) {
    case 'project': {
      const id = parseProjectId(params.project ?? '');
      const found = id && (await access.project(actor, id));
      return (
        found && { resource: found.resource, subject: () => ({ kind, project: found.project, role: roleIn(found.resource) }) }
      );
    }
    case 'archive': {
      const id = parseProjectId(params.project ?? '');
      const found = id && (await access.archive(actor, id));
      return (
        found && { resource: found.resource, subject: () => ({ kind, project: found.project, role: roleIn(found.resource) }) }
      );
    }
    case 'document': {
      const id = parseDocumentId(params.document ?? '');
      const found = id && (await access.document(actor, id));
      return (
        found && {
          resource: found.resource,
          subject: () => ({ kind, document: found.document, role: roleIn(found.resource), member: found.member }),
        }
      );
    }
    case 'layer': {
      const id = parseLayerId(params.layer ?? '');
      const found = id && (await access.layer(actor, id));
      return found && { resource: found.resource, subject: () => ({ kind, layer: found.layer, role: roleIn(found.resource) }) };
    }
    case 'class': {
      const id = parseClassId(params.class ?? '');
      const found = id && (await access.class(actor, id));
      return found && { resource: found.resource, subject: () => ({ kind, class: found.class, role: roleIn(found.resource) }) };
    }
    case 'exercise': {
      const id = parseExerciseId(params.exercise ?? '');
      const found = id && (await access.exercise(actor, id));
      return (
        found && {
          resource: found.resource,
          subject: () => ({ kind, exercise: found.exercise, seat: found.seat, role: found.resource.role }),
        }
      );
    }
  }
}
