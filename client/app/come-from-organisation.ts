import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { ApiProblem, call } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { words } from './words.ts';

/** As the browser opened the page: the router reads numbers and lists in an address, and this is to go on as it came. */
const arrivedBy = window.location.search;

/** Whether an address holds what an organisation sends along. */
export const holdsAnswer = (search: string): boolean => /[?&](code|error)=/.test(search);

/**
 * Uses up what the organisation sent along, and answers where to go from there; it is gone from that address. Whoever was invited goes on
 * to what they were invited to. Why somebody is not in goes along with the page and not in its address, where anybody could write it.
 */
export async function comeFromOrganisation(queries: QueryClient) {
  try {
    const { me, secret, passcode } = await call('comeFromOrganisation', { body: { answer: arrivedBy } });
    queries.clear();
    queries.setQueryData(meQuery.queryKey, me);
    return secret === null
      ? redirect({ to: '/', search: {}, replace: true })
      : redirect({ to: '/join', hash: secret, search: {}, replace: true, ...(passcode !== null && { state: { passcode } }) });
  } catch (problem) {
    const refused = problem instanceof ApiProblem ? problem.detail : words.brokenWhy;
    return redirect({ to: '/organisation', search: {}, state: { refused }, replace: true });
  }
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Why somebody did not come in. */
    readonly refused?: string;
    /** Of the share link to which they go on: they have given it once. */
    readonly passcode?: string;
  }
}
