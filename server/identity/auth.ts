import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { anonymous } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { assert } from '../../shared/base/assert.ts';
import { derive, type ServerKey } from './server-key.ts';

const daySeconds = 24 * 60 * 60;

/** What better-auth has no endpoint for. Its own for guests takes no name; what it makes of them is the same. */
const entrance = {
  id: 'entrance',
  endpoints: {
    enterAsGuest: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ name: z.string() }) }, async (ctx) => {
      const email = `${randomUUID()}@guest.invalid`; // the column must be filled, and this can never be anybody's
      const user = await ctx.context.internalAdapter.createUser(
        { email, emailVerified: false, isAnonymous: true, name: ctx.body.name },
        { method: 'anonymous' },
      );
      const session = await ctx.context.internalAdapter.createSession(user.id);
      await setSessionCookie(ctx, { session, user });
      return { account: user.id };
    }),
    /** For an account that another proof than a password has shown to be the caller's: the owner link. */
    enterAs: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ account: z.string() }) }, async (ctx) => {
      const user = await ctx.context.internalAdapter.findUserById(ctx.body.account);
      assert(user, `no account ${ctx.body.account}`);
      const session = await ctx.context.internalAdapter.createSession(user.id);
      await setSessionCookie(ctx, { session, user });
      return { account: user.id };
    }),
    /** Takes back an account that has just been made and owns nothing yet. */
    forget: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ account: z.string() }) }, async (ctx) => {
      await ctx.context.internalAdapter.deleteUserSessions(ctx.body.account);
      await ctx.context.internalAdapter.deleteUser(ctx.body.account);
      return {};
    }),
    /** The owner of the workspace came in as a guest does, but is at home here. */
    settle: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ account: z.string() }) }, async (ctx) => {
      await ctx.context.internalAdapter.updateUser(ctx.body.account, { isAnonymous: false });
      return {};
    }),
    rename: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ account: z.string(), name: z.string() }) },
      async (ctx) => {
        await ctx.context.internalAdapter.updateUser(ctx.body.account, { name: ctx.body.name });
        return {};
      },
    ),
  },
} as const;

/**
 * better-auth over the records' own tables. Its HTTP endpoints are not mounted: routes of ours call it in process,
 * so that what can be reached from outside is the contract and nothing more.
 *
 * @param origin under which people open the server. Cookies are `Secure` only where it is https: a class joins by plain http.
 */
export function createAuth(options: {
  readonly database: Kysely<unknown>;
  readonly serverKey: ServerKey;
  readonly origin: string;
}) {
  return betterAuth({
    baseURL: options.origin,
    secret: derive(options.serverKey, 'sessions').toString('base64url'),
    database: { db: options.database, type: 'sqlite' },
    session: {
      // A guest has no password: the cookie is all they are, so it lives as long as browsers keep one.
      expiresIn: 365 * daySeconds,
      updateAge: 7 * daySeconds,
    },
    plugins: [
      // Marks guests, and says so when one signs up and takes their work along.
      anonymous({ disableDeleteAnonymousUser: true }),
      entrance,
    ],
    advanced: {
      cookiePrefix: 'variorum',
      useSecureCookies: options.origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

export type Auth = ReturnType<typeof createAuth>;
