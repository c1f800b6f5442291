import { Button, Group, Popover, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { call } from '../api/client.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { Notice } from '../ui/Notice.tsx';
import { timeOf } from '../ui/time-of.ts';
import { myExerciseQuery } from './queries.ts';
import styles from './student.module.css';
import { words } from './words-student.ts';

interface Props {
  readonly exercise: Pick<StudentExercise, 'id' | 'hand'>;
}

/** Raises my hand, with a question or without one, and lowers it. The instructor lowers it, too. */
export function RaiseHand({ exercise: { id, hand } }: Props) {
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [question, setQuestion] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: (asked: string | null) => call('raiseHand', { params: { exercise: id }, body: { question: asked } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: myExerciseQuery(id).queryKey });
      setQuestion('');
      setOpened(false);
    },
  });
  const raise = (event: FormEvent) => {
    event.preventDefault();
    mutate(question);
  };
  const name = hand ? words.handIsUp : words.raiseHand;
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus returnFocus>
        <Popover.Target>
          <Button
            variant="subtle"
            size="compact-md"
            className={styles.hand ?? ''}
            aria-label={name}
            title={name}
            aria-pressed={hand !== null}
            onClick={() => setOpened(!opened)}
          >
            <Hand size={16} aria-hidden />
            <span className={styles.wide}>&nbsp;{name}</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          {hand ? (
            <div className={styles.ask}>
              <p>{words.handUpSince(timeOf(hand.at))}</p>
              {hand.question !== '' && (
                <blockquote>
                  <bdi>{hand.question}</bdi>
                </blockquote>
              )}
              {error && <Notice>{error.message}</Notice>}
              <Button variant="default" loading={isPending} onClick={() => mutate(null)}>
                {words.lowerHand}
              </Button>
            </div>
          ) : (
            <form className={styles.ask} onSubmit={raise}>
              <Textarea
                label={words.question}
                value={question}
                onChange={({ currentTarget: { value } }) => setQuestion(value)}
                maxLength={500}
                minRows={2}
                autosize
                data-autofocus
              />
              {error && <Notice>{error.message}</Notice>}
              <Group justify="end">
                <Button type="submit" loading={isPending}>
                  {words.ask}
                </Button>
              </Group>
            </form>
          )}
        </Popover.Dropdown>
      </Popover>
      <HandHeard isUp={hand !== null} />
    </>
  );
}

/** Says when the hand went up or down, also by the instructor; not how it was found. */
function HandHeard({ isUp }: { readonly isUp: boolean }) {
  const [found] = useState(isUp);
  const [changed, setChanged] = useState(false);
  if (!changed && isUp !== found) setChanged(true);
  return <Announcement>{changed ? (isUp ? words.handRaised : words.handLowered) : ''}</Announcement>;
}
