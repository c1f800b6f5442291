import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { meQuery, projectsQuery } from '../api/queries.ts';
import { FindButton } from '../find/FindButton.tsx';
import { NewProjectDialog } from '../library/ProjectNameDialog.tsx';
import { OpenLink } from '../members/OpenLink.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import styles from './HomePage.module.css';
import { MineToDo } from './MineToDo.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectList } from './ProjectList.tsx';
import { useOpenSample } from './use-sample.ts';
import { words } from './words.ts';

/** My projects. With a single one its own page is home. */
export function HomePage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: projects } = useSuspenseQuery(projectsQuery);
  const [naming, setNaming] = useState(false);
  const mayCreate = me.workspace.isOwner;
  const openSample = useOpenSample();

  return (
    <>
      <PageTitle>{words.projects}</PageTitle>
      <TopBar
        start={<span className={styles.mark}>Variorum</span>}
        end={
          <>
            <FindButton />
            <MyCorner />
          </>
        }
      />
      <main id={mainId} className={styles.page}>
        <header className={styles.head}>
          <h1 className={styles.title}>{projects.length === 0 ? words.noProjects : words.projects}</h1>
          {mayCreate && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setNaming(true)}>
              {words.newProject}
            </Button>
          )}
        </header>
        {projects.length === 0 && <p>{mayCreate ? words.firstProject : words.noProjectsGuest}</p>}
        {projects.length === 0 && !mayCreate && <OpenLink />}
        {projects.length === 0 && openSample && (
          <div>
            <Button variant="default" onClick={openSample}>
              {words.openSample}
            </Button>
          </div>
        )}
        {me.person && <MineToDo me={me.person.account} />}
        <ProjectList projects={projects} me={me} />
      </main>
      <NewProjectDialog opened={naming} onClose={() => setNaming(false)} />
    </>
  );
}
