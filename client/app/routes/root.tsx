import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { useEffect } from 'react';
import { meQuery } from '../../api/queries.ts';
import { FindAnything } from '../../find/FindAnything.tsx';
import { keepShell } from '../../sync/shell.ts';
import { useCommands } from '../../ui/commands.ts';
import { known } from '../queries.ts';
import { useChanges } from '../use-changes.ts';
import { useOpenSample } from '../use-sample.ts';
import { words } from '../words.ts';

interface Context {
  readonly queries: QueryClient;
}

/** What every page lies in. */
export const root = createRootRouteWithContext<Context>()({ component: Outlet });

/** Pages for people who are in; the others are shown how to come in. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async () => {
    const me = await known(meQuery);
    if (!me.person) throw redirect({ to: '/welcome', replace: true });
  },
  component: function Inside() {
    useChanges([]);
    useEffect(() => void keepShell(), []);
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
