import { z } from 'zod';
import { done, time } from './id-shapes.ts';
import { me } from './me-contract.ts';
import type { Routes } from './route.ts';
import { anyPassword, newPassword, secret, signInName } from './sign-in-shapes.ts';

/** A browser in which I am signed in. */
export const browserSession = z.object({
  id: z.string(),
  /** As the browser calls itself. */
  userAgent: z.string(),
  begun: time,
  /** When it was last here, to some minutes. */
  active: time,
  current: z.boolean(),
});

/** What the page of my account shows. */
export const account = z.object({
  sessions: z.array(browserSession),
  /** When my return link was made; null where there is none. */
  returnLink: time.nullable(),
});

export type BrowserSession = z.infer<typeof browserSession>;
export type Account = z.infer<typeof account>;

/** Routes of what somebody changes about their own account; a part of the table of `contract.ts`. */
export const accountRoutes = {
  account: {
    method: 'GET',
    path: '/me/account',
    summary: 'Where I am signed in, and how I come back',
    action: 'account.read',
    response: account,
  },
  changeSignIn: {
    method: 'PATCH',
    path: '/me/sign-in',
    summary: 'Change the name by which I sign in, or my password; a new password ends my other sessions',
    action: 'account.change',
    body: z.object({ password: anyPassword, signInName: signInName.optional(), newPassword: newPassword.optional() }),
    response: me,
  },
  endSession: {
    method: 'DELETE',
    path: '/me/sessions/:session',
    summary: 'Sign out in another browser of mine; its pages notice within a second',
    action: 'account.change',
    params: z.object({ session: z.string().max(100) }),
    response: account,
  },
  endOtherSessions: {
    method: 'DELETE',
    path: '/me/sessions',
    summary: 'Sign out everywhere but here',
    action: 'account.change',
    response: account,
  },
  exportMe: {
    method: 'GET',
    path: '/me/export',
    summary: 'All that is kept of me and by me, as JSON files in a ZIP',
    action: 'account.read',
    response: 'file',
  },
  makeReturnLink: {
    method: 'POST',
    path: '/me/return-link',
    summary: 'An address that lets a guest in again as themselves; the former one leads nowhere any more',
    action: 'account.change',
    response: z.object({ address: z.string() }),
  },
  dropReturnLink: {
    method: 'DELETE',
    path: '/me/return-link',
    summary: 'Have my return link lead nowhere any more',
    action: 'account.change',
    response: done,
  },
  deleteMe: {
    method: 'POST',
    path: '/me/delete',
    summary: 'Delete my account; what I made with others stays under a pseudonym',
    action: 'account.delete',
    body: z.object({
      /** My password; of who has none, the name that others call me. */
      proof: z.string().min(1, 'Type it to go on.').max(200),
    }),
    response: me,
  },
  comeBack: {
    method: 'POST',
    path: '/return',
    summary: 'Enter as the guest who made a return link',
    action: { open: 'the link’s secret decides' },
    body: z.object({ secret }),
    response: me,
  },
} as const satisfies Routes;
