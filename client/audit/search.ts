import type { AuditFilters } from '../../shared/api/audit-contract.ts';
import { deeds } from '../../shared/audit/deed.ts';
import { parseAccountId } from '../../shared/base/id.ts';

/** What the address of a log says after `?`. Days are `YYYY-MM-DD`, both included. */
export interface LogSearch {
  readonly q?: string;
  readonly person?: string;
  readonly what?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What of an address is ours. Total on anything that somebody may type there. */
export function parseLogSearch(search: Readonly<Record<string, unknown>>): LogSearch {
  const read = (key: keyof LogSearch) => {
    const value = search[key];
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? { [key]: String(value) } : {};
  };
  return { ...read('q'), ...read('person'), ...read('what'), ...read('from'), ...read('to') };
}

/** What is asked of the server; what the address names and does not exist is passed over. Days are those of this browser’s clock. */
export function filtersOf({ q, person, what, from, to }: LogSearch): AuditFilters {
  const account = parseAccountId(person ?? '');
  const deed = deeds.find((each) => each === what);
  const [begin, end] = [midnight(from, 0), midnight(to, 1)];
  return {
    ...(q !== undefined && q.trim() !== '' && { q: q.slice(0, 200) }),
    ...(account && { person: account }),
    ...(deed && { what: deed }),
    ...(begin !== null && { from: begin }),
    ...(end !== null && { to: end }),
  };
}

/** When a day begins, or one some days later. */
function midnight(day: string | undefined, later: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? [];
  return year === undefined ? null : new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
}
