import { useEffect, useState } from 'react';
import type { LiveClass } from '../../shared/api/exercise-contract.ts';
import { words } from './words-live.ts';

/** The time by the server's clock, told anew once a second. @param answered when the answer came, by this device's clock */
export function useServerNow({ now }: Pick<LiveClass, 'now'>, answered: number): number {
  const [here, setHere] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setHere(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now + Math.max(0, here - answered);
}

/** How long it is until something is due, as a clock that counts down would say it: `4:05`, `1:30:00`, `3 days`. */
export function sayTimeLeft(due: number | null, now: number): string {
  if (due === null) return words.noDue;
  const seconds = Math.ceil((due - now) / 1_000);
  if (seconds <= 0) return words.timeIsUp;
  const hours = Math.floor(seconds / 3_600);
  if (hours >= 48) return words.days(Math.floor(hours / 24));
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, String(seconds % 60).padStart(2, '0')];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
