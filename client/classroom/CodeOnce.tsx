import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { spellCode } from '../../shared/exercise/exercise.ts';
import styles from './student.module.css';
import { words } from './words-student.ts';

interface Props {
  readonly code: string;
}

/** The personal code, until it is noted; once on each device, also where it is the same for all exercises of a class. */
export function CodeOnce({ code }: Props) {
  const [noted, setNoted] = useLocalStorage({
    key: `variorum:code-noted:${code}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  if (noted) return null;
  return (
    <section className={styles.banner} aria-label={words.personalCode}>
      <p>{words.comeBack(spellCode(code))}</p>
      <Button variant="default" size="compact-md" onClick={() => setNoted(true)}>
        {words.noted}
      </Button>
    </section>
  );
}
