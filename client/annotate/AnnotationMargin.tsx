import { useMemo } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';
import { AnnotationCard, type AuthorName, cardId } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import { cardActs } from './card-acts.ts';
import type { Desk } from './desk.ts';
import { marksIn } from './hand.ts';
import { MarkHistory } from './MarkHistory.tsx';
import { MarkStubs } from './MarkStubs.tsx';
import { type Density, densityFor, layOutMargin } from './margin-layout.ts';
import { isProposed } from './marks.ts';
import { showsMarks, type Tab } from './panel.ts';
import type { Placement } from './placements.ts';
import { type FarEndOf, relationLines } from './relation-lines.ts';
import { TalkOn } from './TalkOn.tsx';
import type { Among } from './table.ts';
import { type Talk, type TalkItem, useTalk, useTalkState } from './talk.ts';
import { useCardHeights } from './use-card-heights.ts';
import { useDesk } from './use-desk.ts';
import { type Near, useNear } from './use-near.ts';
import { useNews } from './use-news.ts';
import { usePanel } from './use-panel.ts';
import { useStillWhilePressed } from './use-still-while-pressed.ts';
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

/** A card of the margin, in text order among the others. */
type Entry =
  | { readonly kind: 'mark'; readonly id: string; readonly placement: Placement; readonly top: number }
  | { readonly kind: 'talk'; readonly id: string; readonly item: TalkItem; readonly top: number };

/** For each list what the words of a text name as their details and it has no cards of. */
const withoutCards = {
  all: [],
  marks: ['thread', 'suggestion'],
  threads: ['marks', 'suggestion'],
  suggestions: ['marks', 'thread'],
  whole: ['marks', 'thread', 'suggestion'],
  removed: ['marks', 'thread', 'suggestion'],
  lost: ['marks', 'thread', 'suggestion'],
  resolved: ['marks', 'thread', 'suggestion'],
} as const satisfies Record<Tab, readonly ('marks' | TalkItem['kind'])[]>;

/**
 * The marks of a text, and what is said besides, beside their words, only as many of them in the page as are on screen or close to it.
 */
export function AnnotationMargin({ desk, authorName, farEndOf, onOpenBeside }: AnnotationMarginProps) {
  const { scroller, table } = desk;
  const { placements, shown, relations, hand, filter, codebook, mayAnnotate } = useDesk(desk);
  const talk = useTalk(desk);
  const said = useTalkState(talk);
  const { choice, choosing, headHeight, tab } = usePanel(table.panel);
  const marks = showsMarks(tab) ? shown : noMarks;
  const talkItems = useMemo(
    () => (tab === 'marks' ? [] : tab === 'all' ? said.beside : said.beside.filter(({ kind }) => `${kind}s` === tab)),
    [said.beside, tab],
  );
  const heldMark = marksIn(hand)[0] ?? null;
  const held = useMemo(
    () => (heldMark === null ? null : (marks.find(({ annotation }) => annotation.id === heldMark) ?? null)),
    [marks, heldMark],
  );
  const heldTalk = talkItems.find(({ id }) => id === said.inHand) ?? null;
  const inHand: string | null = heldMark ?? said.inHand;
  const { marks: news } = useNews(desk.news);
  const screen = useVisibleRange(scroller);
  const near = merged(useNear(desk, marks, held, screen.top), useNear(desk, talkItems, heldTalk, screen.top));
  const heights = useCardHeights();
  const acts = useMemo(() => cardActs(desk, onOpenBeside), [desk, onOpenBeside]);
  const lines = useMemo(() => relationLines(table, relations, desk.document, farEndOf), [table, relations, desk, farEndOf]);

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

  const stubs = withoutCards[tab].length > 0 && <MarkStubs desk={desk} of={withoutCards[tab]} />;
  const isHiding =
    tab === 'threads' || tab === 'suggestions'
      ? said[tab].all > said[tab].shown || filter.threads !== null
      : showsMarks(tab) && placements.length > 0;
  const isEmpty = (!showsMarks(tab) || shown.length === 0) && talkItems.length === 0;
  if (isEmpty) {
    return (
      <>
        <Nothing hidden={isHiding} kind={tab} {...{ mayAnnotate, talk }} among={desk.table.among} />
        {stubs}
      </>
    );
  }
  return (
    <>
      {stubs}
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
              {entry.kind === 'talk' ? (
                talk?.card(id, density)
              ) : (
                <AnnotationCard
                  annotation={entry.placement.annotation}
                  state={entry.placement.state}
                  codebook={codebook}
                  author={authorName(entry.placement.annotation, entry.placement.layer)}
                  own={entry.placement.layer.audience === 'personal'}
                  proposed={isProposed(entry.placement)}
                  active={id === heldMark}
                  density={density}
                  mayAnnotate={mayAnnotate}
                  relations={lines.get(entry.placement.annotation.id) ?? noLines}
                  acts={acts}
                  news={news.has(entry.placement.annotation.id)}
                  {...(choosing && { chosen: choice.chosen.has(entry.placement.annotation.id) })}
                  whereabouts={id === heldMark && <Whereabouts desk={desk} placement={entry.placement} />}
                  history={id === heldMark && <MarkHistory desk={desk} mark={entry.placement} authorName={authorName} />}
                  talk={<TalkOn desk={desk} subject={{ annotation: entry.placement.annotation.id }} active={id === heldMark} />}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Both in text order. */
function merged(marks: readonly Near<Placement>[], talk: readonly Near<TalkItem>[]): readonly Entry[] {
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

interface NothingProps {
  readonly kind: Tab;
  /** Whether something is there and the filter hides it. */
  readonly hidden: boolean;
  readonly mayAnnotate: boolean;
  readonly talk: Talk | null;
  readonly among: Among;
}

function Nothing({ kind, hidden, mayAnnotate, talk, among }: NothingProps) {
  const mayTalk = talk?.mayTalk ?? false;
  if (kind === 'threads' || kind === 'suggestions') {
    return (
      <p className={styles.empty}>
        <strong>{hidden ? words.noTalkPasses[kind] : words.emptyTalk[kind]}</strong>
        {hidden ? words.nothingPassesHint : mayTalk && words.emptyTalkHint[kind]}
      </p>
    );
  }
  return (
    <p className={styles.empty}>
      <strong>{hidden ? words.nothingPasses : words.emptyTitle}</strong>
      {hidden
        ? words.nothingPassesHint
        : mayAnnotate
          ? words.emptyHint
          : among === 'exercise'
            ? words.emptyWork
            : words.emptyReadOnly}
    </p>
  );
}

const noLines: readonly never[] = [];
const noMarks: readonly never[] = [];
