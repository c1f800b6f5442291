import { notifications } from '@mantine/notifications';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { OpenDocument } from '../../shared/api/contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { AnnotatedText } from '../annotate/AnnotatedText.tsx';
import type { Desk, Say } from '../annotate/desk.ts';
import { KeySheet } from '../annotate/KeySheet.tsx';
import { LabelLegend } from '../annotate/LabelLegend.tsx';
import { press } from '../annotate/press.ts';
import { actorOf } from '../api/actor.ts';
import { documentsQuery, meQuery } from '../api/queries.ts';
import { FindBar } from '../find/FindBar.tsx';
import { commandKey } from '../find/find-shell.ts';
import { words as findWords } from '../find/words.ts';
import { useAuthors, useWorkspaceView } from '../sync/use-workspace.ts';
import type { Workspace } from '../sync/workspace.ts';
import { useCommands } from '../ui/commands.ts';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import styles from './DocumentPage.module.css';
import { useArrival } from './use-arrival.ts';
import { useFindKeys } from './use-find-keys.ts';
import { words } from './words.ts';

interface Props {
  readonly open: OpenDocument;
  readonly codebook: Codebook;
  readonly workspace: Workspace;
}

const say: Say = (message, tone = 'plain') => {
  const id = notifications.show({
    message,
    autoClose: tone === 'lasting' ? false : 5_000,
    withBorder: tone !== 'plain',
    role: 'status',
    closeButtonProps: { 'aria-label': words.close },
  });
  return () => notifications.hide(id);
};

/** What lies beneath the bar: labels and texts on the left, the text and its marks beside it. */
export function DocumentSides({ open, codebook, workspace }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { ready } = useWorkspaceView(workspace);
  const authors = useAuthors(workspace);
  const [desk, setDesk] = useState<Desk | null>(null);
  const [keysShown, setKeysShown] = useState(false);
  const team = open.layers.find(({ audience }) => audience === 'team');
  const mayAnnotate = team !== undefined && can(actorOf(me), 'layer.write', { kind: 'layer', role: open.role, ...team });

  const mayEditLabels = can(actorOf(me), 'project.editCodebook', { kind: 'project', role: open.role });

  const authorName = useMemo(() => {
    const names = new Map<AccountId | null, string>(open.members.map(({ account, name }) => [account, name]));
    return (creator: number) => names.get(authors.get(creator) ?? workspace.authorOf(creator)) ?? words.somebody;
  }, [open.members, authors, workspace]);

  useArrival(desk, workspace, say);
  const find = useFindKeys(desk);
  useCommands([
    { id: 'find-in-text', name: findWords.findInText, keys: [commandKey(), 'F'], run: find.open },
    { id: 'keys', name: words.showKeys, keys: ['?'], run: () => setKeysShown(true) },
  ]);

  const showKeys = useCallback(() => setKeysShown(true), []);
  useEffect(() => {
    if (!desk) return;
    const onKeyDown = (event: KeyboardEvent) => press(event, { desk, codebook, showKeys });
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [desk, codebook, showKeys]);

  if (!ready) return <TextSkeleton lines={12} />;
  return (
    <>
      <nav className={styles.left} aria-label={words.codebookAndTexts}>
        <section>
          <h2 className={styles.heading}>{words.labels}</h2>
          {desk && <LabelLegend desk={desk} codebook={codebook} />}
          {mayEditLabels && (
            <Link to="/p/$project/codebook" params={{ project: open.project.id }} className={styles.editLabels ?? ''}>
              {words.editLabels}
            </Link>
          )}
        </section>
        <OtherTexts open={open} />
      </nav>
      <AnnotatedText
        workspace={workspace}
        document={open.document}
        codebook={codebook}
        mayAnnotate={mayAnnotate}
        authorName={authorName}
        say={say}
        onDesk={setDesk}
      />
      {desk && find.opened && (
        <FindBar
          key={find.opened.times}
          view={desk.view}
          codebook={codebook}
          mayAnnotate={mayAnnotate}
          initial={find.opened.query}
          onLabel={(spans, label) => desk.labelEach(spans, label)}
          onClose={find.close}
        />
      )}
      <KeySheet opened={keysShown} onClose={() => setKeysShown(false)} />
    </>
  );
}

function OtherTexts({ open }: Pick<Props, 'open'>) {
  const { data: texts } = useQuery(documentsQuery(open.project.id));
  if (!texts || texts.length < 2) return null;
  return (
    <section>
      <h2 className={styles.heading}>{words.textsHere}</h2>
      <ul className={styles.texts}>
        {texts.map(({ id, title, date }) => (
          <li key={id}>
            <Link
              to="/p/$project/d/$document"
              params={{ project: open.project.id, document: id }}
              aria-current={id === open.document.id ? 'page' : undefined}
              className={styles.text ?? ''}
            >
              <span dir="auto">{title}</span>
              {date && <time dateTime={date}>{date}</time>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
