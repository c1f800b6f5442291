import { z } from 'zod';
import { textStatuses } from '../document/text-status.ts';
import { document } from './document-contract.ts';
import { accountId, documentId, done, ofDocument, ofProject, time } from './id-shapes.ts';
import { person } from './person-shapes.ts';
import type { Routes } from './route.ts';

/** A word or two under which texts are filed: `harbour`, `to translate`. */
export const tag = z
  .string()
  .trim()
  .min(1, 'A tag needs a word.')
  .max(40, 'At most 40 characters.')
  .regex(/^[^,\p{Cc}]+$/u, 'A tag has no comma in it.');

/** How far the work on a text is. */
const textStatus = z.enum(textStatuses);

/** A text in its project's list: what is known of it, whose it is and how far the work is. */
const listedDocument = document.extend({
  status: textStatus,
  /** Somebody who may have left the project since. */
  assignee: accountId.nullable(),
  tags: z.array(z.string()),
});

/** A text in the trash. It is deleted for good some days after `trashed`, at `deletedAfter`. */
const trashedDocument = document.extend({ trashed: time, trashedBy: person.nullable(), deletedAfter: time });

/** Numbers that move by themselves. Texts with neither are not in it. */
const activity = z.array(
  z.object({
    document: documentId,
    /** Annotations that stand, in the layers that I may read; null while they are being counted for the first time. */
    marks: z.number().int().nullable(),
    /** Those of the team that others made or changed since I last looked; 0 for a text in which I never was. */
    news: z.number().int(),
    /** Who has the text open. */
    inside: z.array(accountId),
  }),
);

/** Texts that are changed together; those that are not the project’s are passed over. */
const documentIds = z.array(documentId).min(1, 'Name at least one text.').max(1_000, 'At most 1,000 texts at once.');

export type ListedDocument = z.infer<typeof listedDocument>;
export type TrashedDocument = z.infer<typeof trashedDocument>;
export type Activity = z.infer<typeof activity>;

/** Routes of the texts of a project, several at once; a part of the table of `contract.ts`. */
export const libraryRoutes = {
  documents: {
    method: 'GET',
    path: '/projects/:project/documents',
    summary: 'Texts of a project, by date',
    action: 'project.read',
    params: ofProject,
    response: z.array(listedDocument),
  },
  activity: {
    method: 'GET',
    path: '/projects/:project/activity',
    summary: 'How many marks stand in the texts of a project, how many are new to me, and who is in them',
    action: 'project.read',
    params: ofProject,
    response: activity,
  },
  seeMarks: {
    method: 'POST',
    path: '/documents/:document/marks/seen',
    summary: 'Note that I have seen all of the team’s marks in a text, as far as they are counted',
    action: 'document.read',
    params: ofDocument,
    response: done,
  },
  setStatus: {
    method: 'PATCH',
    path: '/projects/:project/documents/status',
    summary: 'Say how far the work on texts is',
    action: 'project.setStatus',
    params: ofProject,
    body: z.object({ documents: documentIds, status: textStatus }),
    response: done,
  },
  assign: {
    method: 'PATCH',
    path: '/projects/:project/documents/assignee',
    summary: 'Give texts to a member, or to nobody',
    action: 'project.assign',
    params: ofProject,
    body: z.object({ documents: documentIds, assignee: accountId.nullable() }),
    response: done,
  },
  tag: {
    method: 'PATCH',
    path: '/projects/:project/documents/tags',
    summary: 'Add tags to texts, and take some away',
    action: 'project.tag',
    params: ofProject,
    body: z.object({ documents: documentIds, add: z.array(tag).max(20), remove: z.array(tag).max(20) }),
    response: done,
  },
  trash: {
    method: 'GET',
    path: '/projects/:project/trash',
    summary: 'Texts in the trash, newest first',
    action: 'project.readTrash',
    params: ofProject,
    response: z.array(trashedDocument),
  },
  trashTexts: {
    method: 'POST',
    path: '/projects/:project/trash',
    summary: 'Put texts into the trash; whoever has one open is shown out',
    action: 'project.trash',
    params: ofProject,
    body: z.object({ documents: documentIds }),
    response: done,
  },
  restoreTexts: {
    method: 'POST',
    path: '/projects/:project/trash/restore',
    summary: 'Take texts back from the trash',
    action: 'project.restore',
    params: ofProject,
    body: z.object({ documents: documentIds }),
    response: done,
  },
  purgeTexts: {
    method: 'POST',
    path: '/projects/:project/trash/purge',
    summary: 'Delete texts that are in the trash, with all that was marked in them, for ever',
    action: 'project.purge',
    params: ofProject,
    body: z.object({ documents: documentIds }),
    response: done,
  },
  exportTexts: {
    method: 'GET',
    path: '/projects/:project/export',
    summary: 'The annotations and relations of several texts, a file for each, in one ZIP',
    action: 'project.exportTexts',
    params: ofProject,
    query: z.object({
      format: z.enum(['jsonld', 'csv']),
      /** Ids with commas between them. */
      documents: z
        .string()
        .transform((ids) => ids.split(','))
        .pipe(z.array(documentId).min(1).max(200, 'At most 200 texts in one file.')),
    }),
    response: 'file',
  },
} as const satisfies Routes;
