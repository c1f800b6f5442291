import { z } from 'zod';
import { roles } from '../permission/role.ts';
import { accountId } from './id-shapes.ts';

/** Somebody, as others see them. */
export const person = z.object({ account: accountId, name: z.string(), guest: z.boolean() });
export const role = z.enum(roles);
