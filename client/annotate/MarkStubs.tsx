import type { AnnotationId } from '../../shared/base/id.ts';
import { cardId } from './AnnotationCard.tsx';
import type { Desk } from './desk.ts';
import { useNearMarks } from './use-near-marks.ts';

interface MarkStubsProps {
  readonly desk: Desk;
  /** The one that has its card on the page. */
  readonly except?: AnnotationId | null;
}

/** Stands in for the cards of a text whose cards are not on the page: what its words name as their details is there. */
export function MarkStubs({ desk, except = null }: MarkStubsProps) {
  const near = useNearMarks(desk, null, 0);
  return (
    <ul hidden>
      {near.map(
        ({ placement: { annotation } }) =>
          annotation.id !== except && (
            <li key={annotation.id} id={cardId(annotation.id)}>
              {desk.acts.nameOf(annotation.id)}
            </li>
          ),
      )}
    </ul>
  );
}
