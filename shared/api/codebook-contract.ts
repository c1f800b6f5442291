import { z } from 'zod';
import { codebookShape } from '../annotation/codebook-shape.ts';
import { ofProject, time } from './id-shapes.ts';
import { person } from './person-shapes.ts';
import type { Routes } from './route.ts';

/** One saved state of a project's codebook. `changes` are sentences on what differs from the version before it. */
const codebookVersion = z.object({
  version: z.number().int(),
  saved: time,
  savedBy: person.nullable(),
  changes: z.array(z.string()),
});

export type CodebookVersion = z.infer<typeof codebookVersion>;

/** Routes of a project’s codebook; a part of the table of `contract.ts`. */
export const codebookRoutes = {
  codebook: {
    method: 'GET',
    path: '/projects/:project/codebook',
    summary: 'The newest version of a project’s codebook',
    action: 'project.read',
    params: ofProject,
    response: codebookShape,
  },
  saveCodebook: {
    method: 'POST',
    path: '/projects/:project/codebook',
    summary:
      'Save a new version of a project’s codebook, made from version `base`; refused with `codebook-moved` when there is a newer one',
    action: 'project.editCodebook',
    params: ofProject,
    body: z.object({ base: z.number().int(), codebook: codebookShape }),
    response: codebookShape,
  },
  codebookVersions: {
    method: 'GET',
    path: '/projects/:project/codebook/versions',
    summary: 'Who saved which version of a project’s codebook, newest first',
    action: 'project.read',
    params: ofProject,
    response: z.array(codebookVersion),
  },
} as const satisfies Routes;
