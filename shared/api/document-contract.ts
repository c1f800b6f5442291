import { z } from 'zod';
import { codebookShape } from '../annotation/codebook-shape.ts';
import { type AnnotationId, parseAnnotationId } from '../base/id.ts';
import { documentEvents } from '../document/document-event.ts';
import { audiences, linkRoles } from '../permission/role.ts';
import { group } from './group-contract.ts';
import { accountId, documentId, done, layerId, ofDocument, projectId, time } from './id-shapes.ts';
import { person, role } from './person-shapes.ts';
import { member } from './project-contract.ts';
import type { Routes } from './route.ts';

/** What somebody may say of a text. */
export const metadata = z.object({
  title: z.string().trim().min(1, 'A text needs a title.').max(300),
  publisher: z.string().trim().max(200),
  /** `YYYY-MM-DD`, or empty where unknown. */
  date: z.union([z.literal(''), z.iso.date()]),
  address: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  /** BCP 47; `und` where unknown. */
  language: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'A language tag such as “en” or “kk-Cyrl”.'),
  direction: z.enum(['ltr', 'rtl', 'auto']),
});

/** What is known of a text. */
export const document = metadata.extend({
  id: documentId,
  project: projectId,
  title: z.string(),
  frozen: z.boolean(),
  words: z.number().int(),
  imported: time,
  importedBy: person.nullable(),
  fileName: z.string(),
});

const layer = z.object({ id: layerId, audience: z.enum(audiences), owner: accountId.nullable(), submitted: z.boolean() });

/** A document opened: what the page needs before it joins the rooms. */
export const openDocument = z.object({
  document,
  project: z.object({ id: projectId, name: z.string() }),
  role,
  /** Those that I may read: the document's own, and the one of the project for relations from text to text. */
  layers: z.array(layer),
  /** Who may read it; for whoever may come to this text alone, only those of them who have been in it. */
  members: z.array(member),
  /** Whether I may come to this text alone, and to nothing else of its project, whose name I am not told. */
  alone: z.boolean(),
  /** Those of the members who may come to this text alone. */
  comeAlone: z.array(accountId),
  /** Groups of its project's people; none for whoever may come to this text alone. */
  groups: z.array(group),
  /** Who was in the project and deleted their account; what they made bears their pseudonym. */
  former: z.array(person),
  /** When and by whom it was opened for editing and locked again, newest first; by null for an account that is gone. */
  events: z.array(z.object({ what: z.enum(documentEvents), at: time, by: person.nullable() })),
});

/** The marks of a text that its team made, with the words that they stand on; `text` has one `\n` after each block. */
const markedText = z.object({
  /** Blocks of the text with their numbers, as UTF-16 offsets into `text`. */
  blocks: z.array(z.object({ number: z.number().int().nullable(), start: z.number().int(), end: z.number().int() })),
  text: z.string(),
  /** In text order. `label` is an id as it was written; what it reads as is the codebook's to say. */
  marks: z.array(
    z.object({
      id: z.custom<AnnotationId>((value) => typeof value === 'string' && parseAnnotationId(value) !== null),
      label: z.string(),
      quote: z.string(),
      spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
    }),
  ),
});

/** How far somebody has seen a layer: for each Yjs client, how much of what it wrote; and when they last looked, null for never. */
const seen = z.object({
  at: time.nullable(),
  extent: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])).max(20_000),
});

const ofTextPerson = ofDocument.extend({ account: accountId });
const ofLayer = z.object({ layer: layerId });

export type Metadata = z.infer<typeof metadata>;
export type DocumentSummary = z.infer<typeof document>;
export type LayerSummary = z.infer<typeof layer>;
export type OpenDocument = z.infer<typeof openDocument>;
export type MarkedText = z.infer<typeof markedText>;
export type Seen = z.infer<typeof seen>;

/** Routes of one text; a part of the table of `contract.ts`. */
export const documentRoutes = {
  document: {
    method: 'GET',
    path: '/documents/:document',
    summary: 'A text, its layers and its people',
    action: 'document.read',
    params: ofDocument,
    response: openDocument,
  },
  markedText: {
    method: 'GET',
    path: '/documents/:document/marks',
    summary: 'A text with the marks that its team made',
    action: 'document.read',
    params: ofDocument,
    response: markedText,
  },
  keepPersonal: {
    method: 'POST',
    path: '/documents/:document/personal',
    summary: 'My own layer over a text, which nobody else reads; made when I ask for it first',
    action: 'document.keepPersonal',
    params: ofDocument,
    response: layer,
  },
  seen: {
    method: 'GET',
    path: '/layers/:layer/seen',
    summary: 'How far I have seen a layer, on whichever device',
    action: 'layer.read',
    params: ofLayer,
    response: seen,
  },
  see: {
    method: 'POST',
    path: '/layers/:layer/seen',
    summary: 'Note how far I have seen a layer',
    action: 'layer.read',
    params: ofLayer,
    body: seen.pick({ extent: true }),
    response: done,
    outlivesPage: true,
  },
  describe: {
    method: 'PATCH',
    path: '/documents/:document',
    summary: 'Change what is known of a text',
    action: 'document.describe',
    params: ofDocument,
    body: metadata.partial(),
    response: document,
  },
  textCodebook: {
    method: 'GET',
    path: '/documents/:document/codebook',
    summary: 'The newest version of the codebook by which a text is marked',
    action: 'document.read',
    params: ofDocument,
    response: codebookShape,
  },
  sharedTexts: {
    method: 'GET',
    path: '/me/texts',
    summary: 'Texts to which I may come alone, and to nothing else of their projects',
    action: { open: 'lists the caller’s own' },
    response: z.array(z.object({ document: documentId, project: projectId, title: z.string(), role })),
  },
  setTextRole: {
    method: 'PATCH',
    path: '/documents/:document/people/:account',
    summary: 'Give somebody who may come to a text alone another role in it; what they have open follows within a second',
    action: 'document.share',
    params: ofTextPerson,
    body: z.object({ role: z.enum(linkRoles) }),
    response: done,
  },
  removeFromText: {
    method: 'DELETE',
    path: '/documents/:document/people/:account',
    summary: 'Let somebody come to a text no more; what they did in it stays, and what they have open closes within a second',
    action: 'document.share',
    params: ofTextPerson,
    response: done,
  },
  freeze: {
    method: 'POST',
    path: '/documents/:document/lock',
    summary: 'Lock a text: its words are a source, and nobody changes them',
    action: 'document.freeze',
    params: ofDocument,
    response: document,
  },
  unfreeze: {
    method: 'DELETE',
    path: '/documents/:document/lock',
    summary: 'Open a text for editing by its editors; it is kept who did it',
    action: 'document.unfreeze',
    params: ofDocument,
    response: document,
  },
  exportDocument: {
    method: 'GET',
    path: '/documents/:document/export',
    summary: 'The text’s annotations and relations as a file',
    action: 'document.export',
    params: ofDocument,
    query: z.object({ format: z.enum(['jsonld', 'csv']) }),
    response: 'file',
  },
} as const satisfies Routes;
