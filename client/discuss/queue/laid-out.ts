import type { Order } from './filters.ts';
import type { ItemId, QueueItem } from './item.ts';

/** Where an item begins in its text; null where it has no place there, undefined while nobody has looked. */
export type PlaceOf = (item: QueueItem) => number | null | undefined;

/**
 * Items in the order in which they are gone through. By place: text by text as they came, what is about the whole text first. An
 * import is written by one hand from its beginning to its end, so that of words whose place is not known yet, those that were written
 * first stand first.
 */
export function inOrder(items: readonly QueueItem[], order: Order, placeOf: PlaceOf): readonly QueueItem[] {
  if (order === 'active') return [...items].sort((a, b) => activeAt(b) - activeAt(a));
  const texts = [...new Set(items.map(({ text }) => text.document.id))];
  const keyed = items.map((item) => ({ item, key: [texts.indexOf(item.text.document.id), ...placeKey(item, placeOf(item))] }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item);
}

/** What is about the whole text, what has a place, what has none; within these by it, and then by age. */
function placeKey(item: QueueItem, place: number | null | undefined): readonly number[] {
  if (item.kind === 'mark') return [3, 0, 0];
  const { subject, created } = item.view.thread;
  if (subject.kind === 'document') return [0, 0, created];
  const run = subject.kind === 'passage' ? subject.anchor.runs[0] : undefined;
  const at = place === undefined ? run?.[1] : place;
  return at === undefined || at === null ? [2, 0, created] : [1, at, created];
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
};

const activeAt = (item: QueueItem) => (item.kind === 'thread' ? item.view.thread.active : 0);

/** The next one after `from` that is left to do, round the end of the list; null when nothing is left. */
export function nextLeft(order: readonly ItemId[], from: ItemId | null, isLeft: (id: ItemId) => boolean): ItemId | null {
  const at = from === null ? -1 : order.indexOf(from);
  const ahead = [...order.slice(at + 1), ...order.slice(0, at + 1)];
  return ahead.find(isLeft) ?? null;
}

/** One step along the list, which ends at its ends; the first of it where `from` is not in it. */
export function stepFrom(order: readonly ItemId[], from: ItemId | null, direction: 1 | -1): ItemId | null {
  const at = from === null ? -1 : order.indexOf(from);
  if (at < 0) return order[0] ?? null;
  return order[Math.min(Math.max(at + direction, 0), order.length - 1)] ?? null;
}
