import { Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Archive, PenLine } from 'lucide-react';
import { useState } from 'react';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { RenameProjectDialog } from '../library/ProjectNameDialog.tsx';
import { useShelving } from '../library/use-shelving.ts';
import { RowMenu } from '../ui/RowMenu.tsx';
import styles from './HomePage.module.css';
import { sayWhen } from './say-when.ts';
import { words } from './words.ts';

interface Props {
  /** The one of the last work first. */
  readonly projects: readonly Project[];
  readonly me: Me;
}

/** My projects with when something was last done in them, and folded away those in the archive. */
export function ProjectList({ projects, me }: Props) {
  const shelve = useShelving();
  const [renamed, setRenamed] = useState<Project | null>(null);
  const current = projects.filter(({ archived }) => !archived);
  const archived = projects.filter((project) => project.archived);
  return (
    <>
      <ul className={styles.list} aria-label={words.projects}>
        {current.map((project) => (
          <Line key={project.id} project={project}>
            {can(actorOf(me), 'project.rename', { kind: 'project', role: project.role }) && (
              <RowMenu label={words.projectActions(project.name)}>
                <Menu.Item leftSection={<PenLine size={16} aria-hidden />} onClick={() => setRenamed(project)}>
                  {words.renameProject}
                </Menu.Item>
                <Menu.Item leftSection={<Archive size={16} aria-hidden />} onClick={() => void shelve(project.id, 'archive')}>
                  {words.archiveProject}
                </Menu.Item>
              </RowMenu>
            )}
          </Line>
        ))}
      </ul>
      {archived.length > 0 && (
        <details className={styles.archive}>
          <summary>{words.archive(archived.length)}</summary>
          <p className={styles.how}>{words.archiveHow}</p>
          <ul className={styles.list}>
            {archived.map((project) => (
              <Line key={project.id} project={project}>
                {can(actorOf(me), 'archive.takeBack', { kind: 'archive', role: project.archived?.role ?? null }) && (
                  <Button
                    variant="default"
                    aria-label={words.takeBackOne(project.name)}
                    onClick={() => void shelve(project.id, 'takeBack')}
                  >
                    {words.takeBack}
                  </Button>
                )}
              </Line>
            ))}
          </ul>
        </details>
      )}
      {renamed && <RenameProjectDialog key={renamed.id} project={renamed} opened onClose={() => setRenamed(null)} />}
    </>
  );
}

interface LineProps {
  readonly project: Project;
  /** What can be done with it, for those who may. */
  readonly children: React.ReactNode;
}

function Line({ project: { id, name, documents, active }, children }: LineProps) {
  return (
    <li className={styles.line}>
      <Link to="/p/$project" params={{ project: id }} className={styles.project}>
        <span className={styles.name}>{name}</span>
        <span className={styles.count}>
          {words.texts(documents)} · <time dateTime={new Date(active).toISOString()}>{words.lastActive(sayWhen(active))}</time>
        </span>
      </Link>
      {children}
    </li>
  );
}
