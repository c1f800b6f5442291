import { useMemo } from 'react';
import type { AnnotationId } from '../../shared/base/id.ts';
import { cardId } from './AnnotationCard.tsx';
import type { Desk } from './desk.ts';
import type { Placement } from './placements.ts';
import { type TalkItem, useTalk, useTalkState } from './talk.ts';
import { useDesk } from './use-desk.ts';
import { useNear } from './use-near.ts';

interface MarkStubsProps {
  readonly desk: Desk;
  /** Those that have their cards on the page. */
  readonly except?: AnnotationId | null;
  readonly exceptTalk?: string | null;
  /** The kinds that need them; both, where nothing is said. */
  readonly of?: readonly ('marks' | TalkItem['kind'])[];
}

const everything = ['marks', 'thread', 'suggestion'] as const;
const noMarks: readonly Placement[] = [];

/** Stands in for the cards of a text whose cards are not on the page: what its words name as their details is there. */
export function MarkStubs({ desk, except = null, exceptTalk = null, of = everything }: MarkStubsProps) {
  const talk = useTalk(desk);
  const { shown } = useDesk(desk);
  const { beside } = useTalkState(talk);
  const near = useNear(desk, of.includes('marks') ? shown : noMarks, null, 0);
  const nearTalk = useNear(
    desk,
    useMemo(() => beside.filter(({ kind }) => of.includes(kind)), [beside, of]),
    null,
    0,
  );
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
