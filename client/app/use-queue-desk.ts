import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Deeds } from '../discuss/queue/deeds.ts';
import { filtersOf, orderOf, type QueueSearch } from '../discuss/queue/filters.ts';
import { type ItemId, isLostAt, type MarkItem, type QueueItem, toldPlace } from '../discuss/queue/item.ts';
import type { Sitting } from '../discuss/queue/sitting.ts';
import { words } from '../discuss/queue/words.ts';
import { spanOf, type TextInSight } from './QueueText.tsx';
import { say } from './say.tsx';
import { tabFeed } from './tab-feed.ts';
import type { QueueNames } from './use-queue-names.ts';

/** Where something was seen on the screen, and where it was told to be at that time: when that is told otherwise, it has changed since. */
interface SeenPlace {
  readonly at: number | null;
  readonly told: number | null | undefined;
}

/** Tells the sitting where things stand, in the texts that were opened by what is seen there, and what their labels are. */
export function useKnown(sitting: Sitting, inSight: TextInSight | null, labelOf: QueueNames['labelOf']): void {
  const [places] = useState(() => new Map<ItemId, SeenPlace>());
  const placed = useSyncExternalStore(inSight?.threads.subscribe ?? nothing, inSight?.threads.state ?? none);
  useEffect(() => {
    for (const { id } of placed?.all.values() ?? []) {
      const item = sitting.item(id);
      if (!item || !inSight) continue;
      places.set(id, { at: spanOf(item, inSight.desk, inSight.threads)?.start ?? null, told: toldPlace(item) });
    }
    const placeOf = (item: QueueItem) => {
      const [seen, told] = [places.get(item.id), toldPlace(item)];
      return seen?.told === told ? seen?.at : told;
    };
    sitting.know({ placeOf, isLost: (item) => isLostAt(item, placeOf(item)), labelOf });
  }, [sitting, inSight, placed, places, labelOf]);
}

const nothing = () => () => {};
const none = () => null;

/**
 * The list is what the address asks for, and the address says which item is in hand.
 *
 * @param isKnown whether all is known by which items are picked out; when that has come, they are picked out anew
 */
export function useAsked(sitting: Sitting, search: QueueSearch, isKnown: boolean, onSearch: (search: QueueSearch) => void): void {
  const { at, ...asked } = search;
  const text = JSON.stringify(asked);
  const latest = useRef({ search, onSearch });
  latest.current = { search, onSearch };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` and `isKnown` say that something else is to be shown
  useEffect(() => {
    const { search } = latest.current;
    const first = sitting.state().at === null ? (search.at as ItemId | undefined) : undefined;
    if (first) sitting.goTo(first);
    sitting.ask(filtersOf(search), orderOf(search));
  }, [sitting, text, isKnown]);
  useEffect(
    () =>
      sitting.subscribe(() => {
        const { at } = sitting.state();
        const { search, onSearch } = latest.current;
        if ((search.at ?? null) === at) return;
        const { at: _, ...rest } = search;
        onSearch(at ? { ...rest, at } : rest);
      }),
    [sitting],
  );
}

/** While an item is in hand, others see that I am on it. */
export function useAttending(item: QueueItem | null): void {
  const [document, thread] = item?.kind === 'thread' ? [item.text.document.id, item.id] : [null, null];
  useEffect(() => {
    if (document === null || thread === null) return;
    tabFeed.attend({ document, thread });
    return () => tabFeed.attend(null);
  }, [document, thread]);
}

/** Gives a mark that lost its words others, or takes it away. */
export function settleMark(
  mark: MarkItem,
  how: 'attach' | 'remove',
  inSight: TextInSight | null,
  { sitting, deeds }: { readonly sitting: Sitting; readonly deeds: Deeds },
): void {
  if (!inSight?.mayAnnotate) return void say(words.mayNot.marks, 'refusal');
  const { desk } = inSight;
  const { acts } = desk;
  const span = desk.view.selection();
  if (how === 'attach' && (!span || span.start === span.end)) return void say(words.selectFirst, 'refusal');
  const done =
    how === 'remove' || !span
      ? acts.remove(mark.id)
      : acts.move(mark.id, { document: desk.document, text: desk.view.text(), span });
  if (!done.ok) return void say(done.error, 'refusal');
  deeds.settledMark(
    sitting.settleMark(mark.id, () => desk.table.undo()),
    how,
  );
}
