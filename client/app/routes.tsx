import { createRouter } from '@tanstack/react-router';
import type { ApiProblem } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { onLost, queries } from './queries.ts';
import { rosterPages } from './routes/class-pages.tsx';
import { classPages, staffPages } from './routes/exercise-pages.tsx';
import { ownPages } from './routes/own-pages.tsx';
import { project, projectPages } from './routes/project-pages.tsx';
import { inside, root } from './routes/root.tsx';
import { textPages } from './routes/text-pages.tsx';
import { waysIn } from './routes/ways-in.tsx';

/** Every page (MAP). Pages are fetched when they are first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    ...waysIn,
    ...classPages,
    inside.addChildren([...ownPages, project.addChildren([...projectPages, ...textPages]), staffPages, rosterPages]),
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
