import { useSuspenseQuery } from '@tanstack/react-query';
import type { ProjectId } from '../../shared/base/id.ts';
import { meQuery, projectQuery } from '../api/queries.ts';
import { ExerciseList } from '../classroom/ExerciseList.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
}

/** The exercises of a project. */
export function ExercisesPage({ project: id }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: project } = useSuspenseQuery(projectQuery(id));
  return (
    <>
      <PageTitle>{`${words.exercises} · ${project.name}`}</PageTitle>
      <TopBar start={<ProjectMenu project={project} />} end={<MyCorner />} />
      <main id={mainId}>
        <ExerciseList project={project} me={me} />
      </main>
    </>
  );
}
