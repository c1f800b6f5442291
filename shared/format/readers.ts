import type { Readership } from '../review/thread.ts';
import type { Exportable } from './exportable.ts';

/** Who may read a thread, for whoever passes the file on: `everyone`, `staff`, or names. */
export function readersOf(readership: Readership, { people, groups }: Pick<Exportable, 'people' | 'groups'>): string | string[] {
  if (readership.kind !== 'people') return readership.kind;
  const together = (readership.groups ?? []).flatMap((id) => groups.get(id) ?? []);
  return [...together, ...readership.people.flatMap((account) => people.get(account)?.name ?? [])];
}
