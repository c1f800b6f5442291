import { useSuspenseQuery } from '@tanstack/react-query';
import type { ProjectId } from '../../shared/base/id.ts';
import { meQuery, projectQuery } from '../api/queries.ts';
import { Trash } from '../library/Trash.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
}

/** What was thrown away in a project. */
export function TrashPage({ project: id }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: project } = useSuspenseQuery(projectQuery(id));
  return (
    <>
      <PageTitle>{`${words.trash} · ${project.name}`}</PageTitle>
      <TopBar start={<ProjectMenu project={project} />} end={<MyCorner />} />
      <main id={mainId}>
        <Trash project={project} me={me} />
      </main>
    </>
  );
}
