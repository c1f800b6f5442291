import { z } from 'zod';
import { time } from './id-shapes.ts';
import type { Routes } from './route.ts';

const count = z.number().int().nonnegative();

/** How an installation is at a moment. Numbers alone: no words, no names. */
const status = z.object({
  at: time,
  /** When the process began. */
  started: time,
  version: z.string(),
  node: z.string(),
  /** Who has a page open, each once. */
  people: count,
  pages: count,
  /** Texts and sheets of marks that are held in memory. */
  rooms: count,
  waiting: z.object({
    /** Rooms with changes that are not on the disk yet. */
    writes: count,
    /** Letters; null where none are sent. */
    mail: count.nullable(),
  }),
  storage: z.object({
    files: z.array(z.object({ name: z.string(), bytes: count })),
    freeBytes: z.number().nonnegative(),
  }),
});

export type Status = z.infer<typeof status>;

/** The route of how the installation is; a part of the table of `contract.ts`. */
export const statusRoutes = {
  status: {
    method: 'GET',
    path: '/status',
    summary: 'How the installation is: people, open texts, what waits, and what lies on the disk',
    action: 'workspace.readStatus',
    response: status,
  },
} as const satisfies Routes;
