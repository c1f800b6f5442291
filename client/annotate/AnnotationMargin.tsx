import { useMemo } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';
import { AnnotationCard, type AuthorName, cardId } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import { cardActs } from './card-acts.ts';
import type { Desk } from './desk.ts';
import { marksIn } from './hand.ts';
import { MarkHistory } from './MarkHistory.tsx';
import { type Density, densityFor, layOutMargin } from './margin-layout.ts';
import { type FarEndOf, relationLines } from './relation-lines.ts';
import { useCardHeights } from './use-card-heights.ts';
import { useDesk } from './use-desk.ts';
import { useNearMarks } from './use-near-marks.ts';
import { useNews } from './use-news.ts';
import { usePanel } from './use-panel.ts';
import { isWithin, useVisibleRange } from './use-visible-range.ts';
import { Whereabouts } from './Whereabouts.tsx';
import { words } from './words.ts';

interface AnnotationMarginProps {
  readonly desk: Desk;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
  readonly onOpenBeside: (document: DocumentId) => void;
}

/** Cards this far outside the screen are kept, px. */
const overscan = 800;
/** Height of a card that was never rendered, px. */
const guessedHeight: Record<Density, number> = { full: 96, line: 28, pill: 20 };

/** The marks of a text beside their words, only as many of them in the page as are on screen or close to it. */
export function AnnotationMargin({ desk, authorName, farEndOf, onOpenBeside }: AnnotationMarginProps) {
  const { scroller, table } = desk;
  const { placements, shown, relations, hand, codebook, mayAnnotate } = useDesk(desk);
  const inHand = marksIn(hand)[0] ?? null;
  const { choice, choosing, headHeight } = usePanel(table.panel);
  const { marks: news } = useNews(desk.news);
  const screen = useVisibleRange(scroller);
  const near = useNearMarks(desk, inHand, screen.top);
  const heights = useCardHeights();
  const acts = useMemo(() => cardActs(desk, onOpenBeside), [desk, onOpenBeside]);
  const lines = useMemo(() => relationLines(table, relations, desk.document, farEndOf), [table, relations, desk, farEndOf]);

  const density = densityFor(near.filter(({ top }) => isWithin(screen, top, 0)).length);
  const items = near.map(({ placement: { annotation }, top }) => ({
    id: annotation.id as string,
    top: Math.max(0, top - headHeight),
    height: heights.of(annotation.id) ?? guessedHeight[density],
  }));
  const isInSight = items.some(({ id, top }) => id === inHand && isWithin(screen, top + headHeight, 0));
  const pivot = isInSight ? inHand : (items.find(({ top }) => top + headHeight >= screen.top)?.id ?? null);
  const cardTops = layOutMargin(items, pivot, isInSight ? screen.height / 2 : 0).map((top) => top + headHeight);

  if (placements.length === 0) {
    return (
      <p className={styles.empty}>
        <strong>{words.emptyTitle}</strong>
        {mayAnnotate ? words.emptyHint : words.emptyReadOnly}
      </p>
    );
  }
  if (shown.length === 0) {
    return (
      <p className={styles.empty}>
        <strong>{words.nothingPasses}</strong>
        {words.nothingPassesHint}
      </p>
    );
  }
  return (
    <ul className={styles.margin} aria-label={words.marks}>
      {near.map(({ placement }, index) => {
        const { annotation, layer, state } = placement;
        const { id } = annotation;
        if (id !== inHand && !isWithin(screen, cardTops[index]!, overscan)) {
          return (
            <li key={id} id={cardId(id)} className={styles.stub}>
              {desk.acts.labelName(annotation.label)}
            </li>
          );
        }
        return (
          <li
            key={id}
            ref={heights.measure(id)}
            className={styles.slot}
            data-still={pivot !== inHand || undefined}
            style={{ transform: `translateY(${Math.round(cardTops[index]!)}px)` }}
          >
            <AnnotationCard
              annotation={annotation}
              state={state}
              codebook={codebook}
              author={authorName(annotation, layer)}
              own={layer.audience === 'personal'}
              active={id === inHand}
              density={density}
              mayAnnotate={mayAnnotate}
              relations={lines.get(id) ?? noLines}
              acts={acts}
              news={news.has(id)}
              {...(choosing && { chosen: choice.chosen.has(id) })}
              whereabouts={id === inHand && <Whereabouts desk={desk} placement={placement} />}
              history={id === inHand && <MarkHistory desk={desk} mark={{ annotation, layer }} authorName={authorName} />}
            />
          </li>
        );
      })}
    </ul>
  );
}

const noLines: readonly never[] = [];
