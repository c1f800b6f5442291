import type { QueryFunction, QueryFunctionContext } from '@tanstack/react-query';
import type { z } from 'zod';
import { routes } from '../../shared/api/contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import { ApiProblem } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import type { KeptAnswers } from '../sync/device-answers.ts';

/** What has to be known before a library, a text or a student's own exercise is shown, by the name that begins its query's key. */
const shapes: Readonly<Record<string, z.ZodType>> = {
  me: routes.me.response,
  projects: routes.projects.response,
  'my-exercises': routes.myExercises.response,
  'my-exercise': routes.myExercise.response,
  project: routes.project.response,
  documents: routes.documents.response,
  discussed: routes.discussed.response,
  document: routes.document.response,
  codebook: routes.codebook.response,
};

/** What was told then as it reads now, `ms` later, by the name that begins its query's key. */
const goneOn: Readonly<Record<string, (answer: unknown, ms: number) => unknown>> = {
  'my-exercise': (answer, ms) => {
    const told = routes.myExercise.response.parse(answer);
    return { ...told, now: told.now + ms }; // else the time that is left would begin again
  },
};

interface Asked {
  /** What is known of it in this tab, if anything. */
  readonly state: { readonly data: unknown };
}

/**
 * Has some answers kept on the device and, where the server is away and nothing is known yet in this tab, gives what was kept: the words
 * and marks of a text come from its copy on the device in the same way. What was kept is held against the contract like any answer, for
 * an older version of the application may have kept it. The change feed, when it connects, has all of it asked for again.
 */
export const keepAnswers =
  (device: () => Promise<KeptAnswers | null>) =>
  async <T>(ask: QueryFunction<T>, context: QueryFunctionContext, { state: { data } }: Asked): Promise<T> => {
    const { queryKey, client } = context;
    const name = queryKey.join('/');
    const shape = queryKey.length <= 2 ? shapes[String(queryKey[0])] : undefined; // longer keys are of parts
    if (!shape) return ask(context);
    const known = () => client.getQueryData(meQuery.queryKey)?.person?.account ?? null;
    try {
      const answer = await ask(context);
      const account = queryKey[0] === 'me' ? ((answer as Me).person?.account ?? null) : known();
      const kept = await device();
      // Whoever came in by a code is told of their exercise before they are asked who they are.
      if (account || queryKey[0] === 'me') await kept?.isIn(account);
      if (account) await kept?.keep(account, name, answer);
      return answer;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      const kept = await device();
      const account = known() ?? (await kept?.who()) ?? null;
      if (!kept || !account) throw problem;
      if (isAway(problem) && data === undefined) {
        const found = await kept.of(account, name);
        const { success, data: told } = shape.safeParse(found?.answer);
        if (found && success) return (goneOn[String(queryKey[0])]?.(told, found.ageMs) ?? told) as T;
      }
      if (isTakenAway(problem)) await kept.forget(account, name);
      throw problem;
    }
  };

/** Also a proxy that stands before a server which is not there. */
const isAway = ({ code, status }: ApiProblem) => code === 'unreachable' || (status >= 502 && status <= 504);
const isTakenAway = ({ status }: ApiProblem) => [401, 403, 404].includes(status);
