import { type Point, parsePoint } from '../anchor/plain-text.ts';

/** Where somebody is in a text, or a passage of it. `anchor` stays and `head` moves while they select; equal for a caret. */
export interface Cursor {
  readonly anchor: Point;
  readonly head: Point;
}

/** Everybody in a text is invited to a passage. */
export interface Invitation {
  /** Tells it from others of the same person: when it was made, ms since 1970. */
  readonly key: number;
  readonly at: Cursor;
}

/** What a tab tells the others in a text of who leads and who follows; what is absent is not so. */
export interface Leading {
  /** Whom I follow, by the Yjs client of one of their tabs: it says nothing to those who are not told of that tab. */
  readonly following?: number;
  /** Nobody can follow me for now. */
  readonly apart?: true;
  /** The line that I read: told only while somebody follows me, and only in the text that I work on. */
  readonly place?: Point;
  readonly invites?: Invitation;
}

/** Reads a place or passage from what another client sent. Total; null for anything that is not one. */
export function parseCursor(value: unknown): Cursor | null {
  if (!isRecord(value)) return null;
  const [anchor, head] = [parsePoint(value.anchor), parsePoint(value.head)];
  return anchor && head && { anchor, head };
}

/** Reads a presence state. Total: a part that is not of its shape is left out, and so is whatever stands beside its parts (rule P19). */
export function parseLeading({ following, apart, place, invites }: Readonly<Record<string, unknown>>): Leading {
  const client = isCount(following) ? following : null;
  const point = parsePoint(place);
  const invitation = parseInvitation(invites);
  return {
    ...(client !== null && { following: client }),
    ...(apart === true && { apart }),
    ...(point && { place: point }),
    ...(invitation && { invites: invitation }),
  };
}

/** A presence state without what `parseLeading` reads of it. */
export function withoutLeading(state: object): Record<string, unknown> {
  const { following: _, apart: _apart, place: _place, invites: _invites, ...rest }: Record<string, unknown> = { ...state };
  return rest;
}

function parseInvitation(value: unknown): Invitation | null {
  if (!isRecord(value)) return null;
  const { key } = value;
  const at = parseCursor(value.at);
  return at && isCount(key) ? { key, at } : null;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
