import { createRoute, lazyRouteComponent, redirect, useLocation } from '@tanstack/react-router';
import { readCode } from '../../../shared/exercise/exercise.ts';
import { meQuery } from '../../api/queries.ts';
import { comeFromOrganisation, holdsAnswer } from '../come-from-organisation.ts';
import { enterAsOwner } from '../enter-as-owner.ts';
import { useShowSample } from '../use-sample.ts';
import { root } from './root.tsx';

/* Pages for people who are not in yet, and where a link in a letter leads. */

const WelcomePage = lazyRouteComponent(() => import('../../members/WelcomePage.tsx'), 'WelcomePage');
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
  component: lazyRouteComponent(() => import('../../members/EnterPage.tsx'), 'EnterPage'),
});

/** Where one's organisation sends the browser back to. What it sends along works once, as the owner link's secret does. */
const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisation',
  beforeLoad: async ({ context, location, preload }) => {
    if (preload || !holdsAnswer(location.searchStr)) return;
    throw await comeFromOrganisation(context.queries);
  },
  component: lazyRouteComponent(() => import('../../members/account/NotInPage.tsx'), 'NotInPage'),
});

const JoinPage = lazyRouteComponent(() => import('../../members/JoinPage.tsx'), 'JoinPage');
const DoorPage = lazyRouteComponent(() => import('../DoorPage.tsx'), 'DoorPage');
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
  component: lazyRouteComponent(() => import('../../members/account/SignUpPage.tsx'), 'SignUpPage'),
});

const prove = createRoute({
  getParentRoute: () => root,
  path: '/prove',
  loader: ({ context }) => context.queries.fetchQuery(meQuery),
  component: lazyRouteComponent(() => import('../../members/account/ProvePage.tsx'), 'ProvePage'),
});

const WayInPage = lazyRouteComponent(() => import('../../members/account/WayInPage.tsx'), 'WayInPage');
const comeBack = createRoute({ getParentRoute: () => root, path: '/return', component: () => <WayInPage by="comeBack" /> });
const letter = createRoute({ getParentRoute: () => root, path: '/letter', component: () => <WayInPage by="enterByLetter" /> });
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../../members/account/ResetPage.tsx'), 'ResetPage'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  loader: ({ context }) => context.queries.fetchQuery(meQuery),
  component: lazyRouteComponent(() => import('../../members/account/ForgotPage.tsx'), 'ForgotPage'),
});

const MailPage = lazyRouteComponent(() => import('../../members/MailPage.tsx'), 'MailPage');
const confirmMail = createRoute({
  getParentRoute: () => root,
  path: '/mail/confirm',
  component: () => <MailPage act="confirm" />,
});
const stopMail = createRoute({ getParentRoute: () => root, path: '/mail/stop', component: () => <MailPage act="stop" /> });

/** The ways in, and the pages of a link in a letter. */
export const waysIn = [
  welcome,
  enter,
  organisation,
  join,
  door,
  signUp,
  prove,
  comeBack,
  letter,
  reset,
  forgot,
  confirmMail,
  stopMail,
] as const;
