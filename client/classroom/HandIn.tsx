import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { Reached } from '../../shared/exercise/progress.ts';
import { call } from '../api/client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { myExerciseQuery, myExercisesQuery } from './queries.ts';
import styles from './student.module.css';
import { words } from './words-student.ts';

interface Props {
  readonly exercise: Pick<StudentExercise, 'id' | 'phase' | 'due'>;
  readonly reached: readonly Reached[];
  readonly nameOf: (label: string) => string;
  /** How many marks there are. */
  readonly marks: number;
  /** Whether the server has all that was done here. */
  readonly isSaved: boolean;
}

/** Hands the work in, after one look at what is missing. */
export function HandIn(props: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="compact-md" onClick={() => setAsking(true)}>
        {words.handIn}
      </Button>
      {asking && <Asking {...props} onClose={() => setAsking(false)} />}
    </>
  );
}

function Asking({ exercise, reached, nameOf, marks, isSaved, onClose }: Props & { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call('submitWork', { params: { exercise: exercise.id } }),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: myExercisesQuery.queryKey });
      await queries.invalidateQueries({ queryKey: myExerciseQuery(exercise.id).queryKey });
      onClose();
    },
  });
  const lacking = reached.filter(({ done, count }) => done < count);
  return (
    <Dialog title={exercise.phase === 'discussing' ? words.handInSecond : words.handInTitle} onClose={onClose}>
      <div className={styles.dialog}>
        {marks === 0 && <p>{words.nothingMarked}</p>}
        {lacking.length > 0 && (
          <div>
            <p>{words.stillMissing}</p>
            <ul className={styles.missing}>
              {lacking.map(({ label, count, done }) => (
                <li key={label}>{words.lacks(nameOf(label), count - done)}</li>
              ))}
            </ul>
          </div>
        )}
        {reached.length > 0 && lacking.length === 0 && <p>{words.allThere}</p>}
        <p>{exercise.phase === 'open' && exercise.due !== null ? words.handInHow : words.handInForGood}</p>
        <div role="status">{!isSaved && <p>{words.notSavedYet}</p>}</div>
        {error && <Notice>{error.message}</Notice>}
        <Group justify="end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {words.goOn}
          </Button>
          <Button loading={isPending} disabled={!isSaved} onClick={() => mutate()} data-autofocus>
            {words.handIn}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}

/** Takes the work back, to go on with it. */
export function TakeBack({ exercise, onBack }: { readonly exercise: StudentExercise['id']; readonly onBack: () => void }) {
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call('withdrawWork', { params: { exercise } }),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: myExercisesQuery.queryKey });
      await queries.invalidateQueries({ queryKey: myExerciseQuery(exercise).queryKey });
      onBack();
    },
  });
  return (
    <>
      <Button variant="default" size="compact-md" loading={isPending} onClick={() => mutate()}>
        {words.takeBack}
      </Button>
      {error && <Notice>{error.message}</Notice>}
    </>
  );
}
