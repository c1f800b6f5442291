import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Check, X } from 'lucide-react';
import { useEffect } from 'react';
import { Announcement } from '../ui/Announcement.tsx';
import styles from './FirstStepsCard.module.css';
import { type ShownSteps, type Step, steps } from './first-steps.ts';
import { words } from './words.ts';

interface Props {
  readonly shown: ShownSteps;
  /** What the person is seen to do, or to have done since the page opened. */
  readonly seen: Readonly<Record<Step, boolean>>;
}

/** Three things to try on a text. Each is ticked off when it has been done, and all go away for good when the person says so. */
export function FirstStepsCard({ shown: { done, tick, end }, seen }: Props) {
  const isTouched = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false });
  const { select, label, relate } = seen;
  useEffect(() => {
    if (select) tick('select');
    if (label) tick('label');
    if (relate) tick('relate');
  }, [select, label, relate, tick]);

  const sayings = isTouched ? words.touched : words.steps;
  const allDone = isTouched ? words.allTouched : words.allDone;
  const last = done.at(-1);
  const next = steps.find((step) => !done.includes(step));
  const after = next ? words.next(sayings[next]) : allDone;
  return (
    <section className={styles.card} aria-label={words.title}>
      <h2 className={styles.title}>{words.title}</h2>
      <ol className={styles.steps}>
        {steps.map((step, i) => {
          const isDone = done.includes(step);
          return (
            <li
              key={step}
              className={styles.step}
              data-done={isDone || undefined}
              aria-current={step === next ? 'step' : undefined}
            >
              <span className={styles.sign} aria-hidden>
                {isDone ? <Check size={14} /> : i + 1}
              </span>
              <span>
                {isDone && <VisuallyHidden>{words.done} </VisuallyHidden>}
                {sayings[step]}
              </span>
            </li>
          );
        })}
        {!next && <li className={styles.step}>{allDone}</li>}
      </ol>
      <Announcement>{last ? words.announced(sayings[last], after) : ''}</Announcement>
      <ActionIcon variant="subtle" aria-label={words.dismiss} onClick={end}>
        <X size={16} aria-hidden />
      </ActionIcon>
    </section>
  );
}
