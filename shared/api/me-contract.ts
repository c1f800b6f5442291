import { z } from 'zod';
import { person, personName } from './person-shapes.ts';
import { project, sample } from './project-contract.ts';
import type { Routes } from './route.ts';
import { signUpPolicy } from './sign-in-shapes.ts';

/** Who is calling and how this installation stands to them. */
export const me = z.object({
  person: person.nullable(),
  /** The name by which the caller signs in; null for who has no password. */
  signInName: z.string().nullable(),
  /** The organisations by which the caller signs in, as people call them. */
  organisations: z.array(z.string()),
  workspace: z.object({
    /** Whether somebody owns it; `ownerName` is told only to callers on the same machine and to people who are in. */
    claimed: z.boolean(),
    ownerName: z.string().nullable(),
    /** Whether this caller may become the owner by giving a name. */
    claimable: z.boolean(),
    isOwner: z.boolean(),
    /** Who may make an account that is more than a guest’s. */
    signUp: signUpPolicy,
    /** The domains of addresses that count; empty where none decides. */
    domains: z.array(z.string()),
    /** Whether this server sends letters, by which one can come back. */
    mail: z.boolean(),
    /** The organisation by which one can sign in, as people call it; null where there is none. */
    organisation: z.string().nullable(),
  }),
});

export type Me = z.infer<typeof me>;

/** Routes of who is calling, and of how they come in and go; a part of the table of `contract.ts`. */
export const meRoutes = {
  me: {
    method: 'GET',
    path: '/me',
    summary: 'Who is calling',
    action: { open: 'tells a caller about themselves' },
    response: me,
  },
  rename: {
    method: 'PATCH',
    path: '/me',
    summary: 'Change my name',
    action: { open: 'changes the caller’s own name; nobody is refused with 401' },
    body: z.object({ name: personName }),
    response: me,
  },
  claim: {
    method: 'POST',
    path: '/claim',
    summary:
      'Become the owner of a new installation, by name, and begin with the sample or with a project for texts of one’s own',
    action: 'workspace.claim',
    body: z.object({ name: personName, begin: z.enum(['sample', 'own']).default('own') }),
    response: z.object({ me, project, sample: sample.nullable() }),
  },
  enter: {
    method: 'POST',
    path: '/enter',
    summary: 'Enter as the owner with the one-time secret that the server printed at its start',
    action: { open: 'the secret decides, once' },
    body: z.object({ secret: z.string().max(200) }),
    response: me,
  },
  leave: { method: 'POST', path: '/leave', summary: 'Sign out', action: { open: 'ends the caller’s own session' }, response: me },
} as const satisfies Routes;
