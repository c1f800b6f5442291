import { Menu, UnstyledButton } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Archive, Check, ChevronDown, GraduationCap, Library, PenLine, Plus, ScrollText } from 'lucide-react';
import { useState } from 'react';
import type { Project } from '../../shared/api/project-contract.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { meQuery, projectsQuery } from '../api/queries.ts';
import { NewProjectDialog, RenameProjectDialog } from '../library/ProjectNameDialog.tsx';
import { useShelving } from '../library/use-shelving.ts';
import { type Command, useCommands } from '../ui/commands.ts';
import styles from './ProjectMenu.module.css';
import { words } from './words.ts';

interface Props {
  readonly project: Pick<Project, 'id' | 'name' | 'role'>;
}

/** Where I am, and the way to my other projects. */
export function ProjectMenu({ project }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: projects } = useSuspenseQuery(projectsQuery);
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const shelve = useShelving();
  const mayRename = can(actorOf(me), 'project.rename', { kind: 'project', role: project.role });
  const mayArchive = can(actorOf(me), 'project.archive', { kind: 'project', role: project.role });
  const mayReadLog = can(actorOf(me), 'project.readLog', { kind: 'project', role: project.role });
  const mayReadExercises = can(actorOf(me), 'project.readExercises', { kind: 'project', role: project.role });
  const shown = projects.filter(({ id, archived }) => !archived || id === project.id);
  const rename: Command = { id: 'rename-project', name: words.renameProject, run: () => setNaming('rename') };
  const create: Command = { id: 'new-project', name: words.newProject, run: () => setNaming('new') };
  useCommands([...(mayRename ? [rename] : []), ...(me.workspace.isOwner ? [create] : [])]);

  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <UnstyledButton className={styles.project} aria-label={words.switchProject(project.name)}>
            <span className={styles.name}>{project.name}</span>
            <ChevronDown size={16} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {shown.map(({ id, name }) => (
            <Menu.Item
              key={id}
              renderRoot={(props) => <Link {...props} to="/p/$project" params={{ project: id }} />}
              aria-current={id === project.id ? 'page' : undefined}
              leftSection={<Check size={16} aria-hidden visibility={id === project.id ? 'visible' : 'hidden'} />}
            >
              {name}
            </Menu.Item>
          ))}
          {projects.length > 1 && (
            <Menu.Item renderRoot={(props) => <Link {...props} to="/" />} leftSection={<Library size={16} aria-hidden />}>
              {words.allProjects}
            </Menu.Item>
          )}
          {(mayReadExercises || me.workspace.isOwner) && <Menu.Divider />}
          {mayReadExercises && (
            <Menu.Item
              renderRoot={(props) => <Link {...props} to="/p/$project/exercises" params={{ project: project.id }} />}
              leftSection={<GraduationCap size={16} aria-hidden />}
            >
              {words.exercises}
            </Menu.Item>
          )}
          {mayRename && (
            <Menu.Item leftSection={<PenLine size={16} aria-hidden />} onClick={() => setNaming('rename')}>
              {words.renameProject}
            </Menu.Item>
          )}
          {mayReadLog && (
            <Menu.Item
              renderRoot={(props) => <Link {...props} to="/p/$project/log" params={{ project: project.id }} />}
              leftSection={<ScrollText size={16} aria-hidden />}
            >
              {words.openLog}
            </Menu.Item>
          )}
          {mayArchive && (
            <Menu.Item leftSection={<Archive size={16} aria-hidden />} onClick={() => void shelve(project.id, 'archive')}>
              {words.archiveProject}
            </Menu.Item>
          )}
          {me.workspace.isOwner && (
            <Menu.Item leftSection={<Plus size={16} aria-hidden />} onClick={() => setNaming('new')}>
              {words.newProject}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <RenameProjectDialog project={project} opened={naming === 'rename'} onClose={() => setNaming(null)} />
      <NewProjectDialog opened={naming === 'new'} onClose={() => setNaming(null)} />
    </>
  );
}
