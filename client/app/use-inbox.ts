import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { InboxItem } from '../../shared/api/review-contract.ts';
import type { ThreadId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { inboxQuery } from '../api/queries.ts';
import { entriesOf, newsIn } from '../discuss/inbox/inbox.ts';

/** In how much of my inbox there is something new. */
export function useUnread(): number {
  return useQuery({ ...inboxQuery, select: unreadIn }).data ?? 0;
}

const unreadIn = ({ items }: { readonly items: readonly InboxItem[] }) => newsIn(entriesOf(items))?.count ?? 0;

/** What one may do with the items of an inbox: at once on the page, and told to the server. */
export function useInboxActs() {
  const queries = useQueryClient();
  const change = useCallback(
    async (items: readonly InboxItem[], view: (item: InboxItem) => InboxItem['view'], note: 'seen' | 'mute') => {
      const changed = new Map<ThreadId, InboxItem['view']>(items.map((item) => [item.view.thread.id, view(item)]));
      await queries.cancelQueries({ queryKey: inboxQuery.queryKey });
      queries.setQueryData(
        inboxQuery.queryKey,
        (told) =>
          told && {
            ...told,
            items: told.items.map((item) => ({ ...item, view: changed.get(item.view.thread.id) ?? item.view })),
          },
      );
      const threads = [...changed].map(([thread, { seen, mute }]) => ({ thread, ...(note === 'seen' ? { seen } : { mute }) }));
      try {
        await call('seeThreads', { body: { threads } });
      } finally {
        await queries.invalidateQueries({ queryKey: inboxQuery.queryKey });
      }
    },
    [queries],
  );
  return {
    read: (items: readonly InboxItem[]) =>
      change(
        items.filter(({ view }) => view.seen < view.change),
        ({ view }) => ({ ...view, seen: view.change }),
        'seen',
      ),
    mute: (items: readonly InboxItem[], mute: boolean) => change(items, ({ view }) => ({ ...view, mute }), 'mute'),
  };
}
