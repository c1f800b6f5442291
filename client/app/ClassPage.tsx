import { useSuspenseQuery } from '@tanstack/react-query';
import type { ExerciseId } from '../../shared/base/id.ts';
import { ClassRounds } from '../classroom/ClassRounds.tsx';
import styles from '../classroom/live.module.css';
import { classWorkQuery, myExerciseQuery } from '../classroom/queries.ts';
import { words } from '../classroom/words-student.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId } from '../ui/TopBar.tsx';
import { MyPages } from './MyPages.tsx';
import { useExerciseChanges } from './use-changes.ts';
import { WorkTop } from './WorkTop.tsx';

/** What the class made, for those who took part, once it is revealed. */
export function ClassPage({ exercise: id }: { readonly exercise: ExerciseId }) {
  useExerciseChanges(id);
  const { data: exercise } = useSuspenseQuery(myExerciseQuery(id));
  const { data: work } = useSuspenseQuery(classWorkQuery(id));
  return (
    <>
      <PageTitle>{`${words.classMade} · ${exercise.name}`}</PageTitle>
      <WorkTop name={exercise.name} backTo={id} />
      <main id={mainId} className={styles.page}>
        <MyPages exercise={exercise} />
        <h2>{words.classMade}</h2>
        <ClassRounds exercise={id} work={work} codebook={exercise.codebook} />
      </main>
    </>
  );
}
