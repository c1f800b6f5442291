import type { Room } from '../../shared/document/rooms.ts';
import type { Actor } from '../../shared/permission/role.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import type { PersonRow } from '../store/store.ts';

/** What one actor may do in one room, decided by `can` from the records. */
export interface Admission {
  readonly person: PersonRow;
  readonly mayWrite: boolean;
  /** What one hears who writes and may not: that the text is locked, or that the role does not allow it. */
  readonly refusal: Extract<CloseName, 'notAllowed' | 'notWritable'>;
  /** Whether this room carries presence and theirs may be shown. */
  readonly mayBePresent: boolean;
  /** Whether they are told who else is here and who wrote what; presence included. */
  readonly hearsPeople: boolean;
  /** Whether they may invite everybody in it to a passage. */
  readonly mayLead: boolean;
}

/**
 * Judges an actor at a room's door, at joining and again when something changed that could alter the answer.
 *
 * @returns null where there is no such room or the actor may not read it: the two look the same from outside.
 */
export type Gate = (actor: Actor, room: Room) => Promise<Admission | null>;
