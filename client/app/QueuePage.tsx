import { ActionIcon } from '@mantine/core';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useEffect } from 'react';
import type { AccountId, ProjectId } from '../../shared/base/id.ts';
import { meQuery, queueQuery } from '../api/queries.ts';
import { filtersOf, type QueueSearch } from '../discuss/queue/filters.ts';
import { itemsOf } from '../discuss/queue/item.ts';
import styles from '../discuss/queue/queue.module.css';
import { words } from '../discuss/queue/words.ts';
import { useDrafts } from '../discuss/use-drafts.ts';
import { Notice } from '../ui/Notice.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import barStyles from './DocumentPage.module.css';
import { MyCorner } from './MyCorner.tsx';
import { QueueDesk } from './QueueDesk.tsx';
import { useChanges } from './use-changes.ts';
import { useSitting } from './use-sitting.ts';
import { words as shellWords } from './words.ts';

interface Props {
  /** Null for all of mine. */
  readonly project: { readonly id: ProjectId; readonly name: string } | null;
  readonly search: QueueSearch;
  readonly onSearch: (search: QueueSearch) => void;
}

/** What waits for a decision in a project, or in all of mine, and somebody who goes through it. */
export function QueuePage({ project, search, onSearch }: Props) {
  const { person } = useSuspenseQuery(meQuery).data;
  const isDecidedShown = filtersOf(search).progress !== 'open';
  const queue = useQuery({ ...queueQuery(project?.id ?? null, isDecidedShown), placeholderData: keepPreviousData });
  const told = queue.isPlaceholderData ? undefined : queue.data;
  const account = person?.account ?? ('' as AccountId); // the route lets nobody in who is nobody; hooks do not know
  const sat = useSitting(account);
  const drafts = useDrafts(account);
  useChanges([...new Set(told?.texts.map(({ project: { id } }) => id))]);
  const sitting = sat?.sitting;
  const isLaid = drafts !== null; // before that there is no desk, and nobody who has read in the address what is to be in hand
  useEffect(() => {
    if (told && isLaid) sitting?.hear(itemsOf(told));
  }, [sitting, told, isLaid]);
  const title = project ? words.queueOf(project.name) : words.queueOfAll;
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <TopBar
        start={
          <>
            <ActionIcon
              variant="subtle"
              aria-label={project ? shellWords.backTo(project.name) : shellWords.allProjects}
              renderRoot={(props) =>
                project ? <Link {...props} to="/p/$project" params={{ project: project.id }} /> : <Link {...props} to="/" />
              }
            >
              <ChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <h1 className={barStyles.only}>{title}</h1>
          </>
        }
        end={<MyCorner />}
      />
      <main id={mainId}>
        <p className={styles.onPaper}>{title}</p>
        {queue.data && sat && drafts && person ? (
          <QueueDesk {...sat} {...{ person, drafts, search, onSearch, queue: queue.data }} project={project?.id ?? null} />
        ) : queue.error ? (
          <div className={styles.empty}>
            <Notice>
              {words.failed} {queue.error.message}{' '}
              <button type="button" onClick={() => void queue.refetch()}>
                {words.tryAgain}
              </button>
            </Notice>
          </div>
        ) : (
          <TextSkeleton lines={8} />
        )}
      </main>
    </>
  );
}
