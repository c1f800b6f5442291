import { useSuspenseQuery } from '@tanstack/react-query';
import type { ClassId } from '../../shared/base/id.ts';
import { projectQuery } from '../api/queries.ts';
import { ClassPages } from '../classroom/ClassPages.tsx';
import { Gradebook } from '../classroom/Gradebook.tsx';
import styles from '../classroom/live.module.css';
import { classGradesQuery, staffClassQuery } from '../classroom/queries.ts';
import { words } from '../classroom/words-class.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';

/** What a class has in all its exercises, for those who lead it. */
export function GradebookPage({ class: id }: { readonly class: ClassId }) {
  const { data: kept } = useSuspenseQuery(staffClassQuery(id));
  const { data: grades } = useSuspenseQuery(classGradesQuery(id));
  const { data: project } = useSuspenseQuery(projectQuery(kept.project.id));
  return (
    <>
      <PageTitle>{`${words.gradebook} · ${kept.name}`}</PageTitle>
      <TopBar start={<ProjectMenu project={project} />} end={<MyCorner />} />
      <main id={mainId} className={styles.page}>
        <div className={styles.top}>
          <div className={styles.title}>
            <h1 dir="auto">{kept.name}</h1>
            <p className={styles.soft}>{words.gradebook}</p>
          </div>
          <ClassPages class={id} />
        </div>
        <Gradebook class={id} grades={grades} />
      </main>
    </>
  );
}
