import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { Records } from '../store/store.ts';
import type { Auth } from './auth.ts';

/** A browser in which somebody is signed in. */
export interface BrowserSession {
  readonly id: string;
  /** As the browser calls itself; anything may stand there. */
  readonly userAgent: string;
  readonly begun: number;
  /** When it was last here, to some minutes. */
  readonly active: number;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** The browsers in which people are signed in. Whoever ends one publishes `access`, so that its sockets close. */
export interface Sessions {
  /** The one that asks first, then the one that was here last. */
  of(account: AccountId, request: Headers): Promise<readonly BrowserSession[]>;
  /** @returns false for one that is not the account's */
  end(account: AccountId, id: string): Promise<boolean>;
  /** Ends all but the one that asks. @returns how many there were */
  endOthers(account: AccountId, request: Headers): Promise<number>;
  endAll(account: AccountId): Promise<void>;
  /** A request came from it. Never rejects. */
  noteVisit(session: string): void;
}

/** Writing down every request would cost more than it tells. */
const noteEveryMs = 5 * 60_000;
const mostRemembered = 10_000;

interface Parts {
  readonly auth: Auth;
  readonly records: Pick<Records, 'noteVisit' | 'visits'>;
  readonly clock: Clock;
}

export function createSessions({ auth, records, clock }: Parts): Sessions {
  const noted = new Map<string, number>();
  const all = async (account: AccountId) =>
    (await auth.$context).internalAdapter.listSessions(account, { onlyActiveSessions: true });
  const currentOf = async (request: Headers) =>
    (await auth.api.getSession({ headers: request, query: { disableRefresh: true } }))?.session.id;
  const end = async (tokens: readonly string[]) => {
    const { internalAdapter } = await auth.$context;
    for (const token of tokens) await internalAdapter.deleteSession(token);
  };
  return {
    async of(account, request) {
      const [sessions, current] = await Promise.all([all(account), currentOf(request)]);
      const visits = await records.visits(sessions.map(({ id }) => id));
      return sessions
        .map(({ id, userAgent, createdAt, updatedAt }) => ({
          id,
          userAgent: userAgent ?? '',
          begun: createdAt.getTime(),
          active: visits.get(id) ?? updatedAt.getTime(),
          current: id === current,
        }))
        .sort((a, b) => Number(b.current) - Number(a.current) || b.active - a.active);
    },
    async end(account, id) {
      const session = (await all(account)).find((each) => each.id === id);
      if (session) await end([session.token]);
      return session !== undefined;
    },
    async endOthers(account, request) {
      const [sessions, current] = await Promise.all([all(account), currentOf(request)]);
      const others = sessions.filter(({ id }) => id !== current);
      await end(others.map(({ token }) => token));
      return others.length;
    },
    endAll: async (account) => end((await all(account)).map(({ token }) => token)),
    noteVisit(session) {
      const now = clock.now();
      if (now - (noted.get(session) ?? Number.NEGATIVE_INFINITY) < noteEveryMs) return;
      if (noted.size >= mostRemembered) noted.clear();
      noted.set(session, now);
      records.noteVisit(session, now).catch(() => {}); // it was ended meanwhile, or the server stops: nothing is lost but a minute
    },
  };
}
