import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { FeedEvent } from '../../shared/api/feed-contract.ts';
import { Attendance } from './attendance.ts';
import { type Feed, openFeed } from './feed.ts';
import { browserSurroundings } from './surroundings.ts';

/** The feed with what it says itself. */
export interface BoundFeed extends Feed {
  readonly attendance: Attendance;
}

/** Opens the feed, and has every query fetched again that an event, or a time in which none was heard, makes stale. */
export function bindFeed(queryClient: QueryClient, surroundings = browserSurroundings()): BoundFeed {
  const attendance = new Attendance();
  const feed = openFeed(surroundings, {
    event(event) {
      if (event.topic === 'attending') attendance.hear(event);
      for (const queryKey of staleKeys(event)) fetchAgain(queryClient, { queryKey });
    },
    opened() {
      attendance.forget();
      fetchAgain(queryClient, {});
    },
  });
  return { ...feed, attendance };
}

/** Also what is being fetched for the first time: that may have been read before the change, and is not begun again by itself. */
export function fetchAgain(queryClient: QueryClient, which: { readonly queryKey?: QueryKey }): void {
  const first = queryClient
    .getQueryCache()
    .findAll({ ...which, fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined });
  void queryClient.invalidateQueries(which);
  for (const { promise, queryKey } of first) {
    const again = () => queryClient.invalidateQueries({ queryKey, exact: true });
    promise?.then(again, () => {}); // whoever asked for it hears of the failure
  }
}

/** The queries, or beginnings of their keys, that an event makes stale. */
export function staleKeys(event: FeedEvent): readonly QueryKey[] {
  switch (event.topic) {
    case 'project':
      return [['project', event.project], ['projects'], ['codebook', event.project], ['document']];
    case 'documents':
      return [['documents', event.project], ['projects'], ['discussed', event.project]];
    case 'activity':
      return [['activity', event.project]];
    case 'trash':
      return [['trash', event.project]];
    case 'document':
      return [['document', event.document], ['documents']];
    case 'members': // a role decides what is shown of texts, too
      return [['project', event.project], ['projects'], ['document'], ['links', event.project], ['discussed', event.project]];
    case 'codebook': // and, by the beginning of their key, its versions
      return [['codebook', event.project]];
    case 'links':
      return [['links', event.project]];
    case 'discussion':
      return [['discussion', event.document], ['queue'], ['discussed']];
    case 'inbox':
      return [['inbox'], ['discussed']]; // what I have seen in another tab is in neither new any more
    case 'attending': // says all there is to know
      return [];
  }
}
