import { z } from 'zod';
import { document } from './document-contract.ts';
import { ofProject } from './id-shapes.ts';
import type { Routes } from './route.ts';

/** Why a file is refused. */
const importFailure = z.enum(['empty', 'binary', 'tooLarge', 'tooLong', 'kind', 'noText']);

/** What became of one file; the others are not held up by it. `reason` is for people and names the file. */
const importOutcome = z.discriminatedUnion('status', [
  z.object({ status: z.literal('imported'), fileName: z.string(), document, notes: z.array(z.string()) }),
  z.object({ status: z.literal('refused'), fileName: z.string(), code: importFailure, reason: z.string() }),
]);

export type ImportFailure = z.infer<typeof importFailure>;
export type ImportOutcome = z.infer<typeof importOutcome>;

/** Routes of what is brought in; a part of the table of `contract.ts`. */
export const importRoutes = {
  importFiles: {
    method: 'POST',
    path: '/projects/:project/documents',
    summary: 'Import files; each is taken or refused by itself',
    action: 'project.import',
    params: ofProject,
    body: 'files',
    response: z.array(importOutcome),
  },
  importText: {
    method: 'POST',
    path: '/projects/:project/documents/paste',
    summary: 'Import a pasted text',
    action: 'project.import',
    params: ofProject,
    body: z.object({ text: z.string(), title: z.string().trim().max(300).optional() }),
    response: importOutcome,
  },
} as const satisfies Routes;
