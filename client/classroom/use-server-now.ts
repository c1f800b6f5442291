import { useEffect, useState } from 'react';
import { systemClock } from '../../shared/base/clock.ts';

/**
 * The time by the server's clock, anew each second: this device's own may be wrong.
 *
 * @param told what the server's clock said …
 * @param heard … when this device's said this
 */
export function useServerNow(told: number, heard: number): number {
  const [now, setNow] = useState(systemClock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(systemClock.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(told, now + told - heard);
}
