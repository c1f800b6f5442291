import { z } from 'zod';
import { done, time } from './id-shapes.ts';
import { me } from './me-contract.ts';
import { personName } from './person-shapes.ts';
import type { Routes } from './route.ts';
import { anyPassword, newPassword, secret, signInName, signUpPolicy } from './sign-in-shapes.ts';

/** Domains of addresses, as they stand behind the `@`. */
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u, 'A domain such as example.org.');

/** Who may make an account here that is more than a guest’s. */
export const signUpRule = z.object({ policy: signUpPolicy, domains: z.array(domain).max(50) });

export type SignUpRule = z.infer<typeof signUpRule>;

/** Routes of coming in with a password, and of who may; a part of the table of `contract.ts`. */
export const signInRoutes = {
  signUp: {
    method: 'POST',
    path: '/sign-up',
    summary: 'Sign in by a name and a password from now on; a guest keeps everything',
    action: { open: 'a guest keeps what is theirs; of others the workspace’s policy, or the secret of a share link, decides' },
    body: z.object({
      /** What others call me; a guest has one already. */
      name: personName.optional(),
      signInName,
      password: newPassword,
      /** Of a share link, by which somebody is invited. */
      secret: secret.optional(),
      /** Of that link, where it asks for one. */
      passcode: z.string().max(100).optional(),
    }),
    response: me,
  },
  signIn: {
    method: 'POST',
    path: '/sign-in',
    summary: 'Sign in by name and password',
    action: { open: 'the password decides' },
    body: z.object({ signInName: z.string().trim().min(1, 'Type your name.').max(100), password: anyPassword }),
    response: me,
  },
  setOutToOrganisation: {
    method: 'POST',
    path: '/sign-in/organisation',
    summary: 'Where to sign in at one’s organisation; the browser that asks, and no other, can come back from there',
    action: { open: 'who comes back is judged: by the organisation, and by the workspace’s policy where they are new' },
    body: z.object({
      /** Of a share link, by which somebody is invited. */
      secret: secret.optional(),
      passcode: z.string().max(100).optional(),
    }),
    response: z.object({ address: z.string() }),
  },
  comeFromOrganisation: {
    method: 'POST',
    path: '/sign-in/organisation/return',
    summary: 'Sign in by what the organisation sent along; a guest keeps everything',
    action: {
      open: 'the organisation decides who it is; of those who are new the workspace’s policy, or the secret of a share link',
    },
    /** The query of the address to which the organisation sent the browser. */
    body: z.object({ answer: z.string().max(16_000) }),
    response: z.object({
      me,
      /** Of the share link with which they set out, and the passcode that they had given for it. */
      secret: secret.nullable(),
      passcode: z.string().nullable(),
    }),
  },
  askSignUp: {
    method: 'POST',
    path: '/sign-up/ask',
    summary: 'Have a letter sent to an address in one of the workspace’s domains, by which an account is made',
    action: { open: 'tells nothing of who is here; the letter goes to the address itself' },
    body: z.object({ address: z.email('Type the whole address.').max(100) }),
    response: done,
  },
  signUpByLetter: {
    method: 'POST',
    path: '/sign-up/letter',
    summary: 'Sign in by an address and a password from now on, by the secret that was sent to it; a guest keeps everything',
    action: { open: 'the secret proves the address; the workspace’s policy decides' },
    body: z.object({
      secret,
      /** What others call me; a guest has one already. */
      name: personName.optional(),
      password: newPassword,
    }),
    response: me,
  },
  askLetter: {
    method: 'POST',
    path: '/sign-in/ask',
    summary: 'Have a letter sent by which I choose a new password, or come in; the answer is the same for names that nobody has',
    action: { open: 'tells nothing; the letter goes to the account’s own address' },
    body: z.object({ signInName: z.string().trim().min(1, 'Type your name.').max(100), want: z.enum(['reset', 'letter']) }),
    response: done,
  },
  enterByLetter: {
    method: 'POST',
    path: '/sign-in/letter',
    summary: 'Sign in by the secret of a letter, once',
    action: { open: 'the letter’s secret decides, once' },
    body: z.object({ secret }),
    response: me,
  },
  resetPassword: {
    method: 'POST',
    path: '/password/reset',
    summary: 'Choose a new password by a one-time link; all sessions end',
    action: { open: 'the link’s secret decides, once' },
    body: z.object({ secret, password: newPassword }),
    response: me,
  },
  makeResetLink: {
    method: 'POST',
    path: '/workspace/reset-link',
    summary: 'A one-time address by which somebody who forgot their password chooses a new one',
    action: 'workspace.resetPassword',
    body: z.object({ signInName: z.string().trim().min(1, 'Type the name by which they sign in.').max(100) }),
    response: z.object({ address: z.string(), name: z.string(), expires: time }),
  },
  signUpRule: {
    method: 'GET',
    path: '/workspace/sign-up',
    summary: 'Who may make an account',
    action: 'workspace.setSignUp',
    response: signUpRule,
  },
  setSignUpRule: {
    method: 'PATCH',
    path: '/workspace/sign-up',
    summary: 'Change who may make an account',
    action: 'workspace.setSignUp',
    body: signUpRule.refine(({ policy, domains }) => policy !== 'domain' || domains.length > 0, {
      path: ['domains'],
      message: 'Name at least one domain.',
    }),
    response: signUpRule,
  },
} as const satisfies Routes;
