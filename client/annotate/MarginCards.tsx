import { memo, type ReactNode } from 'react';
import { cardId } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { type Density, densityFor, layOutMargin } from './margin-layout.ts';
import type { Placement } from './placements.ts';
import { type TalkItem, useTalk, useTalkState } from './talk.ts';
import { useCardHeights } from './use-card-heights.ts';
import type { Near } from './use-near.ts';
import { useStillWhilePressed } from './use-still-while-pressed.ts';
import { isWithin, type VisibleRange } from './use-visible-range.ts';
import { words } from './words.ts';

/** Cards this far outside the screen are kept, px. */
const overscan = 800;
/** Height of a card that was never rendered, px. */
const guessedHeight: Record<Density, number> = { full: 96, line: 28, pill: 20 };

/** A card of the margin, in text order among the others. */
export type Entry =
  | { readonly kind: 'mark'; readonly id: string; readonly placement: Placement; readonly top: number }
  | { readonly kind: 'talk'; readonly id: string; readonly item: TalkItem; readonly top: number };

interface MarginCardsProps {
  readonly desk: Desk;
  readonly near: readonly Entry[];
  readonly screen: VisibleRange;
  readonly inHand: string | null;
  /** How much of the margin is covered at its top, px. */
  readonly headHeight: number;
  readonly cardOf: (placement: Placement, density: Density) => ReactNode;
}

/** The cards that are close to the screen, each as near to its words as the others let it; of those further away their names. */
export const MarginCards = memo(function MarginCards({ desk, near, screen, inHand, headHeight, cardOf }: MarginCardsProps) {
  const talk = useTalk(desk);
  useTalkState(talk); // what is said may be new though it stands where it stood
  const heights = useCardHeights();
  const density = densityFor(near.filter(({ top }) => isWithin(screen, top, 0)).length);
  const items = near.map(({ id, top }) => ({
    id,
    top: Math.max(0, top - headHeight),
    height: heights.of(id) ?? guessedHeight[density],
  }));
  const isInSight = items.some(({ id, top }) => id === inHand && isWithin(screen, top + headHeight, 0));
  const pivot = isInSight ? inHand : (items.find(({ top }) => top + headHeight >= screen.top)?.id ?? null);
  const { tops: cardTops, onPointerDown } = useStillWhilePressed(
    items.map(({ id }) => id),
    layOutMargin(items, pivot, isInSight ? screen.height / 2 : 0).map((top) => top + headHeight),
  );

  return (
    <ul className={styles.margin} aria-label={words.marks} onPointerDown={onPointerDown}>
      {near.map((entry, index) => {
        const { id } = entry;
        if (id !== inHand && !isWithin(screen, cardTops[index]!, overscan)) {
          return (
            <li
              key={id}
              id={entry.kind === 'mark' ? cardId(entry.placement.annotation.id) : talk?.cardId(id)}
              className={styles.stub}
            >
              {entry.kind === 'mark' ? desk.acts.labelName(entry.placement.annotation.label) : talk?.name(id)}
            </li>
          );
        }
        return (
          <li
            key={id}
            ref={heights.measure(id)}
            className={styles.slot}
            data-still={pivot !== inHand || undefined}
            // A transform of each would be a layer more to put together for every letter that is typed.
            style={{ insetBlockStart: Math.round(cardTops[index]!) }}
          >
            {entry.kind === 'talk' ? talk?.card(id, density) : cardOf(entry.placement, density)}
          </li>
        );
      })}
    </ul>
  );
});

/** Marks and what is said, each in text order, as one. */
export function merged(marks: readonly Near<Placement>[], talk: readonly Near<TalkItem>[]): readonly Entry[] {
  const entries: Entry[] = [];
  let next = 0;
  const takeTalk = (before: number) => {
    for (; next < talk.length && talk[next]!.item.at < before; next++) {
      const { item, top } = talk[next]!;
      entries.push({ kind: 'talk', id: item.id, item, top });
    }
  };
  for (const { item: placement, top } of marks) {
    takeTalk(placement.at);
    entries.push({ kind: 'mark', id: placement.annotation.id, placement, top });
  }
  takeTalk(Number.POSITIVE_INFINITY);
  return entries;
}
