import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { FeedEvent } from '../../shared/api/contract.ts';
import { type Feed, openFeed } from './feed.ts';
import { browserSurroundings } from './surroundings.ts';

/** Opens the feed, and has every query fetched again that an event, or a break of the connection, makes stale. */
export function bindFeed(queryClient: QueryClient, surroundings = browserSurroundings()): Feed {
  return openFeed(surroundings, {
    event(event) {
      for (const queryKey of staleKeys(event)) void queryClient.invalidateQueries({ queryKey });
    },
    reconnected: () => void queryClient.invalidateQueries(),
  });
}

/** The queries, or beginnings of their keys, that an event makes stale. */
export function staleKeys(event: FeedEvent): readonly QueryKey[] {
  switch (event.topic) {
    case 'project':
      return [['project', event.project], ['projects'], ['codebook', event.project], ['document']];
    case 'documents':
      return [['documents', event.project], ['projects']];
    case 'activity':
      return [['activity', event.project]];
    case 'trash':
      return [['trash', event.project]];
    case 'document':
      return [['document', event.document], ['documents']];
    case 'members': // a role decides what is shown of texts, too
      return [['project', event.project], ['projects'], ['document'], ['links', event.project]];
    case 'codebook': // and, by the beginning of their key, its versions
      return [['codebook', event.project]];
    case 'links':
      return [['links', event.project]];
  }
}
