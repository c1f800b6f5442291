import type { AnnotationId } from '../../shared/base/id.ts';
import { cardId } from './AnnotationCard.tsx';
import type { Desk } from './desk.ts';
import { useDesk } from './use-desk.ts';
import { useTops } from './use-tops.ts';
import { isWithin, useVisibleRange } from './use-visible-range.ts';

interface MarkStubsProps {
  readonly desk: Desk;
  /** The one that has its card on the page. */
  readonly except?: AnnotationId | null;
}

/** Stands in for the cards of a text whose cards are not on the page: what its words name as their details is there. */
export function MarkStubs({ desk, except = null }: MarkStubsProps) {
  const { shown } = useDesk(desk);
  const tops = useTops(desk.view, shown);
  const screen = useVisibleRange(desk.scroller);
  return (
    <ul hidden>
      {shown.map(({ annotation: { id } }, index) => {
        const isPainted = isWithin(screen, tops[index] ?? 0, 3 * screen.height);
        return (
          isPainted &&
          id !== except && (
            <li key={id} id={cardId(id)}>
              {desk.acts.nameOf(id)}
            </li>
          )
        );
      })}
    </ul>
  );
}
