import { Button, Menu } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bookmark, Copy, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ExerciseSummary } from '../../shared/api/exercise-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { RowMenu } from '../ui/RowMenu.tsx';
import { SidePage } from '../ui/SidePage.tsx';
import { timeOf } from '../ui/time-of.ts';
import { AskDialog } from './AskDialog.tsx';
import { ClassList } from './ClassList.tsx';
import { ExerciseLink } from './ExerciseLink.tsx';
import { NewExerciseDialog } from './NewExerciseDialog.tsx';
import { exercisesQuery } from './queries.ts';
import { SaveTemplateDialog } from './SaveTemplateDialog.tsx';
import styles from './setup.module.css';
import { useDuplicate } from './use-duplicate.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly project: Pick<Project, 'id' | 'name' | 'role'>;
  readonly me: Me;
}

/** The exercises of a project, newest first: how far each is, and the way into it. */
export function ExerciseList({ project, me }: Props) {
  const { id, name, role } = project;
  const queries = useQueryClient();
  const { data: exercises } = useSuspenseQuery(exercisesQuery(id));
  const [making, setMaking] = useState(false);
  const [doomed, setDoomed] = useState<ExerciseSummary | null>(null);
  const [kept, setKept] = useState<ExerciseSummary | null>(null);
  const [told, setTold] = useState('');
  const mayMake = can(actorOf(me), 'project.createExercise', { kind: 'project', role });
  const refresh = () => queries.invalidateQueries({ queryKey: exercisesQuery(id).queryKey });
  const duplicate = useDuplicate(id);

  return (
    <SidePage
      back={(props) => <Link to="/p/$project" params={{ project: id }} {...props} />}
      backName={words.backToTexts}
      title={words.exercisesOf(name)}
      how={words.how}
    >
      {mayMake && exercises.length > 0 && (
        <div>
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>
            {words.newExercise}
          </Button>
        </div>
      )}
      {told && <p role="status">{told}</p>}
      {duplicate.error && <Notice>{duplicate.error.message}</Notice>}
      {exercises.length === 0 ? (
        <div className={styles.nothing}>
          <h2 className={styles.nothingTitle}>{words.nothingYet}</h2>
          <p>{words.whatItIs}</p>
          {mayMake ? <Button onClick={() => setMaking(true)}>{words.newExercise}</Button> : <p>{words.nothingForReaders}</p>}
        </div>
      ) : (
        <ul className={styles.list} aria-label={words.exercises}>
          {exercises.map((exercise) => (
            <li key={exercise.id} className={styles.line}>
              <ExerciseLink exercise={exercise} facts={factsOf(exercise)} />
              {exercise.hasScores && (
                <Link
                  to="/x/$exercise/grades"
                  params={{ exercise: exercise.id }}
                  search={{}}
                  className={styles.way}
                  aria-label={words.scoresOf(exercise.name)}
                >
                  {words.scores}
                </Link>
              )}
              {mayMake && (
                <RowMenu label={words.more(exercise.name)}>
                  <Menu.Item leftSection={<Copy size={16} aria-hidden />} onClick={() => duplicate.mutate(exercise.id)}>
                    {words.duplicate}
                  </Menu.Item>
                  <Menu.Item leftSection={<Bookmark size={16} aria-hidden />} onClick={() => setKept(exercise)}>
                    {words.saveTemplate}
                  </Menu.Item>
                  {exercise.submitted === 0 && (
                    <Menu.Item leftSection={<Trash2 size={16} aria-hidden />} onClick={() => setDoomed(exercise)}>
                      {words.remove}
                    </Menu.Item>
                  )}
                </RowMenu>
              )}
            </li>
          ))}
        </ul>
      )}
      <ClassList project={id} mayMake={can(actorOf(me), 'project.createClass', { kind: 'project', role })} />
      {making && <NewExerciseDialog project={id} onClose={() => setMaking(false)} />}
      {kept && (
        <SaveTemplateDialog
          exercise={kept}
          project={id}
          onSaved={(name) => setTold(words.templateSaved(name))}
          onClose={() => setKept(null)}
        />
      )}
      {doomed && (
        <AskDialog
          title={words.removeTitle}
          how={words.removeHow(doomed.name)}
          go={words.remove}
          act={async () => {
            await call('removeExercise', { params: { exercise: doomed.id } });
            await refresh();
          }}
          onClose={() => setDoomed(null)}
        />
      )}
    </SidePage>
  );
}

function factsOf({ class: of, phase, due, students, submitted }: ExerciseSummary): string[] {
  return [
    ...(of === null ? [] : [of]),
    words.phases[phase],
    ...(due === null ? [] : [words.due(timeOf(due))]),
    words.students(students),
    ...(phase === 'draft' ? [] : [words.handedIn(submitted)]),
  ];
}
