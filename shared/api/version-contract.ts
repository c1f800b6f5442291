import { z } from 'zod';
import { versionKinds } from '../version/version.ts';
import { accountId, done, ofDocument, time } from './id-shapes.ts';
import { person } from './person-shapes.ts';
import type { Routes } from './route.ts';

const count = z.number().int().nonnegative();

/** A text as it was once, without what it held then. */
const version = z.object({
  number: z.number().int().positive(),
  kind: z.enum(versionKinds),
  at: time,
  by: person.nullable(),
  name: z.string(),
  /** The number of the version that was restored, of one that is what came of it. */
  restored: z.number().int().nullable(),
  /** Who did how much since the version before: words that came and went, marks made, changed and taken away. */
  work: z.array(z.object({ by: person.nullable(), added: count, removed: count, made: count, changed: count, taken: count })),
});

/** Bytes as base 64. */
const bytes = z.base64();

/** A text and its team's marks as Yjs updates, and whose the Yjs clients are that wrote them. */
const textState = z.object({
  prose: bytes,
  team: bytes,
  authors: z.array(z.object({ client: count, account: accountId })),
  people: z.array(person),
});

/**
 * A text as it is now. `upTo` is the number of the last change of its words; `links` is the layer over all texts of its project, as a
 * Yjs update: when relations were made and removed stands in it, so versions need not hold it.
 */
const textToday = textState.extend({ upTo: count, links: bytes });

const ofVersion = ofDocument.extend({ version: z.coerce.number().int().positive() });

const versionName = z.string().trim().max(80, 'At most 80 characters.');

export type Version = z.infer<typeof version>;
export type KeptText = z.infer<typeof textState>;

/** Routes of what a text was; a part of the table of `contract.ts`. */
export const versionRoutes = {
  versions: {
    method: 'GET',
    path: '/documents/:document/versions',
    summary: 'The versions that are kept of a text, newest first',
    action: 'document.read',
    params: ofDocument,
    response: z.array(version),
  },
  version: {
    method: 'GET',
    path: '/documents/:document/versions/:version',
    summary: 'A text and its team’s marks as they were in a version',
    action: 'document.read',
    params: ofVersion,
    response: textState,
  },
  today: {
    method: 'GET',
    path: '/documents/:document/today',
    summary: 'A text and its team’s marks as they are now, in the same shape as a version',
    action: 'document.read',
    params: ofDocument,
    response: textToday,
  },
  keepVersion: {
    method: 'POST',
    path: '/documents/:document/versions',
    summary: 'Keep what a text is now under a name, for ever',
    action: 'document.nameVersion',
    params: ofDocument,
    body: z.object({ name: versionName.min(1, 'Give a name.') }),
    response: z.object({ number: count }),
  },
  nameVersion: {
    method: 'PATCH',
    path: '/documents/:document/versions/:version',
    summary: 'Name a version, or take its name away by an empty one',
    action: 'document.nameVersion',
    params: ofVersion,
    body: z.object({ name: versionName }),
    response: done,
  },
  restoreVersion: {
    method: 'POST',
    path: '/documents/:document/versions/:version/restore',
    summary:
      'Make the words of a text that is open for editing what they were, unless they are newer than what was seen; marks stay on their words',
    action: 'document.restoreVersion',
    params: ofVersion,
    body: z.object({ seen: count.describe('`upTo` of what the person looked at') }),
    response: z.object({ before: count.describe('The version of what was there before; restoring it takes this back') }),
  },
} as const satisfies Routes;
