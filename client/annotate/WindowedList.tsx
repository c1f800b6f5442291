import { type ReactNode, useState } from 'react';
import { layOutMargin } from './margin-layout.ts';
import styles from './panel.module.css';
import { useCardHeights } from './use-card-heights.ts';
import { useStillWhilePressed } from './use-still-while-pressed.ts';
import { useVisibleRange } from './use-visible-range.ts';

interface WindowedListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly idOf: (item: T) => string;
  /** Of an item that is in the page wherever the list is. */
  readonly held?: string | null;
  readonly children: (item: T) => ReactNode;
}

/** Items this far outside the screen are kept, px. */
const overscan = 800;
/** Height of an item that was never rendered, px. */
const guessedHeight = 88;

/** A list that scrolls by itself, of which only what is on screen or close to it is in the page. */
export function WindowedList<T>(props: WindowedListProps<T>) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  return (
    <section ref={setScroller} className={styles.window} aria-label={props.label}>
      {scroller && <Items {...props} scroller={scroller} />}
    </section>
  );
}

function Items<T>({ label, items, idOf, held, children, scroller }: WindowedListProps<T> & { readonly scroller: HTMLElement }) {
  const screen = useVisibleRange(scroller);
  const heights = useCardHeights();
  const placed = items.map((item) => ({ id: idOf(item), top: 0, height: heights.of(idOf(item)) ?? guessedHeight }));
  const { tops, onPointerDown } = useStillWhilePressed(
    placed.map(({ id }) => id),
    layOutMargin(placed, null),
  );
  const end = (tops.at(-1) ?? 0) + (placed.at(-1)?.height ?? 0);
  return (
    <ul className={styles.items} aria-label={label} style={{ blockSize: end }} onPointerDown={onPointerDown}>
      {items.map((item, index) => {
        const { id, height } = placed[index]!;
        const top = tops[index]!;
        const isFar = top + height < screen.top - overscan || top > screen.top + screen.height + overscan;
        if (isFar && id !== held) return null;
        return (
          <li
            key={id}
            ref={heights.measure(id)}
            className={styles.item}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${Math.round(top)}px)` }}
          >
            {children(item)}
          </li>
        );
      })}
    </ul>
  );
}
