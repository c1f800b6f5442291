import { startTransition, useEffect, useState } from 'react';

/** How long something has to stay as it is before it counts as settled, ms. */
const stillMs = 250;

/** A value as it was when it last rested, for what costs much to make of it and may be shown a little later; at first as it is. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (settled === value) return;
    const rest = setTimeout(() => startTransition(() => setSettled(value)), stillMs);
    return () => clearTimeout(rest);
  }, [value, settled]);
  return settled;
}
