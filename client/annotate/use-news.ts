import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { systemClock } from '../../shared/base/clock.ts';
import { call } from '../api/client.ts';
import type { Workspace } from '../sync/workspace.ts';
import type { Desk } from './desk.ts';
import type { News, NewsState } from './news.ts';
import { watchNews } from './watch-news.ts';

/** What is new in a text, and a new render when that changes. */
export function useNews(news: News): NewsState {
  return useSyncExternalStore(news.subscribe, news.state);
}

/** Has a text's desk know what others did while I was away, and the server how far I have seen it, for as long as it is mounted. */
export function useWatchedNews(desk: Desk | null, workspace: Workspace): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!desk) return;
    const { stop, seeAll } = watchNews({
      news: desk.news,
      account: workspace.account,
      clock: systemClock,
      watched: {
        team: () => workspace.view().layers.find(({ audience }) => audience === 'team') ?? null,
        isLooking: () =>
          document.visibilityState === 'visible' && workspace.replicas().every(({ state }) => state.kind === 'live'),
        onChange(listener) {
          const stopHearing = workspace.subscribe(listener);
          document.addEventListener('visibilitychange', listener);
          return () => {
            stopHearing();
            document.removeEventListener('visibilitychange', listener);
          };
        },
      },
      load: (layer) => call('seen', { params: { layer } }),
      save: (layer, extent) =>
        void call('see', { params: { layer }, body: { extent } })
          .then(() => queries.invalidateQueries({ queryKey: ['activity'] })) // the library counts what is new to me
          .catch(() => {}), // the next time, then
    });
    desk.news.onSeeAll(seeAll);
    return stop;
  }, [desk, workspace, queries]);
}
