import { useSuspenseQuery } from '@tanstack/react-query';
import type { ProjectId } from '../../shared/base/id.ts';
import { projectQuery } from '../api/queries.ts';
import { Log } from '../audit/Log.tsx';
import type { LogSearch } from '../audit/search.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  /** What the address asks of the log, and how it is changed. */
  readonly search: LogSearch;
  readonly onSearch: (search: LogSearch) => void;
}

/** Who did what in a project, for its owners. */
export function LogPage({ project: id, search, onSearch }: Props) {
  const { data: project } = useSuspenseQuery(projectQuery(id));
  return (
    <>
      <PageTitle>{`${words.log} · ${project.name}`}</PageTitle>
      <TopBar start={<ProjectMenu project={project} />} end={<MyCorner />} />
      <main id={mainId}>
        <Log project={project} search={search} onSearch={onSearch} />
      </main>
    </>
  );
}
