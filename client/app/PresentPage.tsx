import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ExerciseId } from '../../shared/base/id.ts';
import { isRevealed } from '../../shared/permission/phase.ts';
import { JoinSign, SplitPassages } from '../classroom/Projector.tsx';
import styles from '../classroom/projector.module.css';
import { classWorkQuery, exerciseQuery, liveClassQuery } from '../classroom/queries.ts';
import { words } from '../classroom/words-live.ts';
import { PageTitle } from '../ui/PageTitle.tsx';

/** An exercise on the wall of the classroom. */
export function PresentPage({ exercise: id }: { readonly exercise: ExerciseId }) {
  const { data: exercise } = useSuspenseQuery(exerciseQuery(id));
  return (
    <>
      <PageTitle>{words.presentTitle(exercise.name)}</PageTitle>
      <main className={styles.wall}>
        <header className={styles.head}>
          <h1 dir="auto">{exercise.name}</h1>
          <Link to="/x/$exercise/live" params={{ exercise: id }}>
            {words.leave}
          </Link>
        </header>
        {isRevealed(exercise.phase) ? <Shown exercise={id} /> : <Sign exercise={id} />}
      </main>
    </>
  );
}

function Sign({ exercise: id }: { readonly exercise: ExerciseId }) {
  const { data: exercise } = useSuspenseQuery(exerciseQuery(id));
  const { data: live, dataUpdatedAt } = useSuspenseQuery(liveClassQuery(id));
  return <JoinSign exercise={exercise} live={live} answered={dataUpdatedAt} />;
}

function Shown({ exercise: id }: { readonly exercise: ExerciseId }) {
  const { data: exercise } = useSuspenseQuery(exerciseQuery(id));
  const { data: work } = useSuspenseQuery(classWorkQuery(id));
  return <SplitPassages work={work} codebook={exercise.codebook} />;
}
