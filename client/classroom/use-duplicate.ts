import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ExerciseId, ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { exercisesQuery } from './queries.ts';

/** Makes an exercise once more, and goes to the setup of the new one. */
export function useDuplicate(project: ProjectId) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (exercise: ExerciseId) => call('duplicateExercise', { params: { exercise } }),
    onSuccess: async (copy) => {
      await queries.invalidateQueries({ queryKey: exercisesQuery(project).queryKey });
      await navigate({ to: '/x/$exercise/setup', params: { exercise: copy.id } });
    },
  });
}
