import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { accountQuery, projectsQuery } from '../../api/queries.ts';
import { type LogSearch, parseLogSearch } from '../../audit/search.ts';
import { myExercisesQuery } from '../../classroom/queries.ts';
import { parseQueueSearch, type QueueSearch } from '../../discuss/queue/filters.ts';
import { known } from '../queries.ts';
import { inside } from './root.tsx';

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: async ({ context }) => {
    const [[only, ...others], exercises] = await Promise.all([
      context.queries.fetchQuery(projectsQuery),
      context.queries.fetchQuery(myExercisesQuery),
    ]);
    if (only && others.length === 0 && exercises.length === 0 && !only.archived)
      throw redirect({ to: '/p/$project', params: { project: only.id }, replace: true });
  },
  component: lazyRouteComponent(() => import('../HomePage.tsx'), 'HomePage'),
});

const QueuePage = lazyRouteComponent(() => import('../QueuePage.tsx'), 'QueuePage');
const queueOfAll = createRoute({
  getParentRoute: () => inside,
  path: '/queue',
  validateSearch: parseQueueSearch,
  component: () => {
    const navigate = queueOfAll.useNavigate();
    const onSearch = (search: QueueSearch) => void navigate({ search, replace: true, resetScroll: false });
    return <QueuePage project={null} search={queueOfAll.useSearch()} onSearch={onSearch} />;
  },
});

const inbox = createRoute({
  getParentRoute: () => inside,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../InboxPage.tsx'), 'InboxPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  loader: () => known(accountQuery),
  component: lazyRouteComponent(() => import('../AccountPage.tsx'), 'AccountPage'),
});

const status = createRoute({
  getParentRoute: () => inside,
  path: '/status',
  component: lazyRouteComponent(() => import('../StatusPage.tsx'), 'StatusPage'),
});

const WorkspaceLogPage = lazyRouteComponent(() => import('../WorkspaceLogPage.tsx'), 'WorkspaceLogPage');
const workspaceLog = createRoute({
  getParentRoute: () => inside,
  path: '/log',
  validateSearch: parseLogSearch,
  component: () => {
    const navigate = workspaceLog.useNavigate();
    const onSearch = (search: LogSearch) => void navigate({ search, replace: true, resetScroll: false });
    return <WorkspaceLogPage search={workspaceLog.useSearch()} onSearch={onSearch} />;
  },
});

/** What is mine over all projects, and the installation's own pages. */
export const ownPages = [home, queueOfAll, inbox, account, status, workspaceLog] as const;
