import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { projectQuery, projectsQuery } from '../api/queries.ts';
import { words } from './words.ts';

/** Puts a project into the archive, or takes it back; says so where the server refuses. */
export function useShelving(): (project: ProjectId, where: 'archive' | 'takeBack') => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    async (project, where) => {
      try {
        await call(where === 'archive' ? 'archiveProject' : 'takeBackProject', { params: { project } });
      } catch (problem) {
        const message = problem instanceof Error ? problem.message : String(problem);
        notifications.show({ message, role: 'status', closeButtonProps: { 'aria-label': words.dismissNote } });
      }
      void queries.invalidateQueries({ queryKey: projectQuery(project).queryKey });
      void queries.invalidateQueries({ queryKey: ['document'] }); // what I may do in its texts has changed with it
      await queries.invalidateQueries({ queryKey: projectsQuery.queryKey });
    },
    [queries],
  );
}
