import { useQueryClient } from '@tanstack/react-query';
import type { ProjectId } from '../../shared/base/id.ts';
import { projectQuery } from '../api/queries.ts';

/** Has a project and the texts that are open, which tell of its groups, asked for again. */
export function useGroupsAgain(project: ProjectId): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: projectQuery(project).queryKey }),
      queries.invalidateQueries({ queryKey: ['document'] }),
    ]);
}
