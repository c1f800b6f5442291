import type { AccountId } from '../../../shared/base/id.ts';
import { mentionedOf, type QueueItem, type ThreadItem } from './item.ts';

/**
 * What of a queue is mine to do: what was given to me, by the day on which it is due and then without one, and after it what names me, the
 * latest first.
 */
export function mineOf(items: readonly QueueItem[], me: AccountId): readonly ThreadItem[] {
  const open = items.filter((item): item is ThreadItem => item.kind === 'thread' && item.view.thread.standing === 'open');
  const isMine = ({ view }: ThreadItem) => view.thread.assignment?.to === me;
  const due = ({ view }: ThreadItem) => view.thread.assignment?.due || '9999'; // days are compared as text
  const tasks = open.filter(isMine).sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
  const naming = open.filter((item) => !isMine(item) && mentionedOf(item).includes(me));
  return [...tasks, ...naming.sort((a, b) => b.view.thread.active - a.view.thread.active)];
}

/** Whether a day such as `2026-12-01` has passed. @param now ms since 1970 */
export function isOverdue(due: string, now: number): boolean {
  const today = new Date(now);
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return due !== '' && due < day;
}
