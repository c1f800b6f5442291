import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Me } from '../../shared/api/me-contract.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { myExercisesQuery } from './queries.ts';
import { words } from './words-student.ts';

/** How often it is asked again whether an exercise is open, ms. */
const againMs = 4_000;

interface Props {
  /** A personal code of a class. */
  readonly code: string;
  readonly onOtherCode: () => void;
  /** As `JoinExercisePage`. */
  readonly onIn: (exercise: ExerciseId | null, me: Me | null) => void;
}

/** The door of a class: a personal code leads straight into what is to do, or to all exercises. Until there is one, it waits. */
export function ClassDoor({ code, onOtherCode, onIn }: Props) {
  const [me, setMe] = useState<Me | null>(null);
  const join = useMutation({
    mutationFn: () => call('joinClass', { body: { personalCode: code } }),
    onSuccess: ({ exercise, me: now }) => (exercise ? onIn(exercise, now) : setMe(now)),
  });
  const { data: exercises = [] } = useQuery({
    ...myExercisesQuery,
    enabled: me !== null,
    staleTime: 0,
    refetchInterval: againMs,
  });
  const [first, ...others] = exercises;
  useEffect(() => {
    if (me && first) onIn(others.length === 0 ? first.id : null, me);
  }, [me, first, others.length, onIn]);

  if (me) {
    return (
      <Sheet title={words.youAreIn(me.person?.name ?? '')}>
        <p role="status">{words.nothingOpen}</p>
      </Sheet>
    );
  }
  return (
    <Sheet title={words.comeIn}>
      <p>{words.isPersonal}</p>
      <Button size="md" autoFocus loading={join.isPending} onClick={() => join.mutate()}>
        {words.join}
      </Button>
      {join.error && <Notice>{join.error.message}</Notice>}
      <p>
        <Button variant="subtle" size="compact-md" onClick={onOtherCode}>
          {words.otherCode}
        </Button>
      </p>
    </Sheet>
  );
}
