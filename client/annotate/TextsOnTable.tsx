import { useMediaQuery } from '@mantine/hooks';
import { ArrowLeftRight, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import type { Workspace } from '../sync/workspace.ts';
import { AnnotatedText } from './AnnotatedText.tsx';
import type { AuthorName } from './AnnotationCard.tsx';
import { AnnotationMargin } from './AnnotationMargin.tsx';
import styles from './annotate.module.css';
import { FollowingColumn, FollowingMargin } from './FollowingMargin.tsx';
import { GapLines } from './GapLines.tsx';
import { MarkSheet } from './MarkSheet.tsx';
import { MarkStubs } from './MarkStubs.tsx';
import { PanelFrame } from './PanelFrame.tsx';
import { RelationCard } from './RelationCard.tsx';
import type { FarEndOf } from './relation-lines.ts';
import type { Table } from './table.ts';
import { useTable } from './use-table.ts';
import { words } from './words.ts';

/** A text that is open on the page. */
export interface TextOnTable {
  readonly opened: OpenDocument;
  readonly workspace: Workspace;
  /** Whether the person may change its words: an editor, while it is open for editing. */
  readonly mayEdit: boolean;
}

interface TextsOnTableProps {
  /** One, or two side by side. */
  readonly texts: readonly TextOnTable[];
  readonly table: Table;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
  /** Opens a text that a relation leads to. */
  readonly onOpenBeside: (document: DocumentId) => void;
  readonly onClose: (document: DocumentId) => void;
  /** Whether the second of two lies on the left. */
  readonly swapped: boolean;
  readonly onSwap: () => void;
  /** Over each of two texts: whether it is locked, and the way to change that. */
  readonly lockOf: (opened: OpenDocument) => ReactNode;
}

/**
 * The texts that somebody works on: one with its margin, or two side by side with one margin that follows the text in which they work.
 * On a narrow screen there is one text at a time, and a sheet for its marks.
 */
export function TextsOnTable(props: TextsOnTableProps) {
  const { texts, table, authorName, farEndOf, onOpenBeside, onClose, swapped, onSwap, lockOf } = props;
  const front = useTable(table, (state) => state.front);
  const desks = useTable(table, (state) => state.desks);
  const isNarrow = useMediaQuery('(width < 720px)', false, { getInitialValueInEffect: false });
  const isBeside = texts.length > 1;
  const isWide = useMediaQuery('(width >= 1100px)', true, { getInitialValueInEffect: false });
  const hasSheet = isNarrow || (isBeside && !isWide);
  const [area, setArea] = useState<HTMLElement | null>(null);
  const cards = { authorName, farEndOf, onOpenBeside };
  const shownAlone = front?.document ?? texts[0]?.opened.document.id;

  return (
    // A text keeps its place in the tree when another comes or goes, and with it what was written in it and can be taken back.
    <div ref={setArea} className={isBeside ? styles.pair : styles.single} data-swapped={(isBeside && swapped) || undefined}>
      {texts.map(({ opened, workspace, mayEdit }) => (
        <div
          key={opened.document.id}
          className={isBeside ? styles.pane : styles.whole}
          data-front={front?.document === opened.document.id || undefined}
          data-behind={(isBeside && isNarrow && opened.document.id !== shownAlone) || undefined}
        >
          {isBeside && <PaneHead opened={opened} onClose={onClose} onSwap={onSwap} lockOf={lockOf} />}
          <AnnotatedText
            workspace={workspace}
            document={opened.document}
            mayEdit={mayEdit}
            table={table}
            authorName={authorName}
            {...(!isBeside &&
              !hasSheet && {
                margin: (desk) => <PanelFrame desk={desk} {...cards} margin={<AnnotationMargin desk={desk} {...cards} />} />,
              })}
          />
        </div>
      ))}
      {isBeside && isNarrow && <TextSwitch texts={texts} shown={shownAlone ?? null} table={table} />}
      {isBeside && !isNarrow && area && <GapLines table={table} area={area} />}
      {isBeside && !hasSheet && front && (
        <FollowingMargin key={front.document} desk={front}>
          <PanelFrame
            desk={front}
            {...cards}
            margin={
              <FollowingColumn desk={front}>
                <AnnotationMargin desk={front} {...cards} />
              </FollowingColumn>
            }
          />
        </FollowingMargin>
      )}
      {desks
        .filter((desk) => desk !== front)
        .map((desk) => (
          <MarkStubs key={desk.document} desk={desk} />
        ))}
      {hasSheet && front && <MarkSheet desk={front} {...cards} />}
      <RelationCard table={table} {...cards} />
    </div>
  );
}

interface PaneHeadProps extends Pick<TextsOnTableProps, 'onClose' | 'onSwap' | 'lockOf'> {
  readonly opened: OpenDocument;
}

/** Over each of two texts: which it is, whether it is locked, and the ways to change sides and to take it away. */
function PaneHead({ opened, onClose, onSwap, lockOf }: PaneHeadProps) {
  return (
    <header className={styles.paneHead}>
      <h2 dir="auto">{opened.document.title}</h2>
      {opened.document.date && <time dateTime={opened.document.date}>{opened.document.date}</time>}
      {lockOf(opened)}
      <button
        type="button"
        className={`${styles.quiet} ${styles.swap}`}
        aria-label={words.swap}
        title={words.swap}
        onClick={onSwap}
      >
        <ArrowLeftRight size={16} aria-hidden />
      </button>
      <button
        type="button"
        className={styles.quiet}
        title={words.closeText(opened.document.title)}
        aria-label={words.closeText(opened.document.title)}
        onClick={() => onClose(opened.document.id)}
      >
        <X size={16} aria-hidden />
      </button>
    </header>
  );
}

/** Which of two texts a narrow screen shows. */
function TextSwitch({ texts, shown, table }: Pick<TextsOnTableProps, 'texts' | 'table'> & { readonly shown: DocumentId | null }) {
  return (
    <fieldset className={styles.textSwitch} aria-label={words.whichText}>
      {texts.map(({ opened: { document } }) => (
        <button
          key={document.id}
          type="button"
          aria-pressed={document.id === shown}
          onClick={() => {
            const desk = table.deskOf(document.id);
            if (desk) table.turnTo(desk);
          }}
        >
          <bdi>{document.title}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
