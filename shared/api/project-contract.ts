import { z } from 'zod';
import { departures } from '../permission/departed.ts';
import { group } from './group-contract.ts';
import { documentId, ofProject, projectId, relationId, time } from './id-shapes.ts';
import { person, role } from './person-shapes.ts';
import type { Routes } from './route.ts';

/** A project as its members see it. */
export const project = z.object({
  id: projectId,
  name: z.string(),
  created: time,
  /** What I may be there now: nobody is more than a viewer in the archive. */
  role,
  documents: z.number().int(),
  /** When something was last done in it. */
  active: time,
  /** Since when it is in the archive, and what I am there once it is back; null for a project that is worked in. */
  archived: z.object({ at: time, role }).nullable(),
  /** What becomes of the marks of whoever deletes their account. */
  departed: z.enum(departures),
});

/** Somebody in a project, and as what. */
export const member = person.extend({ role });

/** A project to try things on, its two reports, and the relation from the later one to the earlier one that is shown first. */
export const sample = z.object({ project, later: documentId, earlier: documentId, relation: relationId });

export type Project = z.infer<typeof project>;
export type Member = z.infer<typeof member>;
export type Sample = z.infer<typeof sample>;

/** Routes of projects; a part of the table of `contract.ts`. */
export const projectRoutes = {
  projects: {
    method: 'GET',
    path: '/projects',
    summary: 'My projects',
    action: { open: 'lists the caller’s own' },
    response: z.array(project),
  },
  createProject: {
    method: 'POST',
    path: '/projects',
    summary: 'Make a project',
    action: 'workspace.createProject',
    body: z.object({ name: z.string().trim().min(1, 'A project needs a name.').max(200) }),
    response: project,
  },
  openSample: {
    method: 'POST',
    path: '/sample',
    summary: 'My sample, two marked reports to try things on; makes it where I have none',
    action: 'workspace.openSample',
    response: sample,
  },
  project: {
    method: 'GET',
    path: '/projects/:project',
    summary: 'A project and its people',
    action: 'project.read',
    params: ofProject,
    response: project.extend({ members: z.array(member), groups: z.array(group) }),
  },
  renameProject: {
    method: 'PATCH',
    path: '/projects/:project',
    summary: 'Rename a project',
    action: 'project.rename',
    params: ofProject,
    body: z.object({ name: z.string().trim().min(1, 'A project needs a name.').max(200) }),
    response: project,
  },
  setDeparted: {
    method: 'PATCH',
    path: '/projects/:project/departed',
    summary: 'Set whether the marks of people who delete their account stay, under a pseudonym, or go with them',
    action: 'project.setDeparted',
    params: ofProject,
    body: z.object({ departed: z.enum(departures) }),
    response: project,
  },
  archiveProject: {
    method: 'POST',
    path: '/projects/:project/archive',
    summary: 'Put a project into the archive, where it is read and no more changed',
    action: 'project.archive',
    params: ofProject,
    response: project,
  },
  takeBackProject: {
    method: 'DELETE',
    path: '/projects/:project/archive',
    summary: 'Take a project back from the archive',
    action: 'archive.takeBack',
    params: ofProject,
    response: project,
  },
} as const satisfies Routes;
