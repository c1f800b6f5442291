import { useSuspenseQuery } from '@tanstack/react-query';
import type { ClassId } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { meQuery, projectQuery } from '../api/queries.ts';
import { ClassRoster } from '../classroom/ClassRoster.tsx';
import { staffClassQuery } from '../classroom/queries.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';

/** A class, for those who lead it. */
export function RosterPage({ class: id }: { readonly class: ClassId }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: kept } = useSuspenseQuery(staffClassQuery(id));
  const { data: project } = useSuspenseQuery(projectQuery(kept.project.id));
  const mayManage = can(actorOf(me), 'class.manage', { kind: 'class', role: project.role });
  return (
    <>
      <PageTitle>{kept.name}</PageTitle>
      <TopBar start={<ProjectMenu project={project} />} end={<MyCorner />} />
      <main id={mainId}>
        <ClassRoster class={id} mayManage={mayManage} members={project.members} />
      </main>
    </>
  );
}
