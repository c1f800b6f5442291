import { useSuspenseQuery } from '@tanstack/react-query';
import type { ExerciseId } from '../../shared/base/id.ts';
import { KeyTexts } from '../classroom/KeyTexts.tsx';
import styles from '../classroom/live.module.css';
import { answerKeyQuery, myExerciseQuery } from '../classroom/queries.ts';
import { words } from '../classroom/words-grades.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId } from '../ui/TopBar.tsx';
import { MyPages } from './MyPages.tsx';
import { useExerciseChanges } from './use-changes.ts';
import { WorkTop } from './WorkTop.tsx';

/** The answer key, for those who took part, once the class is shown to itself. */
export function KeyPage({ exercise: id }: { readonly exercise: ExerciseId }) {
  useExerciseChanges(id);
  const { data: exercise } = useSuspenseQuery(myExerciseQuery(id));
  const { data: answerKey } = useSuspenseQuery(answerKeyQuery(id));
  const isThere = answerKey?.texts.some(({ marks }) => marks.length > 0);
  return (
    <>
      <PageTitle>{`${words.key} · ${exercise.name}`}</PageTitle>
      <WorkTop name={exercise.name} backTo={id} />
      <main id={mainId} className={styles.page}>
        <MyPages exercise={exercise} />
        {answerKey && isThere ? <KeyTexts answerKey={answerKey} codebook={exercise.codebook} /> : <p>{words.noKeyForMe}</p>}
      </main>
    </>
  );
}
