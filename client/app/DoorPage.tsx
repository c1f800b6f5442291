import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Me } from '../../shared/api/me-contract.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import { meQuery } from '../api/queries.ts';
import { JoinExercisePage } from '../classroom/JoinExercisePage.tsx';
import { becomeMe } from '../members/account/become-me.ts';

/** The door of an exercise. Whoever comes in goes to it. @param code empty where it is still to be typed */
export function DoorPage({ code }: { readonly code: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { person } = useSuspenseQuery(meQuery).data;
  const onIn = useCallback(
    (exercise: ExerciseId | null, me: Me | null) => {
      if (me) becomeMe(queries, me);
      void (exercise
        ? navigate({ to: '/my/x/$exercise', params: { exercise }, replace: true })
        : navigate({ to: '/', replace: true }));
    },
    [queries, navigate],
  );
  const onCode = (typed: string) =>
    void (typed === '' ? navigate({ to: '/join' }) : navigate({ to: '/j/$code', params: { code: typed } }));
  return <JoinExercisePage code={code} myName={person?.name ?? null} onCode={onCode} onIn={onIn} />;
}
