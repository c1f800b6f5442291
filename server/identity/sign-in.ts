import { assert } from '../../shared/base/assert.ts';
import { type AccountId, parseAccountId } from '../../shared/base/id.ts';
import type { Auth } from './auth.ts';
import type { SignInLog, WayOfSignIn } from './sign-in-log.ts';

/** Begins, prolongs and ends sessions. Cookies are appended to the headers of the answer that is under way. */
export interface SignIn {
  /** Makes an account that consists of a name and this browser's cookie. @param request tells which browser it is */
  asGuest(name: string, request: Headers, reply: Headers): Promise<AccountId>;
  /** For a caller who has proven to be `account` by other means, which the log of the workspace tells. */
  as(account: AccountId, by: WayOfSignIn, request: Headers, reply: Headers): Promise<void>;
  /** Moves the end of the caller's session a year away, when the last time was a week ago. */
  prolong(request: Headers, reply: Headers): Promise<void>;
  /** Ends the caller's session, here and in every tab of the browser. @param account whose it is, where the log is to tell of it */
  out(account: AccountId | null, request: Headers, reply: Headers): Promise<void>;
  rename(account: AccountId, name: string): Promise<void>;
  /** From now on `account` is no guest. */
  settle(account: AccountId): Promise<void>;
  /** Takes back an account that lost a race before it owned anything. */
  forget(account: AccountId): Promise<void>;
}

export function createSignIn(auth: Auth, log: Pick<SignInLog, 'signedIn' | 'signedOut'>): SignIn {
  const takeCookies = (from: Headers, reply: Headers) => {
    for (const cookie of from.getSetCookie()) reply.append('set-cookie', cookie);
  };
  return {
    async asGuest(name, request, reply) {
      const { response, headers } = await auth.api.enterAsGuest({ body: { name }, headers: request, returnHeaders: true });
      takeCookies(headers, reply);
      const account = parseAccountId(response.account);
      assert(account, `account id ${response.account}`);
      return account;
    },
    async as(account, by, request, reply) {
      const { headers } = await auth.api.enterAs({ body: { account }, headers: request, returnHeaders: true });
      takeCookies(headers, reply);
      await log.signedIn(account, by);
    },
    async prolong(request, reply) {
      const { headers } = await auth.api.getSession({ headers: request, returnHeaders: true });
      takeCookies(headers, reply);
    },
    async out(account, request, reply) {
      const { headers } = await auth.api.signOut({ headers: request, returnHeaders: true });
      takeCookies(headers, reply);
      if (account) await log.signedOut(account);
    },
    async rename(account, name) {
      await auth.api.rename({ body: { account, name } });
    },
    async settle(account) {
      await auth.api.settle({ body: { account } });
    },
    async forget(account) {
      await auth.api.forget({ body: { account } });
    },
  };
}
