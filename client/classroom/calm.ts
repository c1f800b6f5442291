import { useEffect, useMemo, useState } from 'react';
import type { LiveClass } from '../../shared/api/exercise-contract.ts';
import type { SeatId } from '../../shared/base/id.ts';

type LiveSeat = LiveClass['seats'][number];

/** What is shown of each seat, and when that came, ms. */
export type Shown = ReadonlyMap<SeatId, { readonly seat: LiveSeat; readonly since: number }>;

/** No number of a seat moves more often, ms; answers may come more often, so that the page is never further behind than this. */
export const calmMs = 1_000;

/** What to show next: what is new of a seat waits until what is shown of it has stood for a while. The same object where nothing is. */
export function calm(before: Shown, seats: readonly LiveSeat[], now: number): Shown {
  const after = new Map<SeatId, { readonly seat: LiveSeat; readonly since: number }>();
  let hasMoved = seats.length !== before.size;
  for (const seat of seats) {
    const was = before.get(seat.seat);
    const stays = was !== undefined && (was.seat === seat || now < was.since + calmMs);
    if (!stays) hasMoved = true;
    after.set(seat.seat, stays ? was : { seat, since: was ? now : Number.NEGATIVE_INFINITY });
  }
  return hasMoved ? after : before;
}

/** When the first of what waits may be shown, ms; null where nothing waits. */
export function waitsUntil(shown: Shown, seats: readonly LiveSeat[]): number | null {
  const waiting = seats.flatMap((seat) => {
    const now = shown.get(seat.seat);
    return now && now.seat !== seat ? [now.since + calmMs] : [];
  });
  return waiting.length > 0 ? Math.min(...waiting) : null;
}

/** The seats of the newest answer, calm. An answer keeps what has not changed as the same objects. */
export function useCalm(seats: readonly LiveSeat[]): readonly LiveSeat[] {
  const [shown, setShown] = useState<Shown>(() => calm(new Map(), seats, performance.now()));
  useEffect(() => {
    const now = performance.now();
    const next = calm(shown, seats, now);
    if (next !== shown) return setShown(next);
    const until = waitsUntil(shown, seats);
    if (until === null) return;
    // A timer may go off a little early: by then it is `until`, or what waits would wait for the next answer.
    const release = () => setShown(calm(shown, seats, Math.max(until, performance.now())));
    const timer = setTimeout(release, Math.max(0, until - now));
    return () => clearTimeout(timer);
  }, [shown, seats]);
  return useMemo(() => [...shown.values()].map(({ seat }) => seat), [shown]);
}
