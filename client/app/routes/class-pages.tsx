import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { parseClassId } from '../../../shared/base/id.ts';
import { meQuery, projectQuery, projectsQuery } from '../../api/queries.ts';
import { classGradesQuery, staffClassQuery } from '../../classroom/queries.ts';
import { known, named, ready } from '../queries.ts';
import { useClassChanges } from '../use-changes.ts';
import { inside } from './root.tsx';

/** A class, whose changes are heard while one of its pages is open. */
const kept = createRoute({
  getParentRoute: () => inside,
  path: '/c/$class',
  beforeLoad: ({ params }) => ({ class: named(parseClassId(params.class)) }),
  loader: async ({ context: { class: id } }) => {
    const { project } = await known(staffClassQuery(id));
    await ready(known(projectQuery(project.id)), known(projectsQuery), known(meQuery));
  },
  component: function ClassRoute() {
    const { data } = useSuspenseQuery(staffClassQuery(kept.useRouteContext().class));
    useClassChanges(
      data.project.id,
      data.exercises.map(({ id }) => id),
    );
    return <Outlet />;
  },
});

const RosterPage = lazyRouteComponent(() => import('../RosterPage.tsx'), 'RosterPage');
const roster = createRoute({
  getParentRoute: () => kept,
  path: '/',
  component: () => <RosterPage class={kept.useRouteContext().class} />,
});

const GradebookPage = lazyRouteComponent(() => import('../GradebookPage.tsx'), 'GradebookPage');
const gradebook = createRoute({
  getParentRoute: () => kept,
  path: '/gradebook',
  loader: ({ context: { class: id } }) => ready(known(classGradesQuery(id))),
  component: () => <GradebookPage class={kept.useRouteContext().class} />,
});

/** A class for its staff. */
export const rosterPages = kept.addChildren([roster, gradebook]);
