import { memo, useCallback, useMemo } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { AnnotationCard, type AuthorName, type CardActs, type RelationLine } from './AnnotationCard.tsx';
import { cardActs } from './card-acts.ts';
import type { Desk } from './desk.ts';
import { marksIn } from './hand.ts';
import { MarkHistory } from './MarkHistory.tsx';
import type { Density } from './margin-layout.ts';
import { isProposed } from './marks.ts';
import type { Placement } from './placements.ts';
import { type FarEndOf, relationLines } from './relation-lines.ts';
import { TalkOn } from './TalkOn.tsx';
import { useDesk } from './use-desk.ts';
import { useNews } from './use-news.ts';
import { usePanel } from './use-panel.ts';
import { Whereabouts } from './Whereabouts.tsx';

/** What cards of marks are made with, wherever they stand. */
export interface CardMaking {
  readonly desk: Desk;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
  readonly onOpenBeside: (document: DocumentId) => void;
}

/** @returns the card of a mark; another function when a card may say something else though its mark is the same */
export function useMarkCards({ desk, authorName, farEndOf, onOpenBeside }: CardMaking) {
  const { table } = desk;
  const { relations, hand, codebook, mayAnnotate } = useDesk(desk);
  const { choice, choosing } = usePanel(table.panel);
  const { marks: news } = useNews(desk.news);
  const acts = useMemo(() => cardActs(desk, onOpenBeside), [desk, onOpenBeside]);
  const lines = useMemo(() => relationLines(table, relations, desk.document, farEndOf), [table, relations, desk, farEndOf]);
  const held = marksIn(hand)[0] ?? null;
  const chosen = choosing ? choice.chosen : null;
  return useCallback(
    (placement: Placement, density: Density) => {
      const { id } = placement.annotation;
      return (
        <MarkCard
          relations={lines.get(id) ?? noLines}
          active={id === held}
          news={news.has(id)}
          {...(chosen && { chosen: chosen.has(id) })}
          {...{ desk, authorName, placement, density, codebook, mayAnnotate, acts }}
        />
      );
    },
    [desk, authorName, lines, held, news, chosen, codebook, mayAnnotate, acts],
  );
}

const noLines: readonly RelationLine[] = [];

interface MarkCardProps {
  readonly desk: Desk;
  readonly authorName: AuthorName;
  readonly placement: Placement;
  readonly density: Density;
  readonly codebook: Codebook;
  readonly mayAnnotate: boolean;
  readonly relations: readonly RelationLine[];
  readonly acts: CardActs;
  readonly active: boolean;
  readonly news: boolean;
  readonly chosen?: boolean;
}

/** The card of a mark with all that hangs on it. Renders again only when something of it changed: a margin holds hundreds. */
const MarkCard = memo(function MarkCard({ desk, authorName, placement, active, ...rest }: MarkCardProps) {
  const { annotation, layer, state } = placement;
  return (
    <AnnotationCard
      {...{ annotation, state, active, ...rest }}
      author={authorName(annotation, layer)}
      own={layer.audience === 'personal'}
      proposed={isProposed(placement)}
      whereabouts={active && <Whereabouts desk={desk} placement={placement} />}
      history={active && <MarkHistory desk={desk} mark={placement} authorName={authorName} />}
      talk={<TalkOn desk={desk} subject={{ annotation: annotation.id }} active={active} />}
    />
  );
});
