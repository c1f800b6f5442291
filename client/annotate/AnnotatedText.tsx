import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { DocumentSummary } from '../../shared/api/contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { Editor } from '../editor/Editor.tsx';
import type { TextView } from '../editor/text-view.ts';
import { useWorkspaceView } from '../sync/use-workspace.ts';
import type { Workspace } from '../sync/workspace.ts';
import type { AuthorName } from './AnnotationCard.tsx';
import { AnnotationMargin } from './AnnotationMargin.tsx';
import styles from './annotate.module.css';
import { cardActs } from './card-acts.ts';
import { Desk, type Say } from './desk.ts';
import { History } from './history.ts';
import { MarkSheet } from './MarkSheet.tsx';
import { OverText } from './OverText.tsx';
import { paintDesk } from './paint.ts';
import { showPeople } from './people.ts';
import { words } from './words.ts';

interface AnnotatedTextProps {
  readonly workspace: Workspace;
  readonly document: DocumentSummary;
  readonly codebook: Codebook;
  readonly mayAnnotate: boolean;
  readonly authorName: AuthorName;
  readonly say: Say;
  /** Called with each new desk, and with null when it is gone. Must be stable. */
  readonly onDesk: (desk: Desk | null) => void;
}

/** A text with its marks: the page, what lies over it while somebody works, and the cards beside it, scrolled together. */
export function AnnotatedText({ workspace, document, codebook, mayAnnotate, authorName, say, onDesk }: AnnotatedTextProps) {
  const { mirror, team } = useWorkspaceView(workspace);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [view, setView] = useState<TextView | null>(null);
  const [desk, setDesk] = useState<Desk | null>(null);
  const history = useMemo(() => new History(systemClock), []);
  const { id } = document;

  const newest = useRef(codebook);
  newest.current = codebook;
  useEffect(() => {
    if (!view) return;
    const made = new Desk({
      document: id,
      layer: team,
      codebook: newest.current,
      view,
      mayAnnotate,
      clock: systemClock,
      history,
      say,
    });
    setDesk(made);
    onDesk(made);
    return () => {
      onDesk(null);
      setDesk(null);
      made.close();
    };
  }, [view, id, team, mayAnnotate, history, say, onDesk]);
  useEffect(() => desk?.follow(codebook), [desk, codebook]);
  useEffect(() => () => history.forget(team), [history, team]);

  useEffect(() => {
    if (!desk || !view) return;
    return paintDesk(desk, view, codebook, ({ annotation }) =>
      words.markBy(desk.acts.labelName(annotation.label), authorName(annotation.creator)),
    );
  }, [desk, view, codebook, authorName]);

  useEffect(() => (view ? showPeople(view, workspace.presence) : undefined), [view, workspace]);

  const isNarrow = useMediaQuery('(width < 720px)', false, { getInitialValueInEffect: false });
  const acts = useMemo(() => desk && view && cardActs(desk, view), [desk, view]);
  const card = desk && acts && { desk, acts, codebook, authorName, mayAnnotate };

  return (
    <div ref={setScroller} className={styles.scroller}>
      <div className={styles.spread}>
        <section className={styles.sheet} aria-label={document.title}>
          <Editor
            doc={mirror}
            locked
            language={document.language}
            direction={document.direction}
            label={document.title}
            onView={setView}
          >
            {desk && view && <OverText desk={desk} view={view} codebook={codebook} mayAnnotate={mayAnnotate} />}
          </Editor>
        </section>
        {!isNarrow && (
          <aside className={styles.beside} aria-label={words.marks}>
            {card && view && scroller && <AnnotationMargin {...card} view={view} scroller={scroller} />}
          </aside>
        )}
      </div>
      {isNarrow && card && <MarkSheet {...card} />}
    </div>
  );
}
