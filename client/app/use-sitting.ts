import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { systemClock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { Discussion } from '../discuss/discussion.ts';
import { Deeds } from '../discuss/queue/deeds.ts';
import { Sitting, type SittingState } from '../discuss/queue/sitting.ts';
import { ThreadActs } from '../discuss/thread-acts.ts';
import { openDiscussion } from '../discuss/use-discussion.ts';
import { openDrafts } from '../discuss/use-drafts.ts';
import { say } from './say.tsx';

interface Sat {
  readonly sitting: Sitting;
  readonly deeds: Deeds;
}

/** Somebody at a queue, for as long as the page is there; null in the first render. What is refused is said, with its words kept. */
export function useSitting(account: AccountId): Sat | null {
  const queries = useQueryClient();
  const [sat, setSat] = useState<Sat | null>(null);
  useEffect(() => {
    const refusing = new Map<Discussion, ThreadActs>();
    const sitting = new Sitting({
      me: account,
      now: systemClock.now,
      open: ({ document, project: { role } }) => openDiscussion({ document, role }, account, queries),
      heard(discussion) {
        if (discussion.state().refused.length === 0) return;
        void openDrafts(account).then((drafts) => {
          const acts = refusing.get(discussion) ?? new ThreadActs(discussion, drafts, say);
          refusing.set(discussion, acts);
          acts.returnRefused();
        });
      },
    });
    setSat({ sitting, deeds: new Deeds(sitting, say) });
    return () => sitting.close();
  }, [account, queries]);
  return sat;
}

export const useSittingState = (sitting: Sitting): SittingState => useSyncExternalStore(sitting.subscribe, sitting.state);
