import { ActionIcon, Popover, UnstyledButton } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronDown, ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import { can } from '../../shared/permission/can.ts';
import type { TextOnTable } from '../annotate/TextsOnTable.tsx';
import { actorOf } from '../api/actor.ts';
import { meQuery } from '../api/queries.ts';
import { FindButton } from '../find/FindButton.tsx';
import type { Follow } from '../follow/follow.ts';
import { DetailsDialog } from '../library/DetailsDialog.tsx';
import { TextMenu } from '../library/TextMenu.tsx';
import { ShareButton } from '../members/ShareButton.tsx';
import { useCommands, useOfferedCommands } from '../ui/commands.ts';
import { TopBar } from '../ui/TopBar.tsx';
import styles from './DocumentPage.module.css';
import { MyCorner } from './MyCorner.tsx';
import { ReviewOfText } from './ReviewOfText.tsx';
import { type LockAct, sayEvent, TextLock } from './TextLock.tsx';
import { talkCommands } from './talk-commands.ts';
import { WorkStatus } from './WorkStatus.tsx';
import { words } from './words.ts';

interface Props {
  readonly open: OpenDocument;
  readonly codebook: Codebook;
  /** Those that are open; empty until then. */
  readonly texts: readonly TextOnTable[];
  /** Whether another text lies beside this one, and each says over itself whether it is locked. */
  readonly isOneOfTwo: boolean;
  readonly lockAct: LockAct | null;
  readonly follow: Follow;
}

/** Which text this is, what became of my work, who is here, and what can be done with the text. */
export function DocumentBar({ open, codebook, texts, isOneOfTwo, lockAct, follow }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const [describing, setDescribing] = useState(false);
  const { document, project, role } = open;
  const may = (action: 'document.describe' | 'document.lead') =>
    can(actorOf(me), action, { kind: 'document', role, frozen: document.frozen });
  const mayDescribe = may('document.describe');
  const offered = useOfferedCommands();
  const ids = talkCommands(document.id);
  const [comment, readAll] = [ids.commentOnWhole, ids.readAll].map((id) => offered.find((each) => each.id === id));
  const navigate = useNavigate();
  const showVersions = () =>
    void navigate({ to: '/p/$project/d/$document/versions', params: { project: project.id, document: document.id } });
  useCommands([{ id: 'versions', name: words.showVersions, run: showVersions }]);
  useCommands(mayDescribe ? [{ id: 'describe', name: words.editDetails, run: () => setDescribing(true) }] : []);

  return (
    <>
      <TopBar
        start={
          <>
            <ActionIcon
              variant="subtle"
              aria-label={open.alone ? words.backHome : words.backTo(project.name)}
              renderRoot={(props) =>
                open.alone ? <Link {...props} to="/" /> : <Link {...props} to="/p/$project" params={{ project: project.id }} />
              }
            >
              <ChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <Popover position="bottom-start" width={320}>
              <Popover.Target>
                <UnstyledButton className={styles.title} data-one-of-two={isOneOfTwo || undefined}>
                  <h1 dir="auto">{document.title}</h1>
                  <ChevronDown size={16} aria-hidden />
                </UnstyledButton>
              </Popover.Target>
              <Popover.Dropdown>
                <About document={document} events={open.events} />
              </Popover.Dropdown>
            </Popover>
            {!isOneOfTwo && <TextLock open={open} act={lockAct} />}
            {me.person && <ReviewOfText open={open} account={me.person.account} />}
          </>
        }
        end={
          <>
            {me.person && texts.length > 0 && (
              <WorkStatus
                texts={texts}
                account={me.person.account}
                codebook={codebook}
                follow={follow}
                mayLead={may('document.lead')}
              />
            )}
            <FindButton />
            <ShareButton
              project={{ ...project, role: open.alone ? 'viewer' : role, members: open.members, groups: open.groups }}
              text={{ ...open, id: document.id, title: document.title }}
              me={me}
            />
            <TextMenu
              document={document}
              {...(comment && { onComment: comment.run })}
              {...(readAll && { onRead: readAll.run })}
              {...(mayDescribe && { onDescribe: () => setDescribing(true) })}
              {...(lockAct && { lock: lockAct })}
              onPrint={() => window.print()}
            />
            <MyCorner />
          </>
        }
      />
      {describing && <DetailsDialog document={document} onClose={() => setDescribing(false)} />}
    </>
  );
}

function About({ document, events: [latest] }: Pick<OpenDocument, 'document' | 'events'>) {
  const facts = [
    [words.publisher, document.publisher],
    [words.date, document.date],
    [words.importedBy, document.importedBy?.name ?? ''],
    [words.file, document.fileName],
    [words.length, words.countOfWords(document.words)],
    [words.state, latest ? sayEvent(latest) : ''],
  ] as const;
  return (
    <dl className={styles.about}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      {document.address && (
        <div>
          <dt>{words.address}</dt>
          <dd>
            <a href={document.address} rel="noreferrer noopener" target="_blank">
              {document.address}
            </a>
          </dd>
        </div>
      )}
    </dl>
  );
}
