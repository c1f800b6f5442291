import { VisuallyHidden } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';
import { AnnotationCard, type AuthorName } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import { cardActs } from './card-acts.ts';
import type { Desk } from './desk.ts';
import { marksIn } from './hand.ts';
import { type FarEndOf, relationLines } from './relation-lines.ts';
import { useDesk } from './use-desk.ts';
import { words } from './words.ts';

interface MarkSheetProps {
  readonly desk: Desk;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
  readonly onOpenBeside: (document: DocumentId) => void;
}

/** The margin of a narrow screen: the mark in hand in a sheet at the bottom, and all of them when asked for. */
export function MarkSheet({ desk, authorName, farEndOf, onOpenBeside }: MarkSheetProps) {
  const { table } = desk;
  const { placements, relations, hand, selection, codebook, mayAnnotate } = useDesk(desk);
  const [all, setAll] = useState(false);
  const acts = useMemo(() => cardActs(desk, onOpenBeside), [desk, onOpenBeside]);
  const lines = useMemo(() => relationLines(table, relations, desk.document, farEndOf), [table, relations, desk, farEndOf]);
  const inHand = marksIn(hand)[0] ?? null;
  useEffect(() => {
    if (inHand) desk.show(inHand);
  }, [desk, inHand]);
  const shown = all ? placements : placements.filter(({ annotation }) => annotation.id === inHand);
  if (selection) return null;

  return (
    <aside className={styles.bottomSheet} aria-label={words.marks} data-tall={all || undefined}>
      <VisuallyHidden component="h2">{words.marks}</VisuallyHidden>
      <button type="button" className={styles.sheetHandle} aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? words.fewerMarks : words.allMarks(placements.length)}
      </button>
      {shown.length > 0 && (
        <ul className={styles.sheetList}>
          {shown.map(({ annotation, layer, state }) => (
            <li key={annotation.id}>
              <AnnotationCard
                annotation={annotation}
                state={state}
                codebook={codebook}
                author={authorName(annotation, layer)}
                own={layer.audience === 'personal'}
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
