import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Sample } from '../../shared/api/project-contract.ts';
import { call } from '../api/client.ts';
import { meQuery, projectsQuery } from '../api/queries.ts';
import { firstSteps } from '../welcome/first-steps.ts';
import { words } from './words.ts';

/** Goes to a sample of mine as it is read best, the later report with the earlier one beside it, and begins the first steps there. */
export function useShowSample(): (sample: Sample, options?: { readonly replace: boolean }) => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    async ({ project, later, earlier, relation }, options) => {
      const person = queries.getQueryData(meQuery.queryKey)?.person;
      if (person) firstSteps.begin(person.account, project.id);
      await navigate({
        to: '/p/$project/d/$document',
        params: { project: project.id, document: later },
        search: { beside: earlier, at: relation },
        ...options,
      });
    },
    [queries, navigate],
  );
}

/** The way to my sample, which is made where I have none; null for whoever may have none. */
export function useOpenSample(): (() => void) | null {
  const { data: me } = useQuery(meQuery);
  const queries = useQueryClient();
  const show = useShowSample();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const sample = await call('openSample');
      void queries.invalidateQueries({ queryKey: projectsQuery.queryKey });
      await show(sample);
    },
    onError: ({ message }) => {
      notifications.show({ message, role: 'status', closeButtonProps: { 'aria-label': words.close } });
    },
  });
  const open = () => {
    if (!isPending) mutate();
  };
  return me?.workspace.isOwner ? open : null;
}
