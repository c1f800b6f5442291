import { useMemo } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';
import { AnnotationCard, type AuthorName } from './AnnotationCard.tsx';
import { cardActs } from './card-acts.ts';
import type { Desk } from './desk.ts';
import { marksIn } from './hand.ts';
import { MarkHistory } from './MarkHistory.tsx';
import { isProposed } from './marks.ts';
import type { Placement } from './placements.ts';
import { type FarEndOf, relationLines } from './relation-lines.ts';
import { TalkOn } from './TalkOn.tsx';
import { useDesk } from './use-desk.ts';
import { useNews } from './use-news.ts';
import { usePanel } from './use-panel.ts';
import { Whereabouts } from './Whereabouts.tsx';
import { WindowedList } from './WindowedList.tsx';

interface CardsProps {
  readonly desk: Desk;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
  readonly onOpenBeside: (document: DocumentId) => void;
  readonly label: string;
  readonly placements: readonly Placement[];
}

/** Cards one below the other. */
export function Cards({ desk, authorName, farEndOf, onOpenBeside, label, placements }: CardsProps) {
  const { table } = desk;
  const { relations, hand, codebook, mayAnnotate } = useDesk(desk);
  const { choice, choosing } = usePanel(table.panel);
  const { marks: news } = useNews(desk.news);
  const acts = useMemo(() => cardActs(desk, onOpenBeside), [desk, onOpenBeside]);
  const lines = useMemo(() => relationLines(table, relations, desk.document, farEndOf), [table, relations, desk, farEndOf]);
  const inHand = marksIn(hand)[0] ?? null;
  return (
    <WindowedList label={label} items={placements} idOf={idOf} held={inHand}>
      {(placement) => {
        const { annotation, layer, state } = placement;
        return (
          <AnnotationCard
            annotation={annotation}
            state={state}
            codebook={codebook}
            author={authorName(annotation, layer)}
            own={layer.audience === 'personal'}
            proposed={isProposed({ annotation, layer })}
            active={annotation.id === inHand}
            density="full"
            mayAnnotate={mayAnnotate}
            relations={lines.get(annotation.id) ?? noLines}
            acts={acts}
            news={news.has(annotation.id)}
            {...(choosing && { chosen: choice.chosen.has(annotation.id) })}
            whereabouts={annotation.id === inHand && <Whereabouts desk={desk} placement={placement} />}
            talk={<TalkOn desk={desk} subject={{ annotation: annotation.id }} active={annotation.id === inHand} />}
            history={annotation.id === inHand && <MarkHistory desk={desk} mark={{ annotation, layer }} authorName={authorName} />}
          />
        );
      }}
    </WindowedList>
  );
}

const idOf = ({ annotation }: Placement) => annotation.id;
const noLines: readonly never[] = [];
