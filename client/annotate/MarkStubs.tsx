import type { AnnotationId } from '../../shared/base/id.ts';
import { cardId } from './AnnotationCard.tsx';
import type { Desk } from './desk.ts';
import { useTalk, useTalkState } from './talk.ts';
import { useDesk } from './use-desk.ts';
import { useNear } from './use-near.ts';

interface MarkStubsProps {
  readonly desk: Desk;
  /** Those that have their cards on the page. */
  readonly except?: AnnotationId | null;
  readonly exceptTalk?: string | null;
}

/** Stands in for the cards of a text whose cards are not on the page: what its words name as their details is there. */
export function MarkStubs({ desk, except = null, exceptTalk = null }: MarkStubsProps) {
  const talk = useTalk(desk);
  const near = useNear(desk, useDesk(desk).shown, null, 0);
  const nearTalk = useNear(desk, useTalkState(talk).beside, null, 0);
  return (
    <ul hidden>
      {near.map(
        ({ item: { annotation } }) =>
          annotation.id !== except && (
            <li key={annotation.id} id={cardId(annotation.id)}>
              {desk.acts.nameOf(annotation.id)}
            </li>
          ),
      )}
      {nearTalk.map(
        ({ item: { id } }) =>
          talk &&
          id !== exceptTalk && (
            <li key={id} id={talk.cardId(id)}>
              {talk.name(id)}
            </li>
          ),
      )}
    </ul>
  );
}
