import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { parseProjectId } from '../../../shared/base/id.ts';
import { codebookQuery, discussedQuery, documentsQuery, projectQuery, projectsQuery, trashQuery } from '../../api/queries.ts';
import { type LogSearch, parseLogSearch } from '../../audit/search.ts';
import { classesQuery, exercisesQuery } from '../../classroom/queries.ts';
import { parseQueueSearch, type QueueSearch } from '../../discuss/queue/filters.ts';
import { type LibrarySearch, parseLibrarySearch } from '../../library/search.ts';
import { known, named, ready } from '../queries.ts';
import { useChanges } from '../use-changes.ts';
import { inside } from './root.tsx';

/** A project, whose changes are heard while one of its pages is open. */
export const project = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project',
  beforeLoad: ({ params }) => ({ project: named(parseProjectId(params.project)) }),
  component: function ProjectRoute() {
    useChanges([project.useRouteContext().project]);
    return <Outlet />;
  },
});

const ProjectPage = lazyRouteComponent(() => import('../ProjectPage.tsx'), 'ProjectPage');
const library = createRoute({
  getParentRoute: () => project,
  path: '/',
  validateSearch: parseLibrarySearch,
  loader: ({ context }) =>
    ready(
      known(projectQuery(context.project)),
      known(documentsQuery(context.project)),
      known(discussedQuery(context.project)),
      known(projectsQuery),
    ),
  component: () => {
    const navigate = library.useNavigate();
    const onSearch = (search: LibrarySearch) => void navigate({ search, replace: true, resetScroll: false });
    return <ProjectPage project={library.useRouteContext().project} search={library.useSearch()} onSearch={onSearch} />;
  },
});

const TrashPage = lazyRouteComponent(() => import('../TrashPage.tsx'), 'TrashPage');
const trash = createRoute({
  getParentRoute: () => project,
  path: '/trash',
  loader: ({ context }) => ready(known(projectQuery(context.project)), known(trashQuery(context.project)), known(projectsQuery)),
  component: () => <TrashPage project={trash.useRouteContext().project} />,
});

const LogPage = lazyRouteComponent(() => import('../LogPage.tsx'), 'LogPage');
const log = createRoute({
  getParentRoute: () => project,
  path: '/log',
  validateSearch: parseLogSearch,
  loader: ({ context }) => ready(known(projectQuery(context.project)), known(projectsQuery)),
  component: () => {
    const navigate = log.useNavigate();
    const id = log.useRouteContext().project;
    const onSearch = (search: LogSearch) => void navigate({ search, replace: true, resetScroll: false });
    return <LogPage key={id} project={id} search={log.useSearch()} onSearch={onSearch} />;
  },
});

const ExercisesPage = lazyRouteComponent(() => import('../ExercisesPage.tsx'), 'ExercisesPage');
const exercises = createRoute({
  getParentRoute: () => project,
  path: '/exercises',
  loader: ({ context }) =>
    ready(
      known(projectQuery(context.project)),
      known(exercisesQuery(context.project)),
      known(classesQuery(context.project)),
      known(documentsQuery(context.project)),
      known(projectsQuery),
    ),
  component: () => <ExercisesPage project={exercises.useRouteContext().project} />,
});

const CodebookPage = lazyRouteComponent(() => import('../CodebookPage.tsx'), 'CodebookPage');
const codebook = createRoute({
  getParentRoute: () => project,
  path: '/codebook',
  loader: ({ context }) =>
    ready(known(projectQuery(context.project)), known(documentsQuery(context.project)), known(codebookQuery(context.project))),
  component: () => <CodebookPage project={codebook.useRouteContext().project} />,
});

const QueuePage = lazyRouteComponent(() => import('../QueuePage.tsx'), 'QueuePage');
const queue = createRoute({
  getParentRoute: () => project,
  path: '/queue',
  validateSearch: parseQueueSearch,
  loader: ({ context }) => ready(known(projectQuery(context.project))),
  component: () => {
    const navigate = queue.useNavigate();
    const id = queue.useRouteContext().project;
    const { data } = useSuspenseQuery(projectQuery(id));
    const onSearch = (search: QueueSearch) => void navigate({ search, replace: true, resetScroll: false });
    return <QueuePage key={id} project={data} search={queue.useSearch()} onSearch={onSearch} />;
  },
});

/** A project's pages without those of one text. */
export const projectPages = [library, trash, log, codebook, exercises, queue] as const;
