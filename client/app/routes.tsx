import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
  useLocation,
} from '@tanstack/react-router';
import { parseDocumentId, parseExerciseId, parseProjectId, parseSeatId } from '../../shared/base/id.ts';
import { readCode } from '../../shared/exercise/exercise.ts';
import type { ApiProblem } from '../api/client.ts';
import {
  accountQuery,
  codebookQuery,
  discussedQuery,
  documentQuery,
  documentsQuery,
  meQuery,
  projectQuery,
  projectsQuery,
  trashQuery,
  versionsQuery,
} from '../api/queries.ts';
import { type LogSearch, parseLogSearch } from '../audit/search.ts';
import { exerciseTextsQuery } from '../classroom/live-texts.ts';
import {
  classWorkQuery,
  exerciseQuery,
  exercisesQuery,
  liveClassQuery,
  myExerciseQuery,
  myExercisesQuery,
  seatWorkQuery,
} from '../classroom/queries.ts';
import { parseQueueSearch, type QueueSearch } from '../discuss/queue/filters.ts';
import { FindAnything } from '../find/FindAnything.tsx';
import { type LibrarySearch, parseLibrarySearch } from '../library/search.ts';
import { useCommands } from '../ui/commands.ts';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { comeFromOrganisation, holdsAnswer } from './come-from-organisation.ts';
import { ErrorPage } from './ErrorPage.tsx';
import { enterAsOwner } from './enter-as-owner.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { onLost, orNotFound, queries } from './queries.ts';
import { parseShownTexts, type ShownTexts } from './shown-texts.ts';
import { useChanges, useExerciseChanges } from './use-changes.ts';
import { usePageOf } from './use-page-of.ts';
import { useOpenSample, useShowSample } from './use-sample.ts';
import { words } from './words.ts';

interface Context {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const WelcomePage = lazyRouteComponent(() => import('../members/WelcomePage.tsx'), 'WelcomePage');
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: async ({ context }) => {
    const me = await context.queries.fetchQuery(meQuery);
    if (me.person) throw redirect({ to: '/', replace: true });
  },
  component: function WelcomeRoute() {
    const show = useShowSample();
    return <WelcomePage onSample={(sample) => show(sample, { replace: true })} />;
  },
});

/** The owner link. Its secret works once, so it is used here, once per visit, and not by a component that may mount twice. */
const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  validateSearch: (search): { refused?: string } => (typeof search.refused === 'string' ? { refused: search.refused } : {}),
  beforeLoad: async ({ context, location, preload }) => {
    const secret = location.hash;
    if (!secret || preload) return;
    throw await enterAsOwner(context.queries, secret);
  },
  component: lazyRouteComponent(() => import('../members/EnterPage.tsx'), 'EnterPage'),
});

/** Where one's organisation sends the browser back to. What it sends along works once, as the owner link's secret does. */
const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisation',
  beforeLoad: async ({ context, location, preload }) => {
    if (preload || !holdsAnswer(location.searchStr)) return;
    throw await comeFromOrganisation(context.queries);
  },
  component: lazyRouteComponent(() => import('../members/account/NotInPage.tsx'), 'NotInPage'),
});

const JoinPage = lazyRouteComponent(() => import('../members/JoinPage.tsx'), 'JoinPage');
const DoorPage = lazyRouteComponent(() => import('./DoorPage.tsx'), 'DoorPage');
/** With a secret behind `#`, a share link; without one, the place to type the code of an exercise. */
const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  loader: ({ context }) => context.queries.fetchQuery(meQuery),
  component: function JoinRoute() {
    const secret = useLocation({ select: ({ hash }) => hash });
    return secret === '' ? <DoorPage code="" /> : <JoinPage />;
  },
});

/** As a QR code on the wall says it. */
const door = createRoute({
  getParentRoute: () => root,
  path: '/j/$code',
  loader: ({ context }) => context.queries.fetchQuery(meQuery),
  component: () => <DoorPage code={readCode(door.useParams().code)} />,
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  loader: ({ context }) => context.queries.fetchQuery(meQuery),
  component: lazyRouteComponent(() => import('../members/account/SignUpPage.tsx'), 'SignUpPage'),
});

const prove = createRoute({
  getParentRoute: () => root,
  path: '/prove',
  loader: ({ context }) => context.queries.fetchQuery(meQuery),
  component: lazyRouteComponent(() => import('../members/account/ProvePage.tsx'), 'ProvePage'),
});

const WayInPage = lazyRouteComponent(() => import('../members/account/WayInPage.tsx'), 'WayInPage');
const comeBack = createRoute({ getParentRoute: () => root, path: '/return', component: () => <WayInPage by="comeBack" /> });
const letter = createRoute({ getParentRoute: () => root, path: '/letter', component: () => <WayInPage by="enterByLetter" /> });
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../members/account/ResetPage.tsx'), 'ResetPage'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  loader: ({ context }) => context.queries.fetchQuery(meQuery),
  component: lazyRouteComponent(() => import('../members/account/ForgotPage.tsx'), 'ForgotPage'),
});

const MailPage = lazyRouteComponent(() => import('../members/MailPage.tsx'), 'MailPage');
const confirmMail = createRoute({
  getParentRoute: () => root,
  path: '/mail/confirm',
  component: () => <MailPage act="confirm" />,
});
const stopMail = createRoute({ getParentRoute: () => root, path: '/mail/stop', component: () => <MailPage act="stop" /> });

/** Pages for people who are in; the others are shown how to come in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context }) => {
    const me = await context.queries.ensureQueryData(meQuery);
    if (!me.person) throw redirect({ to: '/welcome', replace: true });
  },
  component: function Inside() {
    useChanges([]);
    const openSample = useOpenSample();
    useCommands(openSample ? [{ id: 'sample', name: words.openSample, run: openSample }] : []);
    return (
      <>
        <Outlet />
        <FindAnything />
      </>
    );
  },
});

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
  component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
});

const StudentPage = lazyRouteComponent(() => import('./StudentPage.tsx'), 'StudentPage');
/** An exercise for those who take part in it. From here nothing is found but what is theirs, so there is no palette. */
const myExercise = createRoute({
  getParentRoute: () => root,
  path: '/my/x/$exercise',
  validateSearch: parseShownTexts,
  beforeLoad: async ({ params, context }) => {
    const id = parseExerciseId(params.exercise);
    if (!id) throw notFound();
    const me = await context.queries.ensureQueryData(meQuery);
    if (!me.person) throw redirect({ to: '/join', replace: true });
    void StudentPage.preload?.();
    return { exercise: id };
  },
  loader: ({ context }) => orNotFound(context.queries.ensureQueryData(myExerciseQuery(context.exercise))),
  component: () => {
    const { exercise } = myExercise.useRouteContext();
    const navigate = myExercise.useNavigate();
    const onShow = (search: ShownTexts) => void navigate({ search, resetScroll: false });
    return <StudentPage key={exercise} exercise={exercise} shown={myExercise.useSearch()} onShow={onShow} />;
  },
});

const ClassPage = lazyRouteComponent(() => import('./ClassPage.tsx'), 'ClassPage');
const myClass = createRoute({
  getParentRoute: () => root,
  path: '/my/x/$exercise/class',
  beforeLoad: ({ params }) => {
    const id = parseExerciseId(params.exercise);
    if (!id) throw notFound();
    return { exercise: id };
  },
  loader: ({ context: { queries, exercise: id } }) =>
    orNotFound(
      queries.ensureQueryData(meQuery),
      queries.ensureQueryData(myExerciseQuery(id)),
      queries.ensureQueryData(classWorkQuery(id)),
    ),
  component: () => <ClassPage exercise={myClass.useRouteContext().exercise} />,
});

const project = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project',
  beforeLoad: ({ params }) => {
    const id = parseProjectId(params.project);
    if (!id) throw notFound();
    return { project: id };
  },
  component: function ProjectRoute() {
    useChanges([project.useRouteContext().project]);
    return <Outlet />;
  },
});

const ProjectPage = lazyRouteComponent(() => import('./ProjectPage.tsx'), 'ProjectPage');
const library = createRoute({
  getParentRoute: () => project,
  path: '/',
  validateSearch: parseLibrarySearch,
  loader: ({ context }) =>
    orNotFound(
      context.queries.ensureQueryData(projectQuery(context.project)),
      context.queries.ensureQueryData(documentsQuery(context.project)),
      context.queries.ensureQueryData(discussedQuery(context.project)),
      context.queries.ensureQueryData(projectsQuery),
    ),
  component: () => {
    const navigate = library.useNavigate();
    const onSearch = (search: LibrarySearch) => void navigate({ search, replace: true, resetScroll: false });
    return <ProjectPage project={library.useRouteContext().project} search={library.useSearch()} onSearch={onSearch} />;
  },
});

const TrashPage = lazyRouteComponent(() => import('./TrashPage.tsx'), 'TrashPage');
const trash = createRoute({
  getParentRoute: () => project,
  path: '/trash',
  loader: ({ context }) =>
    orNotFound(
      context.queries.ensureQueryData(projectQuery(context.project)),
      context.queries.ensureQueryData(trashQuery(context.project)),
      context.queries.ensureQueryData(projectsQuery),
    ),
  component: () => <TrashPage project={trash.useRouteContext().project} />,
});

const LogPage = lazyRouteComponent(() => import('./LogPage.tsx'), 'LogPage');
const log = createRoute({
  getParentRoute: () => project,
  path: '/log',
  validateSearch: parseLogSearch,
  loader: ({ context }) =>
    orNotFound(context.queries.ensureQueryData(projectQuery(context.project)), context.queries.ensureQueryData(projectsQuery)),
  component: () => {
    const navigate = log.useNavigate();
    const id = log.useRouteContext().project;
    const onSearch = (search: LogSearch) => void navigate({ search, replace: true, resetScroll: false });
    return <LogPage key={id} project={id} search={log.useSearch()} onSearch={onSearch} />;
  },
});

const ExercisesPage = lazyRouteComponent(() => import('./ExercisesPage.tsx'), 'ExercisesPage');
const exercises = createRoute({
  getParentRoute: () => project,
  path: '/exercises',
  loader: ({ context }) =>
    orNotFound(
      context.queries.ensureQueryData(projectQuery(context.project)),
      context.queries.ensureQueryData(exercisesQuery(context.project)),
      context.queries.ensureQueryData(documentsQuery(context.project)),
      context.queries.ensureQueryData(projectsQuery),
    ),
  component: () => <ExercisesPage project={exercises.useRouteContext().project} />,
});

/** The pages of an exercise's staff. */
const exercise = createRoute({
  getParentRoute: () => inside,
  path: '/x/$exercise',
  beforeLoad: ({ params }) => {
    const id = parseExerciseId(params.exercise);
    if (!id) throw notFound();
    return { exercise: id };
  },
  component: function ExerciseRoute() {
    useExerciseChanges(exercise.useRouteContext().exercise);
    return <Outlet />;
  },
});

const SetupPage = lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage');
const setup = createRoute({
  getParentRoute: () => exercise,
  path: '/setup',
  loader: async ({ context }) => {
    await orNotFound(context.queries.ensureQueryData(exerciseQuery(context.exercise)));
    const { project } = await context.queries.ensureQueryData(exerciseQuery(context.exercise));
    await orNotFound(
      context.queries.ensureQueryData(projectQuery(project.id)),
      context.queries.ensureQueryData(documentsQuery(project.id)),
    );
  },
  component: () => {
    const id = setup.useRouteContext().exercise;
    return <SetupPage key={id} exercise={id} />;
  },
});

const LivePage = lazyRouteComponent(() => import('./LivePage.tsx'), 'LivePage');
const live = createRoute({
  getParentRoute: () => exercise,
  path: '/live',
  loader: async ({ context: { queries, exercise: id } }) => {
    await orNotFound(queries.ensureQueryData(exerciseQuery(id)), queries.ensureQueryData(liveClassQuery(id)));
    const { project, phase } = await queries.ensureQueryData(exerciseQuery(id));
    await orNotFound(
      queries.ensureQueryData(exerciseTextsQuery(id, phase)),
      queries.ensureQueryData(projectQuery(project.id)),
      queries.ensureQueryData(projectsQuery),
    );
  },
  component: () => <LivePage exercise={exercise.useRouteContext().exercise} />,
});

const ResultsPage = lazyRouteComponent(() => import('./ResultsPage.tsx'), 'ResultsPage');
const results = createRoute({
  getParentRoute: () => exercise,
  path: '/results',
  loader: async ({ context: { queries, exercise: id } }) => {
    await orNotFound(queries.ensureQueryData(exerciseQuery(id)), queries.ensureQueryData(classWorkQuery(id)));
    const { project } = await queries.ensureQueryData(exerciseQuery(id));
    await orNotFound(queries.ensureQueryData(projectQuery(project.id)), queries.ensureQueryData(projectsQuery));
  },
  component: () => <ResultsPage exercise={exercise.useRouteContext().exercise} />,
});

const PresentPage = lazyRouteComponent(() => import('./PresentPage.tsx'), 'PresentPage');
const present = createRoute({
  getParentRoute: () => root,
  path: '/present/$exercise',
  beforeLoad: ({ params }) => {
    const id = parseExerciseId(params.exercise);
    if (!id) throw notFound();
    return { exercise: id };
  },
  loader: ({ context: { queries, exercise: id } }) =>
    orNotFound(
      queries.ensureQueryData(exerciseQuery(id)),
      queries.ensureQueryData(liveClassQuery(id)),
      queries.ensureQueryData(classWorkQuery(id)),
    ),
  component: function PresentRoute() {
    const id = present.useRouteContext().exercise;
    useExerciseChanges(id);
    return <PresentPage exercise={id} />;
  },
});

const SeatPage = lazyRouteComponent(() => import('./SeatPage.tsx'), 'SeatPage');
const seatWork = createRoute({
  getParentRoute: () => exercise,
  path: '/s/$seat',
  validateSearch: parseShownTexts,
  beforeLoad: ({ params }) => {
    const id = parseSeatId(params.seat);
    if (!id) throw notFound();
    return { seat: id };
  },
  loader: async ({ context }) => {
    await orNotFound(
      context.queries.ensureQueryData(exerciseQuery(context.exercise)),
      context.queries.ensureQueryData(seatWorkQuery(context.exercise, context.seat)),
    );
    const { project } = await context.queries.ensureQueryData(exerciseQuery(context.exercise));
    await orNotFound(context.queries.ensureQueryData(projectQuery(project.id)));
  },
  component: () => {
    const { exercise, seat } = seatWork.useRouteContext();
    const navigate = seatWork.useNavigate();
    const onShow = (search: ShownTexts) => void navigate({ search, resetScroll: false });
    return <SeatPage key={seat} exercise={exercise} seat={seat} shown={seatWork.useSearch()} onShow={onShow} />;
  },
});

const CodebookPage = lazyRouteComponent(() => import('./CodebookPage.tsx'), 'CodebookPage');
const codebook = createRoute({
  getParentRoute: () => project,
  path: '/codebook',
  loader: ({ context }) =>
    orNotFound(
      context.queries.ensureQueryData(projectQuery(context.project)),
      context.queries.ensureQueryData(documentsQuery(context.project)),
      context.queries.ensureQueryData(codebookQuery(context.project)),
    ),
  component: () => <CodebookPage project={codebook.useRouteContext().project} />,
});

const QueuePage = lazyRouteComponent(() => import('./QueuePage.tsx'), 'QueuePage');
const queue = createRoute({
  getParentRoute: () => project,
  path: '/queue',
  validateSearch: parseQueueSearch,
  loader: ({ context }) => orNotFound(context.queries.ensureQueryData(projectQuery(context.project))),
  component: () => {
    const navigate = queue.useNavigate();
    const id = queue.useRouteContext().project;
    const { data } = useSuspenseQuery(projectQuery(id));
    const onSearch = (search: QueueSearch) => void navigate({ search, replace: true, resetScroll: false });
    return <QueuePage key={id} project={data} search={queue.useSearch()} onSearch={onSearch} />;
  },
});

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
  component: lazyRouteComponent(() => import('./InboxPage.tsx'), 'InboxPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  loader: ({ context }) => context.queries.ensureQueryData(accountQuery),
  component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
});

const status = createRoute({
  getParentRoute: () => inside,
  path: '/status',
  component: lazyRouteComponent(() => import('./StatusPage.tsx'), 'StatusPage'),
});

const WorkspaceLogPage = lazyRouteComponent(() => import('./WorkspaceLogPage.tsx'), 'WorkspaceLogPage');
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

const DocumentPage = lazyRouteComponent(() => import('./DocumentPage.tsx'), 'DocumentPage');
const document = createRoute({
  getParentRoute: () => project,
  path: '/d/$document',
  /**
   * `at` is where to be in the text, as find/place.ts reads it; `beside` is another text's id, and `swapped` says that it lies on the
   * left; `show` is which marks are shown, as `formatFilter` says it.
   */
  validateSearch: (search): { at?: string; beside?: string; swapped?: true; show?: string } => ({
    ...(search.at !== undefined && { at: String(search.at) }),
    ...(search.beside !== undefined && { beside: String(search.beside) }),
    ...(search.swapped === true && { swapped: true }),
    ...(search.show !== undefined && { show: String(search.show) }),
  }),
  beforeLoad: ({ params }) => {
    const id = parseDocumentId(params.document);
    if (!id) throw notFound();
    void DocumentPage.preload?.(); // the largest script of all: fetched while the server is asked
    return { document: id };
  },
  loader: ({ context }) =>
    orNotFound(
      context.queries.ensureQueryData(documentQuery(context.document)),
      context.queries.ensureQueryData(codebookQuery(context.project)),
    ),
  component: () => {
    const { project, document: id } = document.useRouteContext();
    const other = parseDocumentId(document.useSearch().beside ?? '');
    const beside = other === id ? null : other;
    return <DocumentPage key={usePageOf(id, beside)} project={project} document={id} beside={beside} />;
  },
});

const VersionsPage = lazyRouteComponent(() => import('./VersionsPage.tsx'), 'VersionsPage');
const versions = createRoute({
  getParentRoute: () => project,
  path: '/d/$document/versions',
  /** `v` is the number of a version; `compared` says that it is compared with today. */
  validateSearch: (search): { v?: number; compared?: true } => ({
    ...(Number.isInteger(search.v) && { v: Number(search.v) }),
    ...(search.compared === true && { compared: true as const }),
  }),
  beforeLoad: ({ params }) => {
    const id = parseDocumentId(params.document);
    if (!id) throw notFound();
    return { document: id };
  },
  loader: ({ context }) =>
    orNotFound(
      context.queries.ensureQueryData(documentQuery(context.document)),
      context.queries.ensureQueryData(codebookQuery(context.project)),
      context.queries.ensureQueryData(versionsQuery(context.document)),
    ),
  component: () => {
    const { project, document: id } = versions.useRouteContext();
    const { v, compared } = versions.useSearch();
    const navigate = versions.useNavigate();
    return (
      <VersionsPage
        key={id}
        project={project}
        document={id}
        chosen={v ?? null}
        manner={compared ? 'compared' : 'was'}
        onShow={(version, manner) =>
          void navigate({ search: { v: version, ...(manner === 'compared' && { compared: true as const }) }, resetScroll: false })
        }
      />
    );
  },
});

/** Every page (MAP). Pages are fetched when they are first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    welcome,
    enter,
    organisation,
    join,
    door,
    myExercise,
    myClass,
    signUp,
    prove,
    comeBack,
    letter,
    reset,
    forgot,
    confirmMail,
    stopMail,
    present,
    inside.addChildren([
      home,
      queueOfAll,
      inbox,
      account,
      status,
      workspaceLog,
      project.addChildren([library, trash, log, codebook, exercises, queue, document, versions]),
      exercise.addChildren([setup, seatWork, live, results]),
    ]),
  ]),
  context: { queries },
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: () => <TextSkeleton lines={6} />,
  defaultPendingMs: 300,
  defaultPendingMinMs: 0,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

/** Judges the page anew: an address that is gone says so, and who is signed out is shown how to come in. */
async function lookAgain({ status }: ApiProblem) {
  if (status === 401 && (await queries.fetchQuery({ ...meQuery, staleTime: 0 })).person) return;
  await router.invalidate();
}
onLost((problem) => void lookAgain(problem).catch(() => {})); // no answer now; the page asks again when it is used

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
