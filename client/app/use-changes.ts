import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ProjectId } from '../../shared/base/id.ts';
import { bindFeed } from '../sync/bind-feed.ts';

/** While it is mounted, what the pages show of a project is asked for again when somebody changes it. */
export function useChanges(project: ProjectId) {
  const queries = useQueryClient();
  useEffect(() => {
    const feed = bindFeed(queries);
    feed.hear([project]);
    return () => feed.close();
  }, [queries, project]);
}
