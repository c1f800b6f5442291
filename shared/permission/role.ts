import type { AccountId } from '../base/id.ts';
import type { Phase, Round, SeatKind } from './phase.ts';

/** What a person may be in a project, weakest first: each role may all that the ones before it may. */
export const roles = ['viewer', 'commenter', 'annotator', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];

/** What `role` comes to in a project: everybody reads one that is in the archive, and nobody changes it. Null stays a stranger. */
export const standingIn = (archived: number | null, role: Role | null): Role | null =>
  archived === null || role === null ? role : 'viewer';

/** The roles that a share link may carry. Owners are made by name, never by link. */
export const linkRoles = ['viewer', 'commenter', 'annotator', 'editor'] as const;
export type LinkRole = (typeof linkRoles)[number];

/** What a program’s key is for, and the role that it gives. */
export const keyScopes = ['read', 'annotate', 'edit'] as const;
export type KeyScope = (typeof keyScopes)[number];
export const roleOfScope = { read: 'viewer', annotate: 'annotator', edit: 'editor' } as const satisfies Record<
  KeyScope,
  LinkRole
>;

/** The stronger of what somebody is in a project and in one text of it. Who comes to the text alone is nothing in the project. */
export const stronger = (one: Role | null, other: Role | null): Role | null => {
  if (one === null || other === null) return one ?? other;
  return weaker(one, other) === one ? other : one;
};

/** The weaker of two roles. */
export const weaker = (one: Role, other: Role): Role => (roles.indexOf(one) < roles.indexOf(other) ? one : other);

/** Who is calling, as the server knows it from the session, never from what the client says. */
export type Actor =
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'person';
      readonly account: AccountId;
      readonly guest: boolean;
      /** By what they call, where it is not by a browser: the command line on the server’s machine, or a program’s key. */
      readonly through?: 'cli' | 'key';
      /** The strongest role in which they may act, whatever they are; absent where nothing bounds it. */
      readonly atMost?: Role;
    };

/** Whom a layer is for (DESIGN §4): all annotators of a document, all of a project across texts, or one person. */
export const audiences = ['team', 'links', 'personal'] as const;
export type Audience = (typeof audiences)[number];

/**
 * What an action is about, with the facts that decide: the caller's role there, and the state it is in.
 * `role` is null where the caller is no member; in a project that is in the archive it is what `standingIn` says of it. The archive
 * itself is asked for by the role that the caller has there nevertheless.
 */
export type Resource =
  /** The caller's own account. */
  | { readonly kind: 'account' }
  | { readonly kind: 'workspace'; readonly owner: AccountId | null; readonly local: boolean }
  | { readonly kind: 'project'; readonly role: Role | null }
  | { readonly kind: 'archive'; readonly role: Role | null }
  | { readonly kind: 'document'; readonly role: Role | null; readonly frozen: boolean }
  | {
      readonly kind: 'layer';
      readonly role: Role | null;
      readonly audience: Audience;
      readonly owner: AccountId | null;
      readonly submitted: boolean;
    }
  /** `sits` is whether the caller has a seat in it; students are no members of the project. One that is not `blind` shows the class to itself. */
  | {
      readonly kind: 'exercise';
      readonly role: Role | null;
      readonly sits: boolean;
      readonly phase: Phase;
      readonly blind: boolean;
    }
  /** A class, whose staff is its project's; students see nothing of it but the exercises in which they sit. */
  | { readonly kind: 'class'; readonly role: Role | null }
  /** What is made in one seat of an exercise. */
  | {
      readonly kind: 'work';
      readonly role: Role | null;
      readonly seat: SeatKind;
      readonly sits: boolean;
      readonly phase: Phase;
      readonly round: Round;
      readonly submitted: boolean;
    }
  | {
      readonly kind: 'thread';
      readonly role: Role | null;
      /** Whether the caller is among its readers and may read what it hangs on. */
      readonly readable: boolean;
      /** Whether it, or the comment that is spoken of, is the caller's own. */
      readonly own: boolean;
      readonly assigned: boolean;
    };
