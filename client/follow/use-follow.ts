import { useEffect, useState } from 'react';
import { systemClock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { Follow, type SayTo } from './follow.ts';
import type { SharedText } from './shared-text.ts';

/** Following and leading on a page, for as long as the page is there. */
export function useFollow(me: AccountId, say: SayTo): Follow {
  const [follow] = useState(() => {
    const key = `variorum:apart:${me}`;
    const isVisible = () => document.visibilityState === 'visible';
    const made = new Follow({ me, clock: systemClock, say, isVisible, isApart: sessionStorage.getItem(key) !== null });
    made.subscribe(() => {
      if (made.state().isApart) sessionStorage.setItem(key, '1');
      else sessionStorage.removeItem(key);
    });
    return made;
  });
  return follow;
}

/** Has people followed through these texts. They stay the same array while they are the same. */
export function useShared(follow: Follow, texts: readonly SharedText[]): void {
  useEffect(() => follow.attend(texts), [follow, texts]);
  useEffect(() => () => follow.attend([]), [follow]);
  useEffect(() => {
    const stop = new AbortController();
    const looked = () => follow.looked();
    document.addEventListener('scroll', looked, { capture: true, passive: true, signal: stop.signal });
    document.addEventListener('visibilitychange', looked, { signal: stop.signal });
    return () => stop.abort();
  }, [follow]);
}
