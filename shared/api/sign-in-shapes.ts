import { z } from 'zod';
import { signUpPolicies } from '../permission/sign-up-policy.ts';

/**
 * What somebody types to sign in: a name of their choice, which may be an address. A newsroom and a class without mail need no
 * address, and whoever is used to one types theirs.
 */
export const signInName = z
  .string()
  .trim()
  .min(2, 'At least 2 characters.')
  .max(100, 'At most 100 characters.')
  .regex(/^[\p{L}\p{M}\p{N}._@+-]+$/u, 'Letters, digits and . _ - + @, without spaces.');

/** Two names that look alike to whoever types them are one: `Ada@Example.org`, `ada@example.org`. */
export const foldSignInName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Length is what makes a password hard to guess; rules on signs make people write it on the screen's edge (NIST SP 800-63B). */
export const newPassword = z.string().min(10, 'At least 10 characters.').max(200, 'At most 200 characters.');
/** One that is there already, whatever was allowed when it was made. */
export const anyPassword = z.string().min(1, 'Type your password.').max(200, 'At most 200 characters.');

/** A secret from behind the `#` of an address. */
export const secret = z.string().min(1).max(200);

export const signUpPolicy = z.enum(signUpPolicies);
