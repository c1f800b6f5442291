import { createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { useEffect } from 'react';
import { parseExerciseId, parseSeatId } from '../../../shared/base/id.ts';
import { documentsQuery, meQuery, projectQuery, projectsQuery } from '../../api/queries.ts';
import { exerciseTextsQuery } from '../../classroom/live-texts.ts';
import {
  answerKeyQuery,
  classesQuery,
  classWorkQuery,
  exerciseQuery,
  gradesQuery,
  liveClassQuery,
  myExerciseQuery,
  myGradeQuery,
  seatWorkQuery,
} from '../../classroom/queries.ts';
import { keepShell } from '../../sync/shell.ts';
import { known, named, ready } from '../queries.ts';
import { parseShownTexts, type ShownTexts } from '../shown-texts.ts';
import { useExerciseChanges } from '../use-changes.ts';
import { inside, root } from './root.tsx';

/** Pages for those who take part in an exercise. From here nothing is found but what is theirs, so there is no palette. */
const takingPart = createRoute({
  getParentRoute: () => root,
  id: 'taking-part',
  beforeLoad: async () => {
    const me = await known(meQuery);
    if (!me.person) throw redirect({ to: '/join', replace: true });
  },
  component: function TakingPart() {
    useEffect(() => void keepShell(), []);
    return <Outlet />;
  },
});

const StudentPage = lazyRouteComponent(() => import('../StudentPage.tsx'), 'StudentPage');
const myExercise = createRoute({
  getParentRoute: () => takingPart,
  path: '/my/x/$exercise',
  validateSearch: parseShownTexts,
  beforeLoad: ({ params }) => {
    void StudentPage.preload?.();
    return { exercise: named(parseExerciseId(params.exercise)) };
  },
  loader: ({ context }) => ready(known(myExerciseQuery(context.exercise))),
  component: () => {
    const { exercise } = myExercise.useRouteContext();
    const navigate = myExercise.useNavigate();
    const onShow = (search: ShownTexts) => void navigate({ search, resetScroll: false });
    return <StudentPage key={exercise} exercise={exercise} shown={myExercise.useSearch()} onShow={onShow} />;
  },
});

const ClassPage = lazyRouteComponent(() => import('../ClassPage.tsx'), 'ClassPage');
const myClass = createRoute({
  getParentRoute: () => takingPart,
  path: '/my/x/$exercise/class',
  beforeLoad: ({ params }) => ({ exercise: named(parseExerciseId(params.exercise)) }),
  loader: ({ context: { exercise: id } }) => ready(known(myExerciseQuery(id)), known(classWorkQuery(id))),
  component: () => <ClassPage exercise={myClass.useRouteContext().exercise} />,
});

const MyScorePage = lazyRouteComponent(() => import('../MyScorePage.tsx'), 'MyScorePage');
const myScore = createRoute({
  getParentRoute: () => takingPart,
  path: '/my/x/$exercise/score',
  beforeLoad: ({ params }) => ({ exercise: named(parseExerciseId(params.exercise)) }),
  loader: ({ context: { exercise: id } }) => ready(known(myExerciseQuery(id)), known(myGradeQuery(id))),
  component: () => <MyScorePage exercise={myScore.useRouteContext().exercise} />,
});

const KeyPage = lazyRouteComponent(() => import('../KeyPage.tsx'), 'KeyPage');
const myKey = createRoute({
  getParentRoute: () => takingPart,
  path: '/my/x/$exercise/key',
  beforeLoad: ({ params }) => ({ exercise: named(parseExerciseId(params.exercise)) }),
  loader: ({ context: { exercise: id } }) => ready(known(myExerciseQuery(id)), known(answerKeyQuery(id))),
  component: () => <KeyPage exercise={myKey.useRouteContext().exercise} />,
});

/** The pages of an exercise's staff. */
const exercise = createRoute({
  getParentRoute: () => inside,
  path: '/x/$exercise',
  beforeLoad: ({ params }) => ({ exercise: named(parseExerciseId(params.exercise)) }),
  component: function ExerciseRoute() {
    useExerciseChanges(exercise.useRouteContext().exercise);
    return <Outlet />;
  },
});

const SetupPage = lazyRouteComponent(() => import('../SetupPage.tsx'), 'SetupPage');
const setup = createRoute({
  getParentRoute: () => exercise,
  path: '/setup',
  loader: async ({ context: { exercise: id } }) => {
    const { project } = await known(exerciseQuery(id));
    await ready(known(projectQuery(project.id)), known(documentsQuery(project.id)), known(classesQuery(project.id)));
  },
  component: () => {
    const id = setup.useRouteContext().exercise;
    return <SetupPage key={id} exercise={id} />;
  },
});

const LivePage = lazyRouteComponent(() => import('../LivePage.tsx'), 'LivePage');
const live = createRoute({
  getParentRoute: () => exercise,
  path: '/live',
  loader: async ({ context: { exercise: id } }) => {
    const [{ project, phase }] = await Promise.all([known(exerciseQuery(id)), known(liveClassQuery(id))]);
    await ready(known(exerciseTextsQuery(id, phase)), known(projectQuery(project.id)), known(projectsQuery));
  },
  component: () => <LivePage exercise={exercise.useRouteContext().exercise} />,
});

const ResultsPage = lazyRouteComponent(() => import('../ResultsPage.tsx'), 'ResultsPage');
const results = createRoute({
  getParentRoute: () => exercise,
  path: '/results',
  loader: async ({ context: { exercise: id } }) => {
    const [{ project }] = await Promise.all([known(exerciseQuery(id)), known(classWorkQuery(id))]);
    await ready(known(projectQuery(project.id)), known(projectsQuery));
  },
  component: () => <ResultsPage exercise={exercise.useRouteContext().exercise} />,
});

const GradesPage = lazyRouteComponent(() => import('../GradesPage.tsx'), 'GradesPage');
const grades = createRoute({
  getParentRoute: () => exercise,
  path: '/grades',
  /** `seat` is whose work is open. */
  validateSearch: (search): { seat?: string } => (search.seat === undefined ? {} : { seat: String(search.seat) }),
  loader: async ({ context: { exercise: id } }) => {
    const [{ project }] = await Promise.all([known(exerciseQuery(id)), known(gradesQuery(id))]);
    await ready(known(projectQuery(project.id)), known(projectsQuery));
  },
  component: () => (
    <GradesPage exercise={exercise.useRouteContext().exercise} seat={parseSeatId(grades.useSearch().seat ?? '')} />
  ),
});

const PresentPage = lazyRouteComponent(() => import('../PresentPage.tsx'), 'PresentPage');
const present = createRoute({
  getParentRoute: () => root,
  path: '/present/$exercise',
  beforeLoad: ({ params }) => ({ exercise: named(parseExerciseId(params.exercise)) }),
  loader: ({ context: { exercise: id } }) =>
    ready(known(exerciseQuery(id)), known(liveClassQuery(id)), known(classWorkQuery(id))),
  component: function PresentRoute() {
    const id = present.useRouteContext().exercise;
    useExerciseChanges(id);
    return <PresentPage exercise={id} />;
  },
});

const SeatPage = lazyRouteComponent(() => import('../SeatPage.tsx'), 'SeatPage');
const seatWork = createRoute({
  getParentRoute: () => exercise,
  path: '/s/$seat',
  validateSearch: parseShownTexts,
  beforeLoad: ({ params }) => ({ seat: named(parseSeatId(params.seat)) }),
  loader: async ({ context: { exercise: id, seat } }) => {
    const [{ project }] = await Promise.all([known(exerciseQuery(id)), known(seatWorkQuery(id, seat))]);
    await known(projectQuery(project.id));
  },
  component: () => {
    const { exercise, seat } = seatWork.useRouteContext();
    const navigate = seatWork.useNavigate();
    const onShow = (search: ShownTexts) => void navigate({ search, resetScroll: false });
    return <SeatPage key={seat} exercise={exercise} seat={seat} shown={seatWork.useSearch()} onShow={onShow} />;
  },
});

/** An exercise for those who take part in it, and on the wall. */
export const classPages = [takingPart.addChildren([myExercise, myClass, myScore, myKey]), present] as const;

/** An exercise for its staff. */
export const staffPages = exercise.addChildren([setup, seatWork, live, results, grades]);
