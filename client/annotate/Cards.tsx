import { marksIn } from './hand.ts';
import { type CardMaking, useMarkCards } from './MarkCard.tsx';
import type { Placement } from './placements.ts';
import { useDesk } from './use-desk.ts';
import { WindowedList } from './WindowedList.tsx';

interface CardsProps extends CardMaking {
  readonly label: string;
  readonly placements: readonly Placement[];
}

/** Cards one below the other. */
export function Cards({ label, placements, ...making }: CardsProps) {
  const { hand } = useDesk(making.desk);
  const cardOf = useMarkCards(making);
  return (
    <WindowedList label={label} items={placements} idOf={idOf} held={marksIn(hand)[0] ?? null}>
      {(placement) => cardOf(placement, 'full')}
    </WindowedList>
  );
}

const idOf = ({ annotation }: Placement) => annotation.id;
