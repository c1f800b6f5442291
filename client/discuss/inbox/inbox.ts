import type { InboxItem } from '../../../shared/api/review-contract.ts';
import type { AccountId, ThreadId } from '../../../shared/base/id.ts';
import type { Comment } from '../../../shared/review/thread.ts';

/** A line of the inbox: a thread, or several that somebody began in one go, as a review does. */
export interface Entry {
  /** The thread to which it leads. */
  readonly id: ThreadId;
  /** That one first. */
  readonly items: readonly [InboxItem, ...InboxItem[]];
}

/**
 * The lines of an inbox. Threads that one person began on one text at one moment, that concern me in the same way, and in which nothing
 * was said since, are one.
 */
export function entriesOf(items: readonly InboxItem[]): readonly Entry[] {
  const entries = new Map<string, [InboxItem, ...InboxItem[]]>();
  for (const item of items) {
    const { id, by, created } = item.view.thread;
    const isFresh = newestOf(item).at === created;
    const key = isFresh ? `${item.document.id} ${by} ${created} ${item.why}` : id;
    const others = entries.get(key);
    if (others) others.push(item);
    else entries.set(key, [item]);
  }
  return [...entries.values()].map((together) => ({ id: together[0].view.thread.id, items: together }));
}

const isNew = ({ view }: InboxItem): boolean => view.seen < view.change && !view.mute;

/** Whether something in it is new to me. */
export const isUnread = ({ items }: Entry): boolean => items.some(isNew);

const activeAt = ({ items }: Entry) => Math.max(...items.map(({ view }) => view.thread.active));

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
export function inboxOrder(entries: readonly Entry[], before: readonly ThreadId[]): readonly ThreadId[] {
  const shown = new Set(before);
  const here = new Set(entries.map(({ id }) => id));
  const newcomers = entries
    .filter(({ id }) => !shown.has(id))
    .sort((a, b) => Number(isUnread(b)) - Number(isUnread(a)) || activeAt(b) - activeAt(a));
  return [...newcomers.map(({ id }) => id), ...before.filter((id) => here.has(id))];
}

/** How much is unread, and since when the oldest of it is; null where nothing is. */
export function newsIn(entries: readonly Entry[]): { readonly count: number; readonly since: number } | null {
  const unread = entries.filter(isUnread);
  if (unread.length === 0) return null;
  const fresh = unread.flatMap(({ items }) => items.filter(isNew));
  return { count: unread.length, since: Math.min(...fresh.map((item) => newestOf(item).at)) };
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
