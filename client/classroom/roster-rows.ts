import type { LiveClass, StaffExercise } from '../../shared/api/exercise-contract.ts';

/** A student or group on the page that watches a class. */
export interface RosterRow {
  readonly seat: StaffExercise['seats'][number];
  readonly live: LiveClass['seats'][number] | null;
  readonly marks: number;
  /** How many of what is asked for are there, and how many are asked for; null where nothing is. */
  readonly reached: { readonly done: number; readonly asked: number } | null;
}

export const rosterOrders = ['name', 'reached', 'active', 'handedIn'] as const;
export type RosterOrder = (typeof rosterOrders)[number];

/** Everybody in an exercise, those with a raised hand first, who waited longest before the others, and the rest in an order. */
export function rosterRows(
  { seats, goals }: Pick<StaffExercise, 'seats' | 'goals'>,
  live: { readonly seats: readonly LiveClass['seats'][number][] },
  order: RosterOrder,
): RosterRow[] {
  const asked = goals.reduce((sum, { count }) => sum + count, 0);
  const nows = new Map(live.seats.map((each) => [each.seat, each]));
  const rows = seats.map((seat): RosterRow => {
    const now = nows.get(seat.id) ?? null;
    const marks = Object.values(now?.labels ?? {}).reduce((sum, each) => sum + each, 0);
    const part = now?.reached ?? null;
    return { seat, live: now, marks, reached: part === null ? null : { done: Math.round(part * asked), asked } };
  });
  const handOf = ({ live: now }: RosterRow) => now?.hand?.at ?? Number.POSITIVE_INFINITY;
  const byHand = (a: RosterRow, b: RosterRow) => (handOf(a) === handOf(b) ? 0 : handOf(a) - handOf(b));
  return rows.sort((a, b) => byHand(a, b) || compare[order](a, b) || compare.name(a, b));
}

const names = new Intl.Collator('en', { numeric: true });

const compare: Readonly<Record<RosterOrder, (a: RosterRow, b: RosterRow) => number>> = {
  name: (a, b) => names.compare(a.seat.name, b.seat.name) || a.seat.number - b.seat.number,
  // Who may need help comes first.
  reached: (a, b) => (a.live?.reached ?? 0) - (b.live?.reached ?? 0) || a.marks - b.marks,
  active: (a, b) => (b.live?.active ?? 0) - (a.live?.active ?? 0),
  handedIn: (a, b) => (b.seat.submission?.at ?? 0) - (a.seat.submission?.at ?? 0),
};
