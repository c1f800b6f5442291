import { useSyncExternalStore } from 'react';
import type { Table, TableState } from './table.ts';

/** A part of what the texts on the page share, and a new render when that part changes. */
export function useTable<T>(table: Table, pick: (state: TableState) => T): T {
  return useSyncExternalStore(table.subscribeGathered, () => pick(table.state()));
}
