import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';
import type { AuthorName } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import { Cards } from './Cards.tsx';
import type { Desk } from './desk.ts';
import { marksIn } from './hand.ts';
import { MarkStubs } from './MarkStubs.tsx';
import { PanelHead } from './PanelHead.tsx';
import { PanelList, TalkList } from './PanelList.tsx';
import { isBeside, showsMarks } from './panel.ts';
import type { FarEndOf } from './relation-lines.ts';
import { useTalk, useTalkState } from './talk.ts';
import { useDesk, useSelection } from './use-desk.ts';
import { usePanel } from './use-panel.ts';
import { words } from './words.ts';

interface MarkSheetProps {
  readonly desk: Desk;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
  readonly onOpenBeside: (document: DocumentId) => void;
}

/** The panel of a narrow screen: the mark in hand in a sheet at the bottom, and all of it when asked for. */
export function MarkSheet({ desk, ...props }: MarkSheetProps) {
  const { shown, hand } = useDesk(desk);
  const selection = useSelection(desk);
  const { tab } = usePanel(desk.table.panel);
  const talk = useTalk(desk);
  const [all, setAll] = useState(false);
  const inHand = marksIn(hand)[0] ?? null;
  useEffect(() => {
    if (inHand) desk.show(inHand);
  }, [desk, inHand]);
  const said = useTalkState(talk);
  useEffect(() => {
    if (said.inHand) talk?.show(said.inHand);
  }, [talk, said.inHand]);
  const held = inHand && desk.placement(inHand);
  const heldTalk = held ? null : said.inHand;
  if (selection && !heldTalk) return <MarkStubs desk={desk} />;
  const listed = said.beside.filter(({ kind }) => tab === 'all' || `${kind}s` === tab).map(({ id }) => id);

  return (
    <aside className={styles.bottomSheet} aria-label={words.marks} data-tall={all || undefined}>
      <VisuallyHidden component="h2">{words.marks}</VisuallyHidden>
      <button type="button" className={styles.sheetHandle} aria-expanded={all} onClick={() => setAll(!all)}>
        {all
          ? words.fewerMarks
          : words.allMarksAndTalk(shown.length, said.threads.shown + said.suggestions.shown, desk.table.among)}
      </button>
      {all && <PanelHead desk={desk} authorName={props.authorName} />}
      {all && !isBeside(tab) && <PanelList tab={tab} desk={desk} {...props} />}
      {all && isBeside(tab) && tab !== 'marks' && listed.length > 0 && (
        <TalkList desk={desk} label={words.threads} ids={listed} />
      )}
      {all && showsMarks(tab) && <Cards desk={desk} {...props} label={words.marks} placements={shown} />}
      {!all && <MarkStubs desk={desk} except={held?.annotation.id ?? null} exceptTalk={heldTalk} />}
      {!all && held && <Cards desk={desk} {...props} label={words.marks} placements={[held]} />}
      {!all && heldTalk && talk && <div className={styles.sheetCard}>{talk.card(heldTalk, 'full')}</div>}
    </aside>
  );
}
