import { useSuspenseQuery } from '@tanstack/react-query';
import type { ExerciseId } from '../../shared/base/id.ts';
import { isRevealed } from '../../shared/permission/phase.ts';
import { projectQuery } from '../api/queries.ts';
import { ClassAgreement } from '../classroom/ClassAgreement.tsx';
import { ClassRounds } from '../classroom/ClassRounds.tsx';
import styles from '../classroom/live.module.css';
import { classWorkQuery, exerciseQuery } from '../classroom/queries.ts';
import { words } from '../classroom/words-live.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { ExercisePages } from './ExercisePages.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';

/** What a class made of an exercise, for those who lead it. */
export function ResultsPage({ exercise: id }: { readonly exercise: ExerciseId }) {
  const { data: exercise } = useSuspenseQuery(exerciseQuery(id));
  const { data: work } = useSuspenseQuery(classWorkQuery(id));
  const { data: project } = useSuspenseQuery(projectQuery(exercise.project.id));
  return (
    <>
      <PageTitle>{`${words.results} · ${exercise.name}`}</PageTitle>
      <TopBar start={<ProjectMenu project={project} />} end={<MyCorner />} />
      <main id={mainId} className={styles.page}>
        <div className={styles.top}>
          <div className={styles.title}>
            <h1 dir="auto">{exercise.name}</h1>
            <p className={styles.soft}>
              {words.phases[exercise.phase]}
              {!isRevealed(exercise.phase) && `. ${words.notRevealed}`}
            </p>
          </div>
          <ExercisePages exercise={exercise} role={project.role} />
        </div>
        <ClassRounds
          exercise={id}
          work={work}
          codebook={exercise.codebook}
          agreementIn={(rounds) => (
            <ClassAgreement key={`${exercise.phase} ${rounds}`} exercise={id} codebook={exercise.codebook} rounds={rounds} />
          )}
        />
      </main>
    </>
  );
}
