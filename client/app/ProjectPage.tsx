import { useSuspenseQuery } from '@tanstack/react-query';
import type { ProjectId } from '../../shared/base/id.ts';
import { meQuery, projectQuery } from '../api/queries.ts';
import { FindButton } from '../find/FindButton.tsx';
import { Library } from '../library/Library.tsx';
import { ShareButton } from '../members/ShareButton.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';

interface Props {
  readonly project: ProjectId;
}

/** A project: its texts, and who is in it. */
export function ProjectPage({ project: id }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: project } = useSuspenseQuery(projectQuery(id));
  return (
    <>
      <title>{`${project.name} · Variorum`}</title>
      <TopBar
        start={<ProjectMenu project={project} />}
        end={
          <>
            <FindButton />
            <ShareButton project={project} me={me} />
            <AccountMenu />
          </>
        }
      />
      <main id={mainId}>
        <Library project={project} me={me} />
      </main>
    </>
  );
}
