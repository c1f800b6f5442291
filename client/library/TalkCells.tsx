import { MessageSquare, PencilLine } from 'lucide-react';
import { verdictSigns, verdictWords } from '../ui/verdicts.ts';
import { newIn, type TextRow } from './rows.ts';
import styles from './TalkCells.module.css';
import type { TextTalk } from './talk.ts';
import { words } from './words.ts';

/** How much is open in what is said about a text: numbers beside signs, and in words on a card. */
export function OpenTalk({ talk: { threads, suggestions } }: { readonly talk: TextTalk }) {
  if (threads + suggestions === 0) return null;
  const said = words.openTalk(threads, suggestions);
  return (
    <span role="img" aria-label={said} title={said} className={styles.open}>
      {threads > 0 && (
        <span className={styles.count}>
          <MessageSquare size={13} aria-hidden /> {threads}
        </span>
      )}
      {suggestions > 0 && (
        <span className={styles.count}>
          <PencilLine size={13} aria-hidden /> {suggestions}
        </span>
      )}
      <span className={styles.inWords}>{said}</span>
    </span>
  );
}

/** How much in a text is new to me. */
export function WhatIsNew({ row }: { readonly row: Pick<TextRow, 'talk' | 'newMarks'> }) {
  const count = newIn(row) ?? 0;
  if (count === 0) return null;
  const what = words.newOf(row.talk?.unread ?? 0, row.newMarks);
  return (
    <span role="img" aria-label={what} title={what} className={styles.unread}>
      {words.newTalk(count)}
    </span>
  );
}

/** Who thinks what of a text as a whole. */
export function TalkVerdicts({ talk: { verdicts } }: { readonly talk: TextTalk }) {
  if (verdicts.length === 0) return null;
  return (
    <ul className={styles.verdicts}>
      {verdicts.map(({ verdict, by }) => {
        const Sign = verdictSigns[verdict];
        const names = by.map((member) => member?.name ?? words.left).join(', ');
        return (
          <li key={verdict} title={`${verdictWords[verdict]}: ${names}`}>
            <Sign size={13} aria-hidden />
            <span>
              {verdictWords[verdict]} <bdi className={styles.who}>{names}</bdi>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
