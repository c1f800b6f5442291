import { useSuspenseQuery } from '@tanstack/react-query';
import type { ExerciseId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { meQuery, projectQuery } from '../api/queries.ts';
import { LiveClass } from '../classroom/LiveClass.tsx';
import { exerciseTextsQuery } from '../classroom/live-texts.ts';
import { exerciseQuery, liveClassQuery } from '../classroom/queries.ts';
import { words } from '../classroom/words-live.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { ExercisePages } from './ExercisePages.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';

/** An exercise while its class works, for those who lead it. */
export function LivePage({ exercise: id }: { readonly exercise: ExerciseId }) {
  const { data: exercise } = useSuspenseQuery(exerciseQuery(id));
  const { data: live, dataUpdatedAt } = useSuspenseQuery(liveClassQuery(id));
  const { data: texts } = useSuspenseQuery(exerciseTextsQuery(id, exercise.phase));
  const { data: project } = useSuspenseQuery(projectQuery(exercise.project.id));
  const { data: me } = useSuspenseQuery(meQuery);
  const subject = { kind: 'exercise', role: project.role, phase: exercise.phase, sits: false, blind: exercise.blind } as const;
  return (
    <>
      <PageTitle>{`${words.live} · ${exercise.name}`}</PageTitle>
      <TopBar start={<ProjectMenu project={project} />} end={<MyCorner />} />
      <main id={mainId}>
        <LiveClass
          {...{ exercise, live, texts }}
          answered={dataUpdatedAt}
          mayManage={can(actorOf(me), 'exercise.manage', subject)}
          pages={<ExercisePages exercise={exercise} role={project.role} />}
        />
      </main>
    </>
  );
}
