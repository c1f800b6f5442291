import { ActionIcon } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ProjectId } from '../../shared/base/id.ts';
import { meQuery, projectQuery } from '../api/queries.ts';
import { CodebookEditor } from '../codebook/CodebookEditor.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
}

/** A project's codebook. */
export function CodebookPage({ project: id }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: project } = useSuspenseQuery(projectQuery(id));
  return (
    <>
      <PageTitle>{words.codebookOf(project.name)}</PageTitle>
      <TopBar
        start={
          <>
            <ActionIcon
              variant="subtle"
              aria-label={words.backTo(project.name)}
              renderRoot={(props) => <Link {...props} to="/p/$project" params={{ project: id }} />}
            >
              <ChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <span>{project.name}</span>
          </>
        }
        end={<MyCorner />}
      />
      <main id={mainId}>
        <CodebookEditor key={id} project={project} me={me} />
      </main>
    </>
  );
}
