import { z } from 'zod';
import { deeds, means } from '../audit/deed.ts';
import { accountId, documentId, ofProject, projectId, time } from './id-shapes.ts';
import { person } from './person-shapes.ts';
import type { Routes } from './route.ts';

/** One line of the log. It stays as it was written; names of people and projects are those of today, a title is that of its time. */
const auditLine = z.object({
  /** Greater than that of every line before it. */
  number: z.number().int(),
  at: time,
  /** Null for what the server does by itself. */
  by: person.nullable(),
  through: z.enum(means).nullable(),
  what: z.enum(deeds),
  project: z.object({ id: projectId, name: z.string() }).nullable(),
  document: z.object({ id: documentId, title: z.string() }).nullable(),
  /** On whom. */
  person: person.nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

const filters = z.object({
  /** Words that must all be in a line: of a title, a name, a role. */
  q: z.string().trim().max(200, 'At most 200 characters.').optional(),
  person: accountId.optional(),
  what: z.enum(deeds).optional(),
  from: z.coerce.number().int().optional(),
  /** Not included. */
  to: z.coerce.number().int().optional(),
});

const page = filters.extend({
  /** The number of the last line that one has. */
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const auditPage = z.object({
  lines: z.array(auditLine),
  /** What to ask for with `before` next; null at the end. */
  next: z.number().int().nullable(),
  /** Everybody who is in the log. */
  people: z.array(person),
});

const file = filters.extend({ format: z.enum(['csv', 'json']) });

export type AuditLine = z.infer<typeof auditLine>;
export type AuditFilters = z.infer<typeof filters>;

/** Routes of the log of who did what; a part of the table of `contract.ts`. Nobody writes by them. */
export const auditRoutes = {
  projectLog: {
    method: 'GET',
    path: '/projects/:project/log',
    summary: 'Who did what in a project, newest first',
    action: 'project.readLog',
    params: ofProject,
    query: page,
    response: auditPage,
  },
  projectLogFile: {
    method: 'GET',
    path: '/projects/:project/log/file',
    summary: 'The log of a project as a file',
    action: 'project.readLog',
    params: ofProject,
    query: file,
    response: 'file',
  },
  workspaceLog: {
    method: 'GET',
    path: '/log',
    summary: 'Who did what in the whole workspace, newest first',
    action: 'workspace.readLog',
    query: page,
    response: auditPage,
  },
  workspaceLogFile: {
    method: 'GET',
    path: '/log/file',
    summary: 'The log of the whole workspace as a file',
    action: 'workspace.readLog',
    query: file,
    response: 'file',
  },
} as const satisfies Routes;
