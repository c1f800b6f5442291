import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import { can } from '../../shared/permission/can.ts';
import type { Role } from '../../shared/permission/role.ts';
import { actorOf } from '../api/actor.ts';
import { meQuery } from '../api/queries.ts';
import styles from '../classroom/live.module.css';
import { words as gradeWords } from '../classroom/words-grades.ts';
import { words } from '../classroom/words-live.ts';

interface Props {
  readonly exercise: Pick<StaffExercise, 'id' | 'phase' | 'blind'>;
  /** The caller's in its project. */
  readonly role: Role;
}

/** The ways between the pages of an exercise, as far as they are open to the caller. */
export function ExercisePages({ exercise: { id: exercise, phase, blind }, role }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const maySeeGrades = can(actorOf(me), 'exercise.seeGrades', { kind: 'exercise', role, phase, blind, sits: false });
  return (
    <nav className={styles.pages} aria-label={words.pages}>
      <Link to="/x/$exercise/live" params={{ exercise }}>
        {words.live}
      </Link>
      <Link to="/x/$exercise/results" params={{ exercise }}>
        {words.results}
      </Link>
      {maySeeGrades && (
        <Link to="/x/$exercise/grades" params={{ exercise }} activeOptions={{ includeSearch: false }}>
          {gradeWords.grades}
        </Link>
      )}
      <Link to="/x/$exercise/setup" params={{ exercise }}>
        {words.setup}
      </Link>
      <Link to="/present/$exercise" params={{ exercise }} target="_blank">
        {words.projector}
      </Link>
    </nav>
  );
}
