import type { Point } from '../../shared/anchor/plain-text.ts';
import { type AccountId, parseAccountId } from '../../shared/base/id.ts';
import { type Cursor, type Invitation, parseCursor, parseLeading } from '../../shared/presence/leading.ts';

/** Something that one of somebody's tabs tells. */
interface Told {
  readonly client: number;
  /** When this tab heard that it is another than before, ms since 1970. */
  readonly moved: number;
}

/** Somebody else who is here, once however many tabs they have. */
export interface PersonHere {
  readonly account: AccountId;
  readonly name: string;
  readonly guest: boolean;
  /** Whether nothing was heard of them in any tab for a minute. */
  readonly idle: boolean;
  /** Whether they want nobody to follow them for now. */
  readonly apart: boolean;
  /** Whom they follow: one for each tab in which they do. */
  readonly following: readonly AccountId[];
  /** One for each tab with a caret in the text. */
  readonly cursors: readonly (Cursor & Told)[];
  /** The line that they read, one for each tab: known while somebody follows them. */
  readonly places: readonly ({ readonly point: Point } & Told)[];
  readonly invitations: readonly Invitation[];
}

/**
 * Somebody by one of their tabs: what its client sent, under the name that the server stamped on it. Total; null without a name.
 *
 * @param before the same tab until now
 * @param now ms since 1970
 */
export function personIn(
  client: number,
  state: Readonly<Record<string, unknown>>,
  before: PersonHere | null,
  now: number,
): PersonHere | null {
  const { user, idle } = state;
  if (typeof user !== 'object' || user === null || !('account' in user && 'name' in user)) return null;
  const { account, name } = user;
  const known = typeof account === 'string' ? parseAccountId(account) : null;
  if (known === null || typeof name !== 'string') return null;
  const cursor = parseCursor(state.cursor);
  const { following, apart = false, place, invites } = parseLeading(state);
  return {
    account: known,
    name,
    guest: 'guest' in user && user.guest === true,
    idle: idle === true,
    apart,
    following: following ? [following] : [],
    cursors: cursor ? [told(client, cursor, before?.cursors[0], now)] : [],
    places: place ? [told(client, { point: place }, before?.places[0], now)] : [],
    invitations: invites ? [invites] : [],
  };
}

/** The same people, each once, by name: idle only who is so in all tabs. */
export function mergePeople(people: readonly PersonHere[]): readonly PersonHere[] {
  const byAccount = new Map<AccountId, PersonHere>();
  for (const person of people) {
    const known = byAccount.get(person.account);
    byAccount.set(person.account, known ? merge(known, person) : person);
  }
  return [...byAccount.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.account < b.account ? -1 : 1));
}

const merge = (one: PersonHere, other: PersonHere): PersonHere => ({
  ...one,
  idle: one.idle && other.idle,
  apart: one.apart || other.apart,
  following: [...one.following, ...other.following],
  cursors: [...one.cursors, ...other.cursors],
  places: [...one.places, ...other.places],
  invitations: [...one.invitations, ...other.invitations],
});

/** What has not changed has not moved. */
function told<T extends object>(client: number, what: T, before: (T & Told) | undefined, now: number): T & Told {
  const as = (moved: number) => ({ ...what, client, moved });
  return before && JSON.stringify(as(before.moved)) === JSON.stringify(before) ? before : as(now);
}
