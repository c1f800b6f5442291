import type { z } from 'zod';
import type { Action } from '../permission/can.ts';

/**
 * One line of the table of routes. `action` is what `can` is asked before the handler runs; `open` routes ask nothing,
 * because they are how one comes in, and say why.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly action: Action | { readonly open: string };
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  /** Absent for no body; `files` for multipart form data. */
  readonly body?: z.ZodType | 'files';
  readonly response: z.ZodType | 'file';
  /** Whether it is sent to the end though the page is closed meanwhile. */
  readonly outlivesPage?: true;
}

/** Routes by name; the table and each part of it. */
export type Routes = Readonly<Record<string, Route>>;
