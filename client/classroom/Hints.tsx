import { Button } from '@mantine/core';
import { Lightbulb } from 'lucide-react';
import { useState } from 'react';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { timeOf } from '../ui/time-of.ts';
import styles from './student.module.css';
import { words } from './words-student.ts';

interface Props {
  readonly hints: StudentExercise['hints'];
  /** How far this device's clock is behind the server's, ms. */
  readonly behind: number;
}

/** What was said to the whole class: the last of it in sight until it is put away, and all of it to be read again. */
export function Hints({ hints, behind }: Props) {
  const [put, setPut] = useState<number | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const last = hints.at(-1);
  const isShown = last !== undefined && last.at !== put;
  return (
    <>
      {/* Always there, so that what comes into it is read out. */}
      <div role="status">
        {isShown && (
          <p className={styles.hint}>
            <Lightbulb size={16} aria-hidden />
            <span dir="auto">
              <strong>{words.hintAt(timeOf(last.at - behind))}</strong> {last.text}
            </span>
          </p>
        )}
      </div>
      {last && (
        <div className={styles.hintActs}>
          {isShown && (
            <Button variant="subtle" size="compact-sm" onClick={() => setPut(last.at)}>
              {words.putAway}
            </Button>
          )}
          {(hints.length > 1 || !isShown) && (
            <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {words.allHints(hints.length)}
            </Button>
          )}
        </div>
      )}
      {isOpen && (
        <ol className={styles.hints} aria-label={words.hints}>
          {hints.map(({ at, text }) => (
            <li key={at}>
              <span className={styles.quiet}>{timeOf(at - behind)}</span> <span dir="auto">{text}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
