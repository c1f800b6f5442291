import { z } from 'zod';
import { roles } from '../permission/role.ts';
import { accountId } from './id-shapes.ts';

/** Somebody, as others see them. */
export const person = z.object({ account: accountId, name: z.string(), guest: z.boolean() });

/** What somebody is in a project. */
export const role = z.enum(roles);

/** A name that somebody gives themselves. */
export const personName = z.string().trim().min(1, 'Give a name.').max(80, 'At most 80 characters.');

export type Person = z.infer<typeof person>;
