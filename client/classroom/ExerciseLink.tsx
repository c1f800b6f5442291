import { Link } from '@tanstack/react-router';
import type { ExerciseSummary } from '../../shared/api/exercise-contract.ts';
import styles from './setup.module.css';

interface Props {
  readonly exercise: Pick<ExerciseSummary, 'id' | 'name' | 'phase'>;
  readonly facts: readonly string[];
}

/** An exercise in a list: to its setup while it is made, then to where its class is watched. */
export function ExerciseLink({ exercise: { id, name, phase }, facts }: Props) {
  return (
    <Link
      to={phase === 'draft' ? '/x/$exercise/setup' : '/x/$exercise/live'}
      params={{ exercise: id }}
      className={styles.exercise}
    >
      <span className={styles.name}>{name}</span>
      <span className={styles.facts}>{facts.join(' · ')}</span>
    </Link>
  );
}
