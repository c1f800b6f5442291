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
export interface PersonHere extends Here {
  /** Whom they follow: one for each tab in which they do, of those of whom I am told. */
  readonly following: readonly AccountId[];
}

/** Somebody in one of their tabs. */
export interface TabHere extends Here {
  /** The tab of the person whom they follow there. */
  readonly following: number | null;
}

interface Here {
  readonly account: AccountId;
  readonly name: string;
  readonly guest: boolean;
  /** Whether nothing was heard of them in any tab for a minute. */
  readonly idle: boolean;
  /** Whether they want nobody to follow them for now. */
  readonly apart: boolean;
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
  before: TabHere | null,
  now: number,
): TabHere | null {
  const { user, idle } = state;
  const known = accountIn(state);
  if (known === null || typeof user !== 'object' || user === null || !('name' in user) || typeof user.name !== 'string')
    return null;
  const cursor = parseCursor(state.cursor);
  const { following = null, apart = false, place, invites } = parseLeading(state);
  return {
    account: known,
    name: user.name,
    guest: 'guest' in user && user.guest === true,
    idle: idle === true,
    apart,
    following,
    cursors: cursor ? [told(client, cursor, before?.cursors[0], now)] : [],
    places: place ? [told(client, { point: place }, before?.places[0], now)] : [],
    invitations: invites ? [invites] : [],
  };
}

/** Whose a state is, by the server's stamp. Total; null without one. */
export function accountIn({ user }: Readonly<Record<string, unknown>>): AccountId | null {
  const account = typeof user === 'object' && user !== null && 'account' in user ? user.account : null;
  return typeof account === 'string' ? parseAccountId(account) : null;
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
