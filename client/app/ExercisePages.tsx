import { Link } from '@tanstack/react-router';
import type { ExerciseId } from '../../shared/base/id.ts';
import styles from '../classroom/live.module.css';
import { words as gradeWords } from '../classroom/words-grades.ts';
import { words } from '../classroom/words-live.ts';

/** The ways between the pages of an exercise. */
export function ExercisePages({ exercise }: { readonly exercise: ExerciseId }) {
  return (
    <nav className={styles.pages} aria-label={words.pages}>
      <Link to="/x/$exercise/live" params={{ exercise }}>
        {words.live}
      </Link>
      <Link to="/x/$exercise/results" params={{ exercise }}>
        {words.results}
      </Link>
      <Link to="/x/$exercise/grades" params={{ exercise }} activeOptions={{ includeSearch: false }}>
        {gradeWords.grades}
      </Link>
      <Link to="/x/$exercise/setup" params={{ exercise }}>
        {words.setup}
      </Link>
      <Link to="/present/$exercise" params={{ exercise }} target="_blank">
        {words.projector}
      </Link>
    </nav>
  );
}
