import { z } from 'zod';
import { linkRoles } from '../permission/role.ts';
import { linkId, ofProject, projectId, time } from './id-shapes.ts';
import { me } from './me-contract.ts';
import { personName } from './person-shapes.ts';
import { project } from './project-contract.ts';
import type { Routes } from './route.ts';

const linkRole = z.enum(linkRoles);

/** An address that lets people into a project, as what it says. */
const link = z.object({
  id: linkId,
  role: linkRole,
  /** The whole address to hand out. */
  address: z.string(),
  created: time,
  closed: time.nullable(),
  /** How many people came through it. */
  used: z.number().int(),
});

/** Whom addresses of this server can reach, for the Share dialog. */
const reach = z.object({
  /** `machine`: loopback, nobody else. `network`: everyone who can reach this machine. */
  scope: z.enum(['machine', 'network']),
  advice: z.string(),
});

export type ShareLink = z.infer<typeof link>;
export type Reach = z.infer<typeof reach>;

/** Routes of share links; a part of the table of `contract.ts`. */
export const linkRoutes = {
  peekLink: {
    method: 'POST',
    path: '/links/peek',
    summary: 'What a share link leads to',
    action: { open: 'the link’s secret decides' },
    body: z.object({ secret: z.string().max(200) }),
    response: z.object({ project: z.object({ id: projectId, name: z.string() }), role: linkRole, invitedBy: z.string() }),
  },
  joinLink: {
    method: 'POST',
    path: '/links/join',
    summary: 'Join a project through a share link, as a named guest unless signed in',
    action: { open: 'the link’s secret decides' },
    body: z.object({ secret: z.string().max(200), name: personName.optional() }),
    response: z.object({ me, project }),
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
    summary: 'Make a share link with a role',
    action: 'project.createLink',
    params: ofProject,
    body: z.object({ role: linkRole }),
    response: link,
  },
  closeLink: {
    method: 'DELETE',
    path: '/projects/:project/links/:link',
    summary: 'Close a share link; who came through it stays',
    action: 'project.closeLink',
    params: z.object({ project: projectId, link: linkId }),
    response: link,
  },
} as const satisfies Routes;
