import { useEffect, useMemo, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { AnnotationCard, type AuthorName, type CardActs } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { marksIn } from './hand.ts';
import { relationLines } from './relation-lines.ts';
import { useDesk } from './use-desk.ts';
import { words } from './words.ts';

interface MarkSheetProps {
  readonly desk: Desk;
  readonly codebook: Codebook;
  readonly authorName: AuthorName;
  readonly mayAnnotate: boolean;
  readonly acts: CardActs;
}

/** The margin of a narrow screen: the mark in hand in a sheet at the bottom, and all of them when asked for. */
export function MarkSheet({ desk, codebook, authorName, mayAnnotate, acts }: MarkSheetProps) {
  const { placements, relations, hand, selection } = useDesk(desk);
  const [all, setAll] = useState(false);
  const lines = useMemo(() => relationLines(desk.acts, relations, placements), [desk, relations, placements]);
  const inHand = marksIn(hand)[0] ?? null;
  useEffect(() => {
    if (inHand) desk.show(inHand);
  }, [desk, inHand]);
  const shown = all ? placements : placements.filter(({ annotation }) => annotation.id === inHand);
  if (selection) return null;

  return (
    <aside className={styles.bottomSheet} aria-label={words.marks} data-tall={all || undefined}>
      <button type="button" className={styles.sheetHandle} aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? words.fewerMarks : words.allMarks(placements.length)}
      </button>
      {shown.length > 0 && (
        <ul className={styles.sheetList}>
          {shown.map(({ annotation, state }) => (
            <li key={annotation.id}>
              <AnnotationCard
                annotation={annotation}
                state={state}
                codebook={codebook}
                author={authorName(annotation.creator)}
                active={annotation.id === inHand}
                density="full"
                mayAnnotate={mayAnnotate}
                relations={lines.get(annotation.id) ?? []}
                acts={acts}
              />
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
