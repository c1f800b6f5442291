import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { activityQuery, discussedQuery } from '../api/queries.ts';
import type { TextRow } from './rows.ts';
import { say } from './use-text-acts.tsx';
import { words } from './words.ts';

/** Says that all in a text has been seen, as far as the list has told of it: shown at once, and put right where the server refuses. */
export function useReading(project: ProjectId): (text: TextRow) => void {
  const queries = useQueryClient();
  return useCallback(
    async ({ document: { id, title }, talk, newMarks }) => {
      const keys = [discussedQuery(project).queryKey, activityQuery(project).queryKey] as const;
      const [said, moving] = keys;
      await Promise.all(keys.map((queryKey) => queries.cancelQueries({ queryKey })));
      queries.setQueryData(said, (texts) => texts?.map((text) => (text.document === id ? { ...text, unread: 0 } : text)));
      queries.setQueryData(moving, (texts) => texts?.map((text) => (text.document === id ? { ...text, news: 0 } : text)));
      try {
        await Promise.all([
          talk && talk.unread > 0 && call('seeDiscussion', { params: { document: id }, body: { upTo: talk.upTo } }),
          newMarks > 0 && call('seeMarks', { params: { document: id } }),
        ]);
        say(words.read(title));
      } catch (problem) {
        say(problem instanceof Error ? problem.message : String(problem));
      } finally {
        await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
      }
    },
    [queries, project],
  );
}
