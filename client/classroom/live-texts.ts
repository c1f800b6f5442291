import { queryOptions } from '@tanstack/react-query';
import type { ExerciseId } from '../../shared/base/id.ts';
import type { Phase } from '../../shared/permission/phase.ts';
import { call } from '../api/client.ts';

/**
 * The words of an exercise's texts, to be read beside what is counted in them. They are locked once it is open, so no mark of the class
 * makes them stale: its key is none that the change feed knows.
 */
export const exerciseTextsQuery = (exercise: ExerciseId, phase: Phase) =>
  queryOptions({
    queryKey: ['exercise-texts', exercise, phase === 'draft'],
    queryFn: async ({ signal }) => {
      const { texts } = await call('classWork', { params: { exercise }, query: {} }, signal);
      return texts.map(({ document, title, text, blocks }) => ({ document, title, text, blocks }));
    },
    staleTime: phase === 'draft' ? 0 : Number.POSITIVE_INFINITY,
  });
