import type { Readership } from '../review/thread.ts';
import type { Exportable } from './exportable.ts';

/** Who may read a thread, for whoever passes the file on: `everyone`, `staff`, or names. */
export function readersOf(readership: Readership, people: Exportable['people']): string | string[] {
  if (readership.kind !== 'people') return readership.kind;
  return readership.people.flatMap((account) => people.get(account)?.name ?? []);
}
