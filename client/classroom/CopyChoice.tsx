import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { ExerciseId, SeatId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { timeOf } from '../ui/time-of.ts';
import { exerciseQuery } from './queries.ts';
import styles from './student.module.css';
import { words } from './words-live.ts';

type Copy = StaffExercise['seats'][number]['copies'][number];

interface Props {
  readonly exercise: ExerciseId;
  readonly seat: SeatId;
  /** Those of the round that is looked at. */
  readonly copies: readonly Copy[];
  /** Which one is on the page. */
  readonly shown: number;
  readonly onShow: (number: number) => void;
  readonly mayManage: boolean;
}

/** What there is of one student's work: which of it is on the page, which counts, and the way to have another one count. */
export function CopyChoice({ exercise, seat, copies, shown, onShow, mayManage }: Props) {
  const queries = useQueryClient();
  const choose = useMutation({
    mutationFn: ({ round, number }: Copy) => call('chooseCopy', { params: { exercise, seat }, body: { round, number } }),
    onSuccess: (now) => {
      queries.setQueryData(exerciseQuery(exercise).queryKey, now);
      return queries.invalidateQueries({ queryKey: ['exercise', exercise, 'seat', seat] });
    },
  });
  return (
    <ul className={styles.missing} aria-label={words.copies}>
      {copies.map((copy) => (
        <li key={copy.number}>
          {words.copy(copy.source, copy.name, timeOf(copy.at), copy.marks)}
          {copy.counts && <strong> · {words.counts}</strong>}{' '}
          {copy.number === shown ? (
            <span>· {words.onThePage}</span>
          ) : (
            <Button variant="default" size="compact-sm" onClick={() => onShow(copy.number)}>
              {words.showCopy}
            </Button>
          )}{' '}
          {mayManage && !copy.counts && (
            <Button variant="default" size="compact-sm" loading={choose.isPending} onClick={() => choose.mutate(copy)}>
              {words.letCount}
            </Button>
          )}
        </li>
      ))}
      {choose.error && <Notice>{choose.error.message}</Notice>}
    </ul>
  );
}
