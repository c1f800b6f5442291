import { z } from 'zod';
import { accountId, done, groupId, ofProject, projectId } from './id-shapes.ts';
import type { Routes } from './route.ts';

/** Named people of a project. What is for a group is for whoever is in it when it is read. */
export const group = z.object({ id: groupId, name: z.string(), members: z.array(accountId) });

const name = z.string().trim().min(1, 'A group needs a name.').max(60, 'At most 60 characters.');
const ofGroup = z.object({ project: projectId, group: groupId });
const ofGroupMember = ofGroup.extend({ account: accountId });

export type Group = z.infer<typeof group>;

/** Routes of the groups of a project, which are told with the project and with its texts; a part of the table of `contract.ts`. */
export const groupRoutes = {
  makeGroup: {
    method: 'POST',
    path: '/projects/:project/groups',
    summary: 'Make a group of some people of a project',
    action: 'project.arrangeGroups',
    params: ofProject,
    body: z.object({ name, members: z.array(accountId).max(500).default([]) }),
    response: group,
  },
  nameGroup: {
    method: 'PATCH',
    path: '/projects/:project/groups/:group',
    summary: 'Give a group another name',
    action: 'project.arrangeGroups',
    params: ofGroup,
    body: z.object({ name }),
    response: done,
  },
  dissolveGroup: {
    method: 'DELETE',
    path: '/projects/:project/groups/:group',
    summary: 'Dissolve a group; what was for it alone is read from now on by who began it',
    action: 'project.arrangeGroups',
    params: ofGroup,
    response: done,
  },
  addToGroup: {
    method: 'POST',
    path: '/projects/:project/groups/:group/members/:account',
    summary: 'Put a member of the project into a group; they read what is for it within a second, also what was said before',
    action: 'project.arrangeGroups',
    params: ofGroupMember,
    response: done,
  },
  takeFromGroup: {
    method: 'DELETE',
    path: '/projects/:project/groups/:group/members/:account',
    summary: 'Take somebody out of a group; what is for it is closed to them within a second',
    action: 'project.arrangeGroups',
    params: ofGroupMember,
    response: done,
  },
} as const satisfies Routes;
