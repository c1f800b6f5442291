import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ExerciseId, SeatId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { call } from '../api/client.ts';
import { meQuery, projectQuery } from '../api/queries.ts';
import { Grades } from '../classroom/Grades.tsx';
import styles from '../classroom/live.module.css';
import { exerciseQuery, gradesQuery } from '../classroom/queries.ts';
import { words } from '../classroom/words-grades.ts';
import { words as liveWords } from '../classroom/words-live.ts';
import { Notice } from '../ui/Notice.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { ExercisePages } from './ExercisePages.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';

interface Props {
  readonly exercise: ExerciseId;
  /** Whose work is open; null for the table of all. */
  readonly seat: SeatId | null;
}

/** What the work of a class is worth, for those who lead it. */
export function GradesPage({ exercise: id, seat }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: exercise } = useSuspenseQuery(exerciseQuery(id));
  const { data: grades } = useSuspenseQuery(gradesQuery(id));
  const { data: project } = useSuspenseQuery(projectQuery(exercise.project.id));
  const navigate = useNavigate();
  const subject = { kind: 'exercise', role: project.role, phase: exercise.phase, sits: false, blind: exercise.blind } as const;
  const makeKey = useMutation({
    mutationFn: async () => {
      const { key } = await call('ownSeats', { params: { exercise: id } });
      await navigate({ to: '/x/$exercise/s/$seat', params: { exercise: id, seat: key } });
    },
  });
  return (
    <>
      <PageTitle>{`${words.grades} · ${exercise.name}`}</PageTitle>
      <TopBar start={<ProjectMenu project={project} />} end={<MyCorner />} />
      <main id={mainId} className={styles.page}>
        <div className={styles.top}>
          <div className={styles.title}>
            <h1 dir="auto">{exercise.name}</h1>
            <p className={styles.soft}>{liveWords.phases[exercise.phase]}</p>
          </div>
          <ExercisePages exercise={exercise} role={project.role} />
        </div>
        {makeKey.error && <Notice>{makeKey.error.message}</Notice>}
        <Grades
          {...{ exercise, grades, seat }}
          mayManage={can(actorOf(me), 'exercise.manage', subject)}
          onMakeKey={() => makeKey.mutate()}
        />
      </main>
    </>
  );
}
