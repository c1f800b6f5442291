import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, memo, useState } from 'react';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { timeOf } from '../ui/time-of.ts';
import styles from './live.module.css';
import { exerciseQuery } from './queries.ts';
import { words } from './words-live.ts';

interface Props {
  readonly exercise: ExerciseId;
  readonly hints: StaffExercise['hints'];
}

/**
 * A word to the whole class, which everybody has over their texts at once, and what was said before. A field that fits its words
 * measures the page whenever it is rendered, and on a page that is told something each second that is not for nothing.
 */
export const HintsToClass = memo(function HintsToClass({ exercise, hints }: Props) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const give = useMutation({
    mutationFn: () => call('giveHint', { params: { exercise }, body: { text } }),
    onSuccess: async () => {
      setText('');
      await queries.invalidateQueries({ queryKey: exerciseQuery(exercise).queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate();
  };
  return (
    <section className={styles.hints} aria-label={words.hints}>
      <h2>{words.hints}</h2>
      <form className={styles.asks} onSubmit={submit}>
        <Textarea
          label={words.hint}
          description={words.hintHow}
          value={text}
          maxLength={2000}
          autosize
          minRows={2}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {give.error && <Notice>{give.error.message}</Notice>}
        <div>
          <Button type="submit" variant="default" loading={give.isPending} disabled={text.trim() === ''}>
            {words.giveHint}
          </Button>
        </div>
      </form>
      <ol className={styles.rows} aria-label={words.hintsGiven}>
        {hints.toReversed().map(({ at, text: said }) => (
          <li key={at} className={styles.question}>
            <p>
              <span className={styles.soft}>{timeOf(at)}</span> <span dir="auto">{said}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
});
