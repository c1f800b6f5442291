import type { PersonRow } from './store.ts';
import type { Tables } from './tables.ts';

/** What of an account's row is read of a person. */
export const personColumns = ['user.id', 'user.name', 'user.isAnonymous'] as const;

/** A person, as an account's row tells of them. */
export const toPerson = (user: Pick<Tables['user'], 'id' | 'name' | 'isAnonymous'>): PersonRow => ({
  account: user.id,
  name: user.name,
  guest: Boolean(user.isAnonymous),
});
