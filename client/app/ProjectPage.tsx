import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ProjectId } from '../../shared/base/id.ts';
import { meQuery, projectQuery } from '../api/queries.ts';
import { FindButton } from '../find/FindButton.tsx';
import { Library } from '../library/Library.tsx';
import type { LibrarySearch } from '../library/search.ts';
import { ShareButton } from '../members/ShareButton.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { useOpenSample } from './use-sample.ts';
import { words } from './words.ts';

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
  const openSample = useOpenSample();
  return (
    <>
      <title>{`${project.name} · Variorum`}</title>
      <TopBar
        start={<ProjectMenu project={project} />}
        end={
          <>
            <FindButton />
            <Button
              variant="subtle"
              renderRoot={(props) => <Link {...props} to="/p/$project/codebook" params={{ project: id }} />}
            >
              {words.codebook}
            </Button>
            <ShareButton project={project} me={me} />
            <AccountMenu />
          </>
        }
      />
      <main id={mainId}>
        <Library project={project} me={me} search={search} onSearch={onSearch} onSample={openSample} />
      </main>
    </>
  );
}
