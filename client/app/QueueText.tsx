import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { Person } from '../../shared/api/person-shapes.ts';
import type { AccountId, AnnotationId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { Desk } from '../annotate/desk.ts';
import { MarkStubs } from '../annotate/MarkStubs.tsx';
import { paintDesk } from '../annotate/paint.ts';
import { useTable } from '../annotate/use-table.ts';
import { words as annotateWords } from '../annotate/words.ts';
import { codebookQuery, documentQuery } from '../api/queries.ts';
import type { Discussion } from '../discuss/discussion.ts';
import type { Drafts } from '../discuss/drafts.ts';
import type { QueueItem } from '../discuss/queue/item.ts';
import styles from '../discuss/queue/queue.module.css';
import { words } from '../discuss/queue/words.ts';
import { sayThread } from '../discuss/say-thread.ts';
import { threadCardId } from '../discuss/ThreadCard.tsx';
import { type PlacedThread, ThreadsOnText } from '../discuss/text-threads.ts';
import { Editor } from '../editor/Editor.tsx';
import type { Span, TextView } from '../editor/text-view.ts';
import type { ThreadMark } from '../editor/thread-marks.ts';
import { useWorkspaces, useWorkspaceView } from '../sync/use-workspace.ts';
import type { Workspace } from '../sync/workspace.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { say } from './say.tsx';
import { useCiting } from './use-citing.tsx';
import { useAuthorNames, useOpenedTable } from './use-opened-table.ts';

/** What the rest of the page may ask of the text in sight. */
export interface TextInSight {
  readonly desk: Desk;
  readonly threads: ThreadsOnText;
  readonly mayAnnotate: boolean;
}

interface Props {
  readonly item: QueueItem;
  readonly person: Person;
  readonly discussion: Discussion;
  readonly drafts: Drafts;
  readonly nameOf: (account: AccountId) => string;
  /** Hears of the text when it can be asked, and of null when it cannot any more. */
  readonly onText: (text: TextInSight | null) => void;
}

/** The text of an item, read-only, with its marks and threads, and the item's own words in sight. Stays open from item to item. */
export function QueueText({ item, ...props }: Props) {
  const { document, project } = item.text;
  const open = useQuery(documentQuery(document.id));
  const codebook = useQuery(codebookQuery(project.id));
  const problem = open.error ?? codebook.error;
  if (open.data && codebook.data) return <OpenedText item={item} open={open.data} codebook={codebook.data} {...props} />;
  if (!problem) return <TextSkeleton lines={10} />;
  const again = () => void Promise.all([open.refetch(), codebook.refetch()]);
  return (
    <Notice>
      {'status' in problem && problem.status === 404 ? words.textGone(document.title) : words.textFailed(document.title)}{' '}
      <button type="button" onClick={again}>
        {words.tryAgain}
      </button>
    </Notice>
  );
}

interface OpenedProps extends Props {
  readonly open: OpenDocument;
  readonly codebook: Codebook;
}

function OpenedText(props: OpenedProps) {
  const { open, person } = props;
  const opened = useMemo(() => [open], [open]);
  const [workspace = null] = useWorkspaces(opened, person.account);
  const view = useWorkspaceView(workspace);
  return workspace && view?.ready ? <ReadText {...props} workspace={workspace} /> : <TextSkeleton lines={10} />;
}

function ReadText(props: OpenedProps & { readonly workspace: Workspace }) {
  const { item, open, codebook, person, workspace, discussion, drafts, nameOf, onText } = props;
  const { document } = open;
  const team = open.layers.find(({ audience }) => audience === 'team');
  const mayAnnotate =
    team !== undefined && can({ kind: 'person', ...person }, 'layer.write', { kind: 'layer', role: open.role, ...team });
  const view = useWorkspaceView(workspace);
  const views = useMemo(() => [view], [view]);
  const workspaces = useMemo(() => [workspace], [workspace]);
  const texts = useMemo(() => [{ opened: open, workspace, mayEdit: false }], [open, workspace]);
  const citing = useCiting(open.project.id, texts, say);
  const table = useOpenedTable({
    ...{ account: person.account, document: document.id, views, codebook, mayAnnotate },
    ...{ say, citing },
  });
  const authorName = useAuthorNames(workspaces, open);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [textView, setTextView] = useState<TextView | null>(null);
  const [desk, setDesk] = useState<Desk | null>(null);
  const known = useTable(table, (state) => state.codebook);
  useEffect(() => {
    if (!textView || !scroller) return;
    const made = new Desk({ document: document.id, title: document.title, table, view: textView, scroller });
    setDesk(made);
    return () => {
      setDesk(null);
      made.close();
    };
  }, [textView, scroller, document.id, document.title, table]);
  useEffect(
    () =>
      desk && textView
        ? paintDesk(desk, textView, known, ({ annotation, layer }) => {
            const sentence = layer.audience === 'personal' ? annotateWords.markOnlyMine : annotateWords.markBy;
            return sentence(desk.acts.labelName(annotation.label), authorName(annotation, layer));
          })
        : undefined,
    [desk, textView, known, authorName],
  );

  const [threads, setThreads] = useState<ThreadsOnText | null>(null);
  useEffect(() => {
    if (!textView) return;
    const made = new ThreadsOnText(discussion, drafts, textView);
    setThreads(made);
    return () => {
      setThreads(null);
      made.close();
    };
  }, [textView, discussion, drafts]);
  const isThere = desk !== null && threads !== null && desk.view === textView;
  useEffect(() => {
    onText(isThere ? { desk, threads, mayAnnotate } : null);
    return () => onText(null);
  }, [isThere, desk, threads, mayAnnotate, onText]);

  return (
    <div ref={setScroller} className={styles.scroller}>
      <Editor
        doc={view.mirror()}
        locked
        language={document.language}
        direction={document.direction}
        label={document.title}
        onView={setTextView}
      />
      {isThere && <ItemInSight item={item} nameOf={nameOf} desk={desk} threads={threads} />}
    </div>
  );
}

interface InSightProps extends Pick<Props, 'item' | 'nameOf'> {
  readonly desk: Desk;
  readonly threads: ThreadsOnText;
}

/** Keeps the item's words picked out, and brings them into sight once for each item. */
function ItemInSight({ item, nameOf, desk, threads }: InSightProps) {
  const placed = useSyncExternalStore(threads.subscribe, threads.state);
  const marked = useSyncExternalStore(desk.subscribeGathered, desk.marked);
  const { view, table } = desk;
  const own = item.kind === 'thread' ? placed.all.get(item.id) : undefined;
  const shown = useMemo(() => {
    const isDecided = own !== undefined && own.spans.length > 0 && !placed.beside.includes(own);
    return isDecided ? [...placed.beside, own] : placed.beside;
  }, [placed, own]);
  useEffect(() => {
    const painted = shown.map((thread) => toMark(thread, nameOf));
    view.showThreads(() => painted, [item.id]);
  }, [view, shown, item.id, nameOf]);

  const subject = item.kind === 'thread' ? item.view.thread.subject : null;
  useEffect(() => {
    if (subject?.kind === 'annotation') table.take({ kind: 'annotation', id: subject.annotation });
    else if (subject?.kind === 'relation') table.take({ kind: 'relation', id: subject.relation });
    else table.take({ kind: 'empty' });
  }, [table, subject]);

  const inSight = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where words are may be known by the next change of these
  useEffect(() => {
    const span = inSight.current === item.id ? null : spanOf(item, desk, threads);
    if (!span) return;
    inSight.current = item.id;
    view.scrollTo(span);
  }, [item, desk, threads, view, marked, placed]);
  return (
    <>
      <MarkStubs desk={desk} />
      <ul hidden>
        {shown.map(
          (thread) =>
            thread.id !== item.id && (
              <li key={thread.id} id={threadCardId(thread.id)}>
                {sayThread(thread, nameOf)}
              </li>
            ),
        )}
      </ul>
    </>
  );
}

function toMark(thread: PlacedThread, nameOf: Props['nameOf']): ThreadMark {
  return {
    id: thread.id,
    get spans() {
      return thread.spans;
    },
    edit: thread.place === 'changed' ? null : thread.edit,
    description: sayThread(thread, nameOf),
  };
}

/** Where an item is in the text that is in sight: its words, those of the mark that it is about, or where they were. */
export function spanOf(item: QueueItem, desk: Desk, threads: ThreadsOnText): Span | null {
  const ofMark = (id: AnnotationId) => desk.placement(id)?.spans[0] ?? null;
  if (item.kind === 'mark') {
    const at = desk.placement(item.id)?.at;
    return ofMark(item.id) ?? (at === undefined ? null : { start: at, end: at });
  }
  const { subject } = item.view.thread;
  switch (subject.kind) {
    case 'document':
      return null;
    case 'passage':
      return threads.state().all.get(item.id)?.spans[0] ?? null;
    case 'annotation':
      return ofMark(subject.annotation);
    case 'relation': {
      const relation = desk.table.marks.tie(subject.relation)?.relation;
      const here = relation && [relation.from, relation.to].find(({ document }) => document === desk.document);
      return here ? ofMark(here.annotation) : null;
    }
  }
}
