import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { StaffClass } from '../../shared/api/class-contract.ts';
import { Notice } from '../ui/Notice.tsx';
import { timeOf } from '../ui/time-of.ts';
import { ExerciseLink } from './ExerciseLink.tsx';
import styles from './setup.module.css';
import { useRosterActs } from './use-roster-acts.ts';
import { words } from './words-class.ts';
import { words as exerciseWords } from './words-setup.ts';

type Given = StaffClass['exercises'][number];

interface Props {
  readonly class: StaffClass;
  readonly mayManage: boolean;
}

/** What was given to a class, the latest first, and who of it is still to be brought in. */
export function ClassExercises({ class: { id, project, exercises }, mayManage }: Props) {
  const acts = useRosterActs(id);
  const [told, setTold] = useState('');
  const bring = useMutation({
    mutationFn: ({ id: exercise }: Given) => acts.bringIn(exercise),
    onSuccess: (_, { name }) => setTold(words.broughtIn(name)),
  });
  return (
    <section className={styles.section} aria-labelledby="class-exercises">
      <h2 id="class-exercises" className={styles.heading}>
        {words.exercises}
      </h2>
      {bring.error && <Notice>{bring.error.message}</Notice>}
      {told && <p role="status">{told}</p>}
      {exercises.length === 0 ? (
        <p>{words.noExercises}</p>
      ) : (
        <ul className={styles.list} aria-labelledby="class-exercises">
          {exercises.toReversed().map((exercise) => (
            <li key={exercise.id} className={styles.line}>
              <ExerciseLink exercise={exercise} facts={factsOf(exercise, mayManage)} />
              {mayManage && exercise.missing > 0 && (
                <Button
                  variant="default"
                  size="compact-md"
                  aria-label={words.bringInto(exercise.missing, exercise.name)}
                  loading={bring.isPending}
                  onClick={() => bring.mutate(exercise)}
                >
                  {words.bringIn(exercise.missing)}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to="/p/$project/exercises" params={{ project: project.id }}>
          {words.toExercises}
        </Link>
      </p>
    </section>
  );
}

/** Who may bring the missing in has the button for it. */
function factsOf({ phase, due, students, submitted, missing }: Given, mayManage: boolean): string[] {
  return [
    exerciseWords.phases[phase],
    ...(due === null ? [] : [exerciseWords.due(timeOf(due))]),
    ...(phase === 'draft' ? [] : [words.handedIn(submitted, students)]),
    ...(missing === 0 || mayManage ? [] : [words.missing(missing)]),
  ];
}
