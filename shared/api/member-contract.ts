import { z } from 'zod';
import { accountId, done, projectId } from './id-shapes.ts';
import { role } from './person-shapes.ts';
import type { Routes } from './route.ts';

const ofMember = z.object({ project: projectId, account: accountId });

/** Routes of the people of a project; a part of the table of `contract.ts`. */
export const memberRoutes = {
  setRole: {
    method: 'PATCH',
    path: '/projects/:project/members/:account',
    summary: 'Give a member another role; what they have open follows within a second',
    action: 'project.setRole',
    params: ofMember,
    body: z.object({ role }),
    response: done,
  },
  removeMember: {
    method: 'DELETE',
    path: '/projects/:project/members/:account',
    summary: 'Take somebody out of a project; what they did in it stays, and what they have open closes within a second',
    action: 'project.removeMember',
    params: ofMember,
    response: done,
  },
} as const satisfies Routes;
