import { useSuspenseQuery } from '@tanstack/react-query';
import type { ExerciseId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { documentsQuery, meQuery, projectQuery } from '../api/queries.ts';
import styles from '../classroom/live.module.css';
import { exerciseQuery } from '../classroom/queries.ts';
import { Setup } from '../classroom/Setup.tsx';
import { BodyField } from '../discuss/BodyField.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { ExercisePages } from './ExercisePages.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { useChanges } from './use-changes.ts';

interface Props {
  readonly exercise: ExerciseId;
}

/** How an exercise is set up, for its staff. */
export function SetupPage({ exercise: id }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: exercise } = useSuspenseQuery(exerciseQuery(id));
  const { data: project } = useSuspenseQuery(projectQuery(exercise.project.id));
  const { data: documents } = useSuspenseQuery(documentsQuery(project.id));
  useChanges([project.id]);
  const mayManage = can(actorOf(me), 'project.createExercise', { kind: 'project', role: project.role });
  return (
    <>
      <PageTitle>{exercise.name}</PageTitle>
      <TopBar start={<ProjectMenu project={project} />} end={<MyCorner />} />
      <main id={mainId}>
        <div className={styles.pagesAbove}>
          <ExercisePages exercise={exercise} role={project.role} />
        </div>
        <Setup exercise={id} mayManage={mayManage} documents={documents} writing={(props) => <BodyField {...props} />} />
      </main>
    </>
  );
}
