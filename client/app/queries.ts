import { type EnsureQueryDataOptions, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { notFound } from '@tanstack/react-router';
import { ApiProblem } from '../api/client.ts';
import { answersOnDevice } from '../sync/surroundings.ts';
import { keepAnswers } from './kept-answers.ts';

type Listener = (problem: ApiProblem) => void;
const listeners = new Set<Listener>();

/**
 * What the pages know of the server. The change feed says what is stale, so nothing is asked again on a timer; an answer
 * that never came is asked for twice more.
 */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (!(error instanceof ApiProblem)) return;
      // A first answer that is a refusal belongs to the page that asked. One that replaces something shown takes it away.
      const takenAway = error.status === 404 && query.state.data !== undefined;
      if (takenAway) queries.removeQueries({ queryKey: query.queryKey, exact: true });
      if (takenAway || error.status === 401) for (const listener of listeners) listener(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      persister: keepAnswers(answersOnDevice),
      // A browser that knows itself offline asks all the same: the device may know the answer, and who waits is told that none comes.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, error) => error instanceof ApiProblem && error.code === 'unreachable' && failures < 2,
      retryDelay: 500,
    },
    // What cannot be done without a connection says so; else it would wait unseen, and be done when nobody expects it any more.
    mutations: { networkMode: 'always' },
  },
});

/** Calls back when something that is shown turns out to be gone (404), or the caller to be signed out (401). */
export function onLost(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What a page shows, asked of the server unless it is known; what the server does not know, or does not show, is a page that is not there. */
export async function known<Data, Key extends QueryKey>(question: EnsureQueryDataOptions<Data, Error, Data, Key>): Promise<Data> {
  try {
    return await queries.ensureQueryData(question);
  } catch (problem) {
    throw problem instanceof ApiProblem && problem.status === 404 ? notFound() : problem;
  }
}

/** Waits for all that a page shows. */
export async function ready(...answers: readonly Promise<unknown>[]): Promise<void> {
  await Promise.all(answers);
}

/** What a part of the address names; what names nothing is a page that is not there. */
export function named<Id extends string>(id: Id | null): Id {
  if (!id) throw notFound();
  return id;
}
