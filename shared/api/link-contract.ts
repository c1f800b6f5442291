import { z } from 'zod';
import { linkRoles, roles } from '../permission/role.ts';
import { accountId, documentId, linkId, ofProject, projectId, time } from './id-shapes.ts';
import { me } from './me-contract.ts';
import { personName } from './person-shapes.ts';
import { project } from './project-contract.ts';
import type { Routes } from './route.ts';

const linkRole = z.enum(linkRoles);

/** How few characters a passcode may have. What keeps it from being guessed is that tries are counted, so it may be told over the phone. */
export const leastPasscode = 6;

/** What somebody shows who stands before a link. The passcode is asked for by links that have one. */
const proof = z.object({ secret: z.string().max(200), passcode: z.string().max(100).optional() });

/** Somebody who came in, or rose, through a link. */
const arrival = z.object({
  account: accountId,
  name: z.string(),
  guest: z.boolean(),
  /** Null for those who came before this was kept. */
  at: time.nullable(),
  /** What they are now where the link leads; null for who is out of it. */
  role: z.enum(roles).nullable(),
});

/** The one text to which a link leads. */
const linkedText = z.object({ id: documentId, title: z.string() });

/** An address that lets people into a project, or to one text of it, as what it says. */
const link = z.object({
  id: linkId,
  role: linkRole,
  /** Null for a link to the whole project. */
  text: linkedText.nullable(),
  /** The whole address to hand out. */
  address: z.string(),
  created: time,
  closed: time.nullable(),
  /** From when on it lets nobody in any more; null for a link that holds until it is closed. */
  expires: time.nullable(),
  /** Whether it asks for a passcode, which nobody is told again. */
  asksPasscode: z.boolean(),
  /** Who came through it, first come first. */
  arrivals: z.array(arrival),
});

/** Whom addresses of this server can reach, for the Share dialog. */
const reach = z.object({
  /** `machine`: loopback, nobody else. `network`: everyone who can reach this machine. */
  scope: z.enum(['machine', 'network']),
  advice: z.string(),
});

export type ShareLink = z.infer<typeof link>;
export type Arrival = z.infer<typeof arrival>;
export type Reach = z.infer<typeof reach>;

/** Routes of share links; a part of the table of `contract.ts`. */
export const linkRoutes = {
  peekLink: {
    method: 'POST',
    path: '/links/peek',
    summary: 'What a share link leads to',
    action: { open: 'the link’s secret decides, and its passcode where it has one' },
    body: proof,
    /** To a project or to a text of one, and never to both: a link to a text tells nothing of its project. */
    response: z.object({
      project: z.object({ id: projectId, name: z.string() }).nullable(),
      text: linkedText.nullable(),
      role: linkRole,
      invitedBy: z.string(),
    }),
  },
  joinLink: {
    method: 'POST',
    path: '/links/join',
    summary: 'Join a project, or come to a text, through a share link, as a named guest unless signed in',
    action: { open: 'the link’s secret decides, and its passcode where it has one' },
    body: proof.extend({ name: personName.optional() }),
    /** Where one is in now: a project, or one text. */
    response: z.object({ me, project: project.nullable(), text: linkedText.extend({ project: projectId }).nullable() }),
  },
  links: {
    method: 'GET',
    path: '/projects/:project/links',
    summary: 'Share links, and whom their addresses reach',
    action: 'project.readLinks',
    params: ofProject,
    response: z.object({ links: z.array(link), reach }),
  },
  createLink: {
    method: 'POST',
    path: '/projects/:project/links',
    summary: 'Make a share link to the project or to one text, with a role, until some time, with a passcode',
    action: 'project.createLink',
    params: ofProject,
    body: z.object({
      role: linkRole,
      /** A text of the project, for a link that leads to it alone. */
      document: documentId.nullable().default(null),
      /** In the future. */
      expires: time.nullable().default(null),
      passcode: z.string().trim().min(leastPasscode, `At least ${leastPasscode} characters.`).max(100).nullable().default(null),
    }),
    response: link,
  },
  closeLink: {
    method: 'DELETE',
    path: '/projects/:project/links/:link',
    summary: 'Close a share link; who came through it stays, unless its guests are to go',
    action: 'project.closeLink',
    params: z.object({ project: projectId, link: linkId }),
    query: z.object({ guests: z.enum(['stay', 'go']).default('stay') }),
    response: link,
  },
} as const satisfies Routes;
