import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { ClassWork } from '../../shared/api/my-exercise-contract.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { BeforeAndAfter } from './BeforeAndAfter.tsx';
import { Chips } from './Chips.tsx';
import { ClassResults } from './ClassResults.tsx';
import { classWorkQuery } from './queries.ts';
import { words } from './words-rounds.ts';

export type RoundName = 'first' | 'second';

interface Props {
  readonly exercise: ExerciseId;
  /** Of the last round that there is. */
  readonly work: ClassWork;
  readonly codebook: Codebook;
  /** How far the class agrees in numbers, in one round or in both beside each other; absent for those who are not told. */
  readonly agreementIn?: (rounds: readonly RoundName[]) => ReactNode;
}

const views = ['second', 'first', 'compared'] as const;

/** What a class made: in its one round, or, where it had a second one, in either, and what changed between them. */
export function ClassRounds({ exercise, work, codebook, agreementIn }: Props) {
  const [view, setView] = useState<(typeof views)[number]>('second');
  const hasTwo = work.round === 2;
  const { data: first, error } = useQuery({ ...classWorkQuery(exercise, 'first'), enabled: hasTwo && view !== 'second' });
  if (!hasTwo) return <ClassResults work={work} codebook={codebook} agreement={agreementIn?.(['first'])} />;
  return (
    <>
      <Chips
        legend={words.answers}
        options={views.map((value) => ({ value, name: words.views[value] }))}
        value={view}
        onChange={setView}
      />
      {view === 'second' && <ClassResults work={work} codebook={codebook} agreement={agreementIn?.(['second'])} />}
      {view !== 'second' && error && <Notice>{error.message}</Notice>}
      {view !== 'second' && !error && !first && <TextSkeleton lines={8} />}
      {view === 'first' && first && <ClassResults work={first} codebook={codebook} agreement={agreementIn?.(['first'])} />}
      {view === 'compared' && first && (
        <BeforeAndAfter first={first} second={work} codebook={codebook} agreement={agreementIn?.(['first', 'second'])} />
      )}
    </>
  );
}
