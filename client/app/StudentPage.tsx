import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ExerciseId } from '../../shared/base/id.ts';
import { meQuery } from '../api/queries.ts';
import { myExerciseQuery } from '../classroom/queries.ts';
import type { ShownTexts } from './shown-texts.ts';
import { useExerciseChanges } from './use-changes.ts';
import { WorkPage } from './WorkPage.tsx';

interface Props {
  readonly exercise: ExerciseId;
  readonly shown: ShownTexts;
  readonly onShow: (shown: ShownTexts) => void;
}

/** An exercise as its student sees it; it follows what becomes of it. */
export function StudentPage({ exercise, ...props }: Props) {
  useExerciseChanges(exercise);
  const { person } = useSuspenseQuery(meQuery).data;
  const { data: work, dataUpdatedAt } = useQuery(myExerciseQuery(exercise));
  return person && work && <WorkPage work={work} heard={dataUpdatedAt} as="student" person={person} {...props} />;
}
