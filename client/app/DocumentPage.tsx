import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { Person } from '../../shared/api/person-shapes.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import type { TextOnTable } from '../annotate/TextsOnTable.tsx';
import { ApiProblem } from '../api/client.ts';
import { codebookOfTextQuery, documentQuery, meQuery } from '../api/queries.ts';
import { FollowFrame } from '../follow/FollowFrame.tsx';
import { InvitationCard } from '../follow/InvitationCard.tsx';
import { useFollow } from '../follow/use-follow.ts';
import { useWorkspaces, useWorkspaceView } from '../sync/use-workspace.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { mainId } from '../ui/TopBar.tsx';
import { DocumentBar } from './DocumentBar.tsx';
import styles from './DocumentPage.module.css';
import { DocumentSides } from './DocumentSides.tsx';
import { say } from './say.tsx';
import { useTextLock } from './TextLock.tsx';
import { useBeside } from './use-beside.ts';
import { useTextChanges } from './use-changes.ts';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  readonly document: DocumentId;
  /** The text that lies beside it. */
  readonly beside: DocumentId | null;
}

/** A text, perhaps with another beside it, and everything that people say about them. */
export function DocumentPage({ project, document, beside }: Props) {
  const { person } = useSuspenseQuery(meQuery).data;
  const { data: open } = useSuspenseQuery(documentQuery(document));
  const { data: codebook } = useSuspenseQuery(codebookOfTextQuery(project, document));
  const other = useQuery({ ...documentQuery(beside ?? document), enabled: beside !== null });
  const isOfProject = other.data?.project.id === project;
  const isGone = isRefused(other.error) || (beside !== null && other.data !== undefined && !isOfProject);
  useTextChanges(open.alone ? document : null);
  const { closeBeside } = useBeside(document);
  useEffect(() => {
    if (beside === null || !isGone) return;
    say(words.besideGone);
    closeBeside();
  }, [beside, isGone, closeBeside]);
  return (
    person && (
      <OpenedDocuments open={open} beside={(beside && isOfProject && other.data) || null} person={person} codebook={codebook} />
    )
  );
}

const isRefused = (problem: unknown) => problem instanceof ApiProblem && [403, 404].includes(problem.status);

interface OpenedProps {
  readonly open: OpenDocument;
  readonly beside: OpenDocument | null;
  readonly person: Person;
  readonly codebook: Codebook;
}

function OpenedDocuments({ open, beside, person, codebook }: OpenedProps) {
  const opened = useMemo(() => (beside ? [open, beside] : [open]), [open, beside]);
  const [workspace = null, other = null] = useWorkspaces(opened, person.account);
  const view = useWorkspaceView(workspace);
  const otherView = useWorkspaceView(other);
  const isOtherReady = otherView?.ready ?? false;
  const texts = useMemo((): readonly [TextOnTable, ...TextOnTable[]] | null => {
    if (!workspace) return null;
    const mayEdit = ({ role, document: { frozen } }: OpenDocument) =>
      can({ kind: 'person', ...person }, 'document.writeProse', { kind: 'document', role, frozen });
    const own = { opened: open, workspace, mayEdit: mayEdit(open) };
    return beside && other && isOtherReady ? [own, { opened: beside, workspace: other, mayEdit: mayEdit(beside) }] : [own];
  }, [open, workspace, beside, other, isOtherReady, person]);
  const isOneOfTwo = (texts?.length ?? 0) > 1;
  const follow = useFollow(person.account, say);
  const lock = useTextLock(open, { kind: 'person', ...person }, isOneOfTwo);
  return (
    <div className={styles.page}>
      <PageTitle>{open.document.title}</PageTitle>
      <DocumentBar
        open={open}
        codebook={codebook}
        texts={texts ?? []}
        isOneOfTwo={isOneOfTwo}
        lockAct={lock.act}
        follow={follow}
      />
      <div className={styles.over}>
        <FollowFrame follow={follow} />
        <InvitationCard follow={follow} />
      </div>
      <main id={mainId} className={styles.main}>
        {texts && view?.ready ? (
          <DocumentSides texts={texts} codebook={codebook} lockAct={lock.act} follow={follow} />
        ) : (
          <TextSkeleton lines={12} />
        )}
      </main>
      {lock.dialog}
    </div>
  );
}
