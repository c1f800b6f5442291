import { useSuspenseQuery } from '@tanstack/react-query';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { OpenDocument, Person } from '../../shared/api/contract.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { codebookQuery, documentQuery, meQuery } from '../api/queries.ts';
import { useWorkspace } from '../sync/use-workspace.ts';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { mainId } from '../ui/TopBar.tsx';
import { DocumentBar } from './DocumentBar.tsx';
import styles from './DocumentPage.module.css';
import { DocumentSides } from './DocumentSides.tsx';

interface Props {
  readonly project: ProjectId;
  readonly document: DocumentId;
}

/** A text and everything that people say about it. */
export function DocumentPage({ project, document }: Props) {
  const { person } = useSuspenseQuery(meQuery).data;
  const { data: open } = useSuspenseQuery(documentQuery(document));
  const { data: codebook } = useSuspenseQuery(codebookQuery(project));
  return person && <OpenedDocument open={open} person={person} codebook={codebook} />;
}

interface OpenedProps {
  readonly open: OpenDocument;
  readonly person: Person;
  readonly codebook: Codebook;
}

function OpenedDocument({ open, person, codebook }: OpenedProps) {
  const workspace = useWorkspace(open, person.account);
  return (
    <div className={styles.page}>
      <title>{`${open.document.title} · Variorum`}</title>
      <DocumentBar open={open} codebook={codebook} workspace={workspace} />
      <main id={mainId} className={styles.main}>
        {workspace ? <DocumentSides open={open} codebook={codebook} workspace={workspace} /> : <TextSkeleton lines={12} />}
      </main>
    </div>
  );
}
