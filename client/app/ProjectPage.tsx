import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Queue } from '../../shared/api/review-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { meQuery, projectQuery, queueQuery } from '../api/queries.ts';
import { itemsOf } from '../discuss/queue/item.ts';
import { FindButton } from '../find/FindButton.tsx';
import { Library } from '../library/Library.tsx';
import type { LibrarySearch } from '../library/search.ts';
import { ShareButton } from '../members/ShareButton.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { useOpenSample } from './use-sample.ts';
import { words } from './words.ts';

const countItems = (queue: Queue) => itemsOf(queue).length;

interface Props {
  readonly project: ProjectId;
  /** What the address asks of the list of texts, and how it is changed. */
  readonly search: LibrarySearch;
  readonly onSearch: (search: LibrarySearch) => void;
}

/** A project: its texts, and who is in it. */
export function ProjectPage({ project: id, search, onSearch }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: project } = useSuspenseQuery(projectQuery(id));
  const { data: left = 0 } = useQuery({ ...queueQuery(id, false), select: countItems });
  const openSample = useOpenSample();
  return (
    <>
      <PageTitle>{project.name}</PageTitle>
      <TopBar
        start={<ProjectMenu project={project} />}
        end={
          <>
            <FindButton />
            <Button variant="subtle" renderRoot={(props) => <Link {...props} to="/p/$project/queue" params={{ project: id }} />}>
              {words.queue(left)}
            </Button>
            <Button
              variant="subtle"
              renderRoot={(props) => <Link {...props} to="/p/$project/codebook" params={{ project: id }} />}
            >
              {words.codebook}
            </Button>
            {can(actorOf(me), 'project.readExercises', { kind: 'project', role: project.role }) && (
              <Button
                variant="subtle"
                visibleFrom="md"
                renderRoot={(props) => <Link {...props} to="/p/$project/exercises" params={{ project: id }} />}
              >
                {words.exercises}
              </Button>
            )}
            <ShareButton project={project} me={me} />
            <MyCorner />
          </>
        }
      />
      <main id={mainId}>
        <Library project={project} me={me} search={search} onSearch={onSearch} onSample={openSample} />
      </main>
    </>
  );
}
