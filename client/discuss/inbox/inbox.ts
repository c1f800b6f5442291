import type { InboxItem } from '../../../shared/api/contract.ts';
import type { AccountId, ThreadId } from '../../../shared/base/id.ts';
import type { Comment } from '../../../shared/review/thread.ts';

/** Whether something in it is new to me. */
export const isUnread = ({ view }: InboxItem): boolean => view.seen < view.change && !view.mute;

/** What was said or done in it last, by whom and when. */
export type Newest =
  | { readonly kind: 'said'; readonly by: AccountId; readonly at: number; readonly comment: Comment }
  | { readonly kind: 'decided' | 'begun'; readonly by: AccountId; readonly at: number };

/** The newest of an item that there are words for. */
export function newestOf({ view: { thread } }: InboxItem): Newest {
  const { comments, decision, standing, by, created } = thread;
  const last = comments.findLast(({ body }) => body !== null);
  if (decision && standing !== 'open' && decision.at >= (last?.at ?? 0))
    return { kind: 'decided', by: decision.by, at: decision.at };
  return last ? { kind: 'said', by: last.author, at: last.at, comment: last } : { kind: 'begun', by, at: created };
}

/**
 * The order in which an inbox is read: at first what is unread, then the rest, each the newest first. What is in the list keeps its place
 * there, read or not; what comes stands above it.
 *
 * @param before the order of the list that is shown
 */
export function inboxOrder(items: readonly InboxItem[], before: readonly ThreadId[]): readonly ThreadId[] {
  const shown = new Set(before);
  const here = new Set(items.map(({ view }) => view.thread.id));
  const newcomers = items
    .filter(({ view }) => !shown.has(view.thread.id))
    .sort((a, b) => Number(isUnread(b)) - Number(isUnread(a)) || b.view.thread.active - a.view.thread.active);
  return [...newcomers.map(({ view }) => view.thread.id), ...before.filter((id) => here.has(id))];
}

/** How much is unread, and since when the oldest of it is; null where nothing is. */
export function newsIn(items: readonly InboxItem[]): { readonly count: number; readonly since: number } | null {
  const unread = items.filter(isUnread);
  if (unread.length === 0) return null;
  return { count: unread.length, since: Math.min(...unread.map((item) => newestOf(item).at)) };
}

/** The next unread one after a line, round the end of the list; null where there is none. */
export function nextUnread(
  order: readonly ThreadId[],
  from: ThreadId | null,
  isNew: (id: ThreadId) => boolean,
  direction: 1 | -1 = 1,
): ThreadId | null {
  const ahead = direction === 1 ? order : order.toReversed();
  const at = from === null ? -1 : ahead.indexOf(from);
  return [...ahead.slice(at + 1), ...ahead.slice(0, at + 1)].find(isNew) ?? null;
}
