import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import { Editor } from '../editor/Editor.tsx';
import type { TextView } from '../editor/text-view.ts';
import { WritingTools } from '../editor/WritingTools.tsx';
import { useWorkspaceView } from '../sync/use-workspace.ts';
import type { Workspace } from '../sync/workspace.ts';
import type { AuthorName } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import { Desk } from './desk.ts';
import { OverText } from './OverText.tsx';
import { Overview } from './Overview.tsx';
import { letOthersWait } from './others-wait.ts';
import { paintDesk } from './paint.ts';
import { showPeople } from './people.ts';
import type { Table } from './table.ts';
import { useWatchedNews } from './use-news.ts';
import { useTable } from './use-table.ts';
import { words } from './words.ts';

interface AnnotatedTextProps {
  readonly workspace: Workspace;
  readonly document: DocumentSummary;
  /** Whether the person may change its words: an editor, while it is open for editing. */
  readonly mayEdit: boolean;
  readonly table: Table;
  readonly authorName: AuthorName;
  /** The marks beside the words, scrolled with them; absent where they are shown elsewhere. */
  readonly margin?: (desk: Desk) => ReactNode;
}

/** A text with its marks on a table: the page, what lies over it while somebody works, and its margin. */
export function AnnotatedText({ workspace, document, mayEdit, table, authorName, margin }: AnnotatedTextProps) {
  const { mirror, prose, writable } = useWorkspaceView(workspace);
  const isOpen = mayEdit && writable !== false;
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [view, setView] = useState<TextView | null>(null);
  const [desk, setDesk] = useState<Desk | null>(null);
  const { id, title } = document;
  const codebook = useTable(table, (state) => state.codebook);
  const isOneOfTwo = useTable(table, ({ desks }) => desks.length > 1);
  const isFront = useTable(table, ({ front }) => front?.document === id);

  useEffect(() => {
    if (!view || !scroller) return;
    const made = new Desk({ document: id, title, table, view, scroller });
    setDesk(made);
    return () => {
      setDesk(null);
      made.close();
    };
  }, [view, scroller, id, title, table]);

  useEffect(() => {
    if (!desk || !view) return;
    return paintDesk(desk, view, codebook, ({ annotation, layer }) => {
      const sentence = layer.audience === 'personal' ? words.markOnlyMine : words.markBy;
      return sentence(desk.acts.labelName(annotation.label), authorName(annotation, layer));
    });
  }, [desk, view, codebook, authorName]);

  useWatchedNews(table.among === 'project' ? desk : null, workspace); // on one's own work nobody else writes
  useEffect(() => (view ? showPeople(view, workspace.presence) : undefined), [view, workspace]);
  useEffect(() => (view?.writing ? letOthersWait(view, workspace) : undefined), [view, workspace]);

  return (
    <div className={styles.written}>
      {view?.writing && (
        <WritingTools
          view={view}
          writing={view.writing}
          isFront={isFront}
          title={isOneOfTwo ? title : null}
          onUndo={() => table.undo()}
          onRedo={() => table.redo()}
        />
      )}
      <div className={styles.page}>
        <div ref={setScroller} className={styles.scroller}>
          <div className={styles.spread} data-alone={!margin || undefined}>
            <section className={styles.sheet} aria-label={title}>
              <Editor
                doc={isOpen ? prose : mirror()}
                locked={!isOpen}
                language={document.language}
                direction={document.direction}
                label={title}
                onView={setView}
              >
                {desk && <OverText desk={desk} />}
              </Editor>
            </section>
            {margin && (
              <aside className={styles.beside} aria-label={words.marks}>
                <VisuallyHidden component="h2">{words.marks}</VisuallyHidden>
                {desk && margin(desk)}
              </aside>
            )}
          </div>
        </div>
        {desk && <Overview desk={desk} presence={workspace.presence} />}
      </div>
    </div>
  );
}
