import { sayLeft } from './standing.ts';
import { words } from './words-live.ts';

/** How long it is until something is due: `4:05`, `1:30:00`, from two days on `3 days`; and in words where there is no such time any more. */
export function sayTimeLeft(due: number | null, now: number): string {
  if (due === null) return words.noDue;
  if (due <= now) return words.timeIsUp;
  const hours = (due - now) / 3_600_000;
  return hours >= 48 ? words.days(Math.floor(hours / 24)) : sayLeft(due - now);
}
