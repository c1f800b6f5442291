import { startTransition, useEffect, useRef, useState } from 'react';
import { whenStill } from './when-still.ts';

/** How long something has to stay as it is before it counts as settled, and how long others may keep it from that. */
const pause = { stillMs: 250, mostMs: 1_000 };

/** A value as it was when it last rested, for what costs much to make of it and may be shown a little later; at first as it is. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  const [later] = useState(() => whenStill(() => startTransition(() => setSettled(() => latest.current)), pause));
  useEffect(() => {
    if (settled !== value) later.ask();
  }, [settled, value, later]);
  useEffect(() => later.settle, [later]);
  return settled;
}
