import type { CSSProperties, ReactNode } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';
import type { AuthorName } from './AnnotationCard.tsx';
import type { Desk } from './desk.ts';
import { PanelHead } from './PanelHead.tsx';
import { PanelList } from './PanelList.tsx';
import styles from './panel.module.css';
import { isBeside } from './panel.ts';
import type { FarEndOf } from './relation-lines.ts';
import { useHeight } from './use-height.ts';
import { usePanel } from './use-panel.ts';

interface PanelFrameProps {
  readonly desk: Desk;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
  readonly onOpenBeside: (document: DocumentId) => void;
  /** The marks beside their words. */
  readonly margin: ReactNode;
}

/**
 * The panel beside a text. Its head stays in sight and takes no room of the margin, so that cards stand level with their words; a list
 * that has nothing to do with the words takes the margin's place.
 */
export function PanelFrame({ margin, ...props }: PanelFrameProps) {
  const { desk, authorName } = props;
  const { tab } = usePanel(desk.table.panel);
  const height = useHeight(desk.scroller);
  const style: CSSProperties & Readonly<Record<'--panel-height', string>> = { '--panel-height': `${height}px` };
  return (
    <>
      <div className={styles.frame} data-listing={!isBeside(tab) || undefined} style={style}>
        <PanelHead desk={desk} authorName={authorName} />
        {!isBeside(tab) && <PanelList tab={tab} {...props} />}
      </div>
      {/* Hidden, not gone: what a screen reader is told of a mark in the text names its card. */}
      <div hidden={!isBeside(tab)} {...(isBeside(tab) && { style: { display: 'contents' } })}>
        {margin}
      </div>
    </>
  );
}
