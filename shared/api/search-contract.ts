import { z } from 'zod';
import { annotationId, documentId, projectId, threadId } from './id-shapes.ts';
import type { Routes } from './route.ts';

/** A place where something was found. `excerpt` is of what held it, in pieces, so that it can be shown without reading it as markup. */
const searchHit = z.object({
  document: z.object({ id: documentId, title: z.string(), date: z.string(), publisher: z.string() }),
  project: z.object({ id: projectId, name: z.string() }),
  excerpt: z.array(z.object({ text: z.string(), found: z.boolean() })),
});

/** Where words were found, the best first. */
const searchHits = z.array(
  z.discriminatedUnion('kind', [
    searchHit.extend({ kind: z.literal('title') }),
    searchHit.extend({ kind: z.literal('paragraph'), paragraph: z.number().int() }),
    searchHit.extend({
      kind: z.literal('mark'),
      annotation: annotationId,
      /** Where it begins; null for a whole text, or where the passage has lost its place. */
      paragraph: z.number().int().nullable(),
      label: z.string(),
      quote: z.string(),
      /** What of the mark the excerpt is of. */
      part: z.enum(['quote', 'note', 'label']),
    }),
    /** Of what is said in a thread that the caller may read, or suggested. */
    searchHit.extend({ kind: z.literal('thread'), thread: threadId }),
  ]),
);

export type SearchHit = z.infer<typeof searchHits>[number];

/** Routes of looking for words; a part of the table of `contract.ts`. */
export const searchRoutes = {
  search: {
    method: 'GET',
    path: '/search',
    summary: 'Where words stand in titles, texts, marks, notes and comments that I may read; the best first',
    action: { open: 'finds only what the caller may read' },
    query: z.object({
      /** Words that must all be there; `"…"` for words in this order, `label:` before those of a label. */
      q: z.string().trim().min(1, 'Give some words to look for.').max(200, 'At most 200 characters.'),
      project: projectId.optional(),
      /** At most so many of each kind. */
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: searchHits,
  },
} as const satisfies Routes;
