import { Radio } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProjectId } from '../../shared/base/id.ts';
import { type Departed, departures } from '../../shared/permission/departed.ts';
import { call } from '../api/client.ts';
import { projectQuery, projectsQuery } from '../api/queries.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './members.module.css';
import { ShareSection } from './ShareSection.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
}

/** What an owner decides about the marks of people who delete their account. */
export function DepartedMarks({ project }: Props) {
  const queries = useQueryClient();
  const { data } = useQuery(projectQuery(project));
  const set = useMutation({
    mutationFn: (departed: Departed) => call('setDeparted', { params: { project }, body: { departed } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: projectsQuery.queryKey, exact: true });
      return queries.invalidateQueries({ queryKey: projectQuery(project).queryKey });
    },
  });
  if (!data) return null;
  return (
    <ShareSection title={words.departed}>
      <Radio.Group
        aria-label={words.departed}
        value={set.isPending ? set.variables : data.departed}
        onChange={(departed) => set.mutate(departed)}
      >
        <div className={styles.stack}>
          {departures.map((each) => (
            <Radio key={each} value={each} label={words.departures[each]} />
          ))}
        </div>
      </Radio.Group>
      <p className={styles.aside}>{words.departedMeans}</p>
      {set.error && <Notice>{set.error.message}</Notice>}
    </ShareSection>
  );
}
