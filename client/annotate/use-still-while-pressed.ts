import { useEffect, useState } from 'react';

/** Where cards stand. */
export interface StillCards {
  /** The top of each card, px, in the order of the ids. */
  readonly tops: readonly number[];
  /** To be given to the element that holds the cards. */
  readonly onPointerDown: () => void;
}

/**
 * Holds cards where they are from the moment that one of them is pressed until the pointer is let go: a card that comes from somebody
 * else, or grows as the focus moves, would put another one under the pointer, and the browser then makes no click of the press.
 *
 * @param tops where the cards go otherwise, px; one that comes while they are held goes there at once
 */
export function useStillWhilePressed(ids: readonly string[], tops: readonly number[]): StillCards {
  const [held, setHeld] = useState<ReadonlyMap<string, number> | null>(null);
  useEffect(() => {
    if (!held) return;
    const stop = new AbortController();
    const letGo = () => setTimeout(() => setHeld(null)); // the click comes after this event
    for (const type of ['pointerup', 'pointercancel', 'dragend'] as const) addEventListener(type, letGo, { signal: stop.signal });
    return () => stop.abort();
  }, [held]);
  return {
    tops: held ? ids.map((id, index) => held.get(id) ?? tops[index]!) : tops,
    onPointerDown: () => setHeld(new Map(ids.map((id, index) => [id, tops[index]!]))),
  };
}
