import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Member, Project } from '../../shared/api/project-contract.ts';
import { onlyPeople, type ProjectId } from '../../shared/base/id.ts';
import { type Action, can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { documentsQuery } from '../api/queries.ts';
import { ImportDesk } from './ImportDesk.tsx';
import styles from './Library.module.css';
import type { LibrarySearch } from './search.ts';
import { Texts } from './Texts.tsx';
import { useShelving } from './use-shelving.ts';
import { words } from './words.ts';

interface Props {
  readonly project: Pick<Project, 'id' | 'name' | 'role' | 'archived'> & { readonly members: readonly Member[] };
  readonly me: Me;
  /** What the address asks for, and how it is changed. */
  readonly search: LibrarySearch;
  readonly onSearch: (search: LibrarySearch) => void;
  /** The way to the sample, for whoever may have one. */
  readonly onSample: (() => void) | null;
}

/** The texts of a project: read, put in order, described, exported, and for those who may, brought in. */
export function Library({ project, me, search, onSearch, onSample }: Props) {
  const { id, name, role, archived, members } = project;
  const { data: documents } = useSuspenseQuery(documentsQuery(id));
  const may = (action: Extract<Action, `project.${string}`>) => can(actorOf(me), action, { kind: 'project', role });
  const mayImport = may('project.import');

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{name}</h1>
        <p className={styles.facts}>
          {words.texts(documents.length)} · {words.people(onlyPeople(members).length)}
        </p>
      </header>
      {archived && <InArchive project={project} me={me} />}
      {mayImport && <ImportDesk project={project} empty={documents.length === 0} onSample={onSample} />}
      {!mayImport && documents.length === 0 && <p>{words.emptyReader}</p>}
      {documents.length > 0 && <Texts project={project} me={me} documents={documents} search={search} onSearch={onSearch} />}
      {may('project.readTrash') && <ToTrash project={id} />}
    </div>
  );
}

function ToTrash({ project }: { readonly project: ProjectId }) {
  return (
    <p>
      <Link to="/p/$project/trash" params={{ project }} className={styles.trash ?? ''}>
        <Trash2 size={16} aria-hidden />
        {words.trash}
      </Link>
    </p>
  );
}

function InArchive({ project: { id, archived }, me }: Pick<Props, 'project' | 'me'>) {
  const shelve = useShelving();
  const mayTakeBack = archived !== null && can(actorOf(me), 'archive.takeBack', { kind: 'archive', role: archived.role });
  return (
    <div className={styles.archived}>
      <p>{words.archived}</p>
      {mayTakeBack && (
        <Button variant="default" onClick={() => shelve(id, 'takeBack')}>
          {words.takeBack}
        </Button>
      )}
    </div>
  );
}
