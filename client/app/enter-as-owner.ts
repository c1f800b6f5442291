import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { ApiProblem, call } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';

/**
 * Uses an owner link up, and answers where to go from there; the secret is gone from that address. Where nobody owns the
 * workspace yet, the bearer has to give a name first.
 */
export async function enterAsOwner(queries: QueryClient, secret: string) {
  try {
    const me = await call('enter', { body: { secret } });
    queries.clear();
    queries.setQueryData(meQuery.queryKey, me);
    return redirect({ to: me.person ? '/' : '/welcome', hash: '', replace: true });
  } catch (problem) {
    const refused = problem instanceof ApiProblem ? problem.code : 'unreadable';
    return redirect({ to: '/enter', search: { refused }, hash: '', replace: true });
  }
}
