import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LiveClass, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { SeatId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { timeOf } from '../ui/time-of.ts';
import styles from './live.module.css';
import { liveClassQuery } from './queries.ts';
import { words } from './words-live.ts';

interface Props {
  readonly exercise: StaffExercise;
  readonly live: LiveClass;
}

/** Who asks what, the longest waiting first, until it is answered. */
export function RaisedHands({ exercise, live }: Props) {
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (seat: SeatId) => call('lowerHand', { params: { exercise: exercise.id, seat } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: liveClassQuery(exercise.id).queryKey }),
  });
  const raised = live.seats
    .flatMap(({ seat: id, hand }) => {
      const seat = hand && exercise.seats.find((each) => each.id === id);
      return seat ? [{ seat, hand }] : [];
    })
    .sort((a, b) => a.hand.at - b.hand.at);
  return (
    <section className={styles.hands} aria-label={words.questions}>
      <h2>{words.questions}</h2>
      {answer.error && <Notice>{answer.error.message}</Notice>}
      {raised.length === 0 && <p className={styles.soft}>{words.noQuestions}</p>}
      <ul className={styles.rows}>
        {raised.map(({ seat, hand }) => (
          <li key={seat.id} className={styles.question}>
            <p className={styles.name}>
              <bdi>{seat.name}</bdi> <span className={styles.soft}>{timeOf(hand.at)}</span>
            </p>
            <p dir="auto" className={hand.question ? undefined : styles.soft}>
              {hand.question || words.noQuestion}
            </p>
            <Button
              variant="default"
              aria-label={words.answeredOf(seat.name)}
              loading={answer.isPending && answer.variables === seat.id}
              onClick={() => answer.mutate(seat.id)}
            >
              {words.answered}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
