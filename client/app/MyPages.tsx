import { Link } from '@tanstack/react-router';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { isRevealed } from '../../shared/permission/phase.ts';
import styles from '../classroom/live.module.css';
import { words } from '../classroom/words-grades.ts';

interface Props {
  readonly exercise: Pick<StudentExercise, 'id' | 'phase' | 'blind' | 'scored'>;
}

/** The ways between what somebody made, what the class made, what the work is worth, and the key; those that are open yet. */
export function MyPages({ exercise: { id: exercise, phase, blind, scored } }: Props) {
  const isShown = isRevealed(phase);
  if (!isShown && blind) return null;
  const params = { exercise };
  return (
    <nav className={styles.pages} aria-label={words.myPages} data-screen-only>
      <Link to="/my/x/$exercise" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        {words.myWork}
      </Link>
      <Link to="/my/x/$exercise/class" params={params}>
        {words.class}
      </Link>
      {isShown && scored && (
        <>
          <Link to="/my/x/$exercise/score" params={params}>
            {words.myScore}
          </Link>
          <Link to="/my/x/$exercise/key" params={params}>
            {words.key}
          </Link>
        </>
      )}
    </nav>
  );
}
