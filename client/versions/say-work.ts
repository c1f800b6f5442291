import type { Version } from '../../shared/api/version-contract.ts';
import { words } from './words.ts';

/** What one person did, in a few words; empty for nothing. */
export function sayDone({ added, removed, made, changed, taken }: Omit<Version['work'][number], 'by'>): string {
  return [...words.wrote(added, removed), ...words.marked(made, changed, taken)].join(', ');
}

/** The same with who did it. */
export function sayWork({ by, ...work }: Version['work'][number]): string {
  const done = sayDone(work);
  return done === '' ? '' : `${by?.name ?? words.somebody}: ${done}`;
}

/** What a version is called in a list of them. */
export function nameOf({ name, kind, restored }: Version, versions: readonly Version[]): string {
  if (name !== '') return name;
  const from = restored === null ? undefined : versions.find(({ number }) => number === restored);
  return from ? words.restoredFrom(from.name || whenFormat.format(from.at)) : words.kinds[kind];
}

/** A moment, by the minute. */
export const whenFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
