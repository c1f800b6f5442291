import { z } from 'zod';
import { keyScopes } from '../permission/role.ts';
import { accountId, keyId, ofProject, projectId, time } from './id-shapes.ts';
import { person } from './person-shapes.ts';
import type { Routes } from './route.ts';

/** A key by which a program works in a project, without its secret. */
const key = z.object({
  id: keyId,
  /** As whom the program acts: what it writes is this account's, and is a model's. */
  account: accountId,
  name: z.string(),
  scope: z.enum(keyScopes),
  created: time,
  createdBy: person.nullable(),
  /** Null for one that does not run out. */
  expires: time.nullable(),
  /** When it was last used, to about a minute; null for never. */
  used: time.nullable(),
  revoked: time.nullable(),
});

export type ProjectKey = z.infer<typeof key>;

/** Routes of programs' keys; a part of the table of `contract.ts`. A program shows its key as `Authorization: Bearer vk_…`. */
export const keyRoutes = {
  keys: {
    method: 'GET',
    path: '/projects/:project/keys',
    summary: 'Keys by which programs work in a project, newest first',
    action: 'project.readKeys',
    params: ofProject,
    response: z.array(key),
  },
  createKey: {
    method: 'POST',
    path: '/projects/:project/keys',
    summary: 'Make a key for a program; its secret is told in this answer and never again',
    action: 'project.createKey',
    params: ofProject,
    body: z.object({
      name: z.string().trim().min(1, 'A key needs a name.').max(80, 'At most 80 characters.'),
      scope: z.enum(keyScopes),
      expires: time.nullable(),
    }),
    response: z.object({ key, secret: z.string() }),
  },
  revokeKey: {
    method: 'DELETE',
    path: '/projects/:project/keys/:key',
    summary: 'Revoke a key for good: what is open with it is closed, and what was written with it stays',
    action: 'project.revokeKey',
    params: z.object({ project: projectId, key: keyId }),
    response: key,
  },
} as const satisfies Routes;
