import { useMemo } from 'react';
import styles from './annotate.module.css';
import { marksIn } from './hand.ts';
import { MarginCards, merged } from './MarginCards.tsx';
import { type CardMaking, useMarkCards } from './MarkCard.tsx';
import { MarkStubs } from './MarkStubs.tsx';
import { showsMarks, type Tab } from './panel.ts';
import type { Among } from './table.ts';
import { type Talk, type TalkItem, useTalk, useTalkState } from './talk.ts';
import { useDesk } from './use-desk.ts';
import { useNear } from './use-near.ts';
import { usePanel } from './use-panel.ts';
import { useVisibleRange } from './use-visible-range.ts';
import { words } from './words.ts';

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
export function AnnotationMargin(making: CardMaking) {
  const { desk } = making;
  const { scroller, table } = desk;
  const { placements, shown, hand, filter, mayAnnotate } = useDesk(desk);
  const talk = useTalk(desk);
  const said = useTalkState(talk);
  const { headHeight, tab } = usePanel(table.panel);
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
  const screen = useVisibleRange(scroller);
  const nearMarks = useNear(desk, marks, held, screen.top);
  const nearTalk = useNear(desk, talkItems, heldTalk, screen.top);
  const near = useMemo(() => merged(nearMarks, nearTalk), [nearMarks, nearTalk]);
  const cardOf = useMarkCards(making);
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
      <MarginCards {...{ desk, near, screen, inHand, headHeight, cardOf }} />
    </>
  );
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
        <strong>{hidden ? words.noTalkPasses[kind] : among === 'exercise' ? words.emptyFeedback : words.emptyTalk[kind]}</strong>
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

const noMarks: readonly never[] = [];
