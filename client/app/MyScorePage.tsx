import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { ExerciseId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import styles from '../classroom/live.module.css';
import { MyScore } from '../classroom/MyScore.tsx';
import { myExerciseQuery, myGradeQuery } from '../classroom/queries.ts';
import { words } from '../classroom/words-grades.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId } from '../ui/TopBar.tsx';
import { MyPages } from './MyPages.tsx';
import { useExerciseChanges } from './use-changes.ts';
import { WorkTop } from './WorkTop.tsx';

/** What my work is worth, for those who took part, once the class is shown to itself. */
export function MyScorePage({ exercise: id }: { readonly exercise: ExerciseId }) {
  useExerciseChanges(id);
  const queries = useQueryClient();
  const { data: exercise } = useSuspenseQuery(myExerciseQuery(id));
  const { data: graded } = useSuspenseQuery(myGradeQuery(id));
  return (
    <>
      <PageTitle>{`${words.myScore} · ${exercise.name}`}</PageTitle>
      <WorkTop name={exercise.name} backTo={id} />
      <main id={mainId} className={styles.page}>
        <MyPages exercise={exercise} />
        {graded ? (
          <MyScore
            exercise={id}
            graded={graded}
            codebook={exercise.codebook}
            texts={exercise.texts.map(({ document }) => document)}
            isInGroup={exercise.grouping === 'groups'}
            onAnswer={async (text) => {
              await call('answerComment', { params: { exercise: id }, body: { text } });
              await queries.invalidateQueries({ queryKey: myExerciseQuery(id).queryKey });
            }}
          />
        ) : (
          <p>{words.noScore}</p>
        )}
      </main>
    </>
  );
}
