import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { discussedQuery } from '../api/queries.ts';
import type { TextRow } from './rows.ts';
import { say } from './use-text-acts.tsx';
import { words } from './words.ts';

/** Says that all that is said about a text has been seen, as far as the list has told of it: shown at once, and put right where the server refuses. */
export function useReading(project: ProjectId): (text: Pick<TextRow, 'document' | 'talk'>) => void {
  const queries = useQueryClient();
  return useCallback(
    async ({ document: { id, title }, talk }) => {
      const { queryKey } = discussedQuery(project);
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, (texts) => texts?.map((text) => (text.document === id ? { ...text, unread: 0 } : text)));
      try {
        await call('seeDiscussion', { params: { document: id }, body: { upTo: talk?.upTo ?? 0 } });
        say(words.read(title));
      } catch (problem) {
        say(problem instanceof Error ? problem.message : String(problem));
      } finally {
        await queries.invalidateQueries({ queryKey });
      }
    },
    [queries, project],
  );
}
