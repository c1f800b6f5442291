import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { ExerciseId } from '../../shared/base/id.ts';
import { spellCode } from '../../shared/exercise/exercise.ts';
import styles from './student.module.css';
import { words } from './words-student.ts';

interface Props {
  readonly exercise: ExerciseId;
  readonly code: string;
}

/** The personal code, until it is noted; once on each device. */
export function CodeOnce({ exercise, code }: Props) {
  const [noted, setNoted] = useLocalStorage({
    key: `variorum:code-noted:${exercise}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  if (noted === code) return null;
  return (
    <section className={styles.banner} aria-label={words.personalCode}>
      <p>{words.comeBack(spellCode(code))}</p>
      <Button variant="default" size="compact-md" onClick={() => setNoted(code)}>
        {words.noted}
      </Button>
    </section>
  );
}
