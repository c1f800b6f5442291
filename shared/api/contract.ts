import { z } from 'zod';
import { codebookShape } from '../annotation/codebook-shape.ts';
import { type AnnotationId, parseAnnotationId } from '../base/id.ts';
import { documentEvents } from '../document/document-event.ts';
import { textStatuses } from '../document/text-status.ts';
import type { Action } from '../permission/can.ts';
import { audiences, linkRoles } from '../permission/role.ts';
import { versionKinds } from '../version/version.ts';
import {
  accountId,
  annotationId,
  documentId,
  done,
  layerId,
  linkId,
  ofDocument,
  projectId,
  relationId,
  threadId,
  time,
} from './id-shapes.ts';
import { person, role } from './person-shapes.ts';
import {
  type commandOutcome,
  type discussion,
  type inboxItem,
  type notices,
  type queue,
  reviewRoutes,
} from './review-contract.ts';

const personName = z.string().trim().min(1, 'Give a name.').max(80, 'At most 80 characters.');
const linkRole = z.enum(linkRoles);

/** Who is calling and how this installation stands to them. */
export const me = z.object({
  person: person.nullable(),
  workspace: z.object({
    /** Whether somebody owns it; `ownerName` is told only to callers on the same machine and to people who are in. */
    claimed: z.boolean(),
    ownerName: z.string().nullable(),
    /** Whether this caller may become the owner by giving a name. */
    claimable: z.boolean(),
    isOwner: z.boolean(),
  }),
});

export const project = z.object({
  id: projectId,
  name: z.string(),
  created: time,
  /** What I may be there now: nobody is more than a viewer in the archive. */
  role,
  documents: z.number().int(),
  /** When something was last done in it. */
  active: time,
  /** Since when it is in the archive, and what I am there once it is back; null for a project that is worked in. */
  archived: z.object({ at: time, role }).nullable(),
});
export const member = person.extend({ role });

/** A project to try things on, its two reports, and the relation from the later one to the earlier one that is shown first. */
export const sample = z.object({ project, later: documentId, earlier: documentId, relation: relationId });

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

/** A word or two under which texts are filed: `harbour`, `to translate`. */
export const tag = z
  .string()
  .trim()
  .min(1, 'A tag needs a word.')
  .max(40, 'At most 40 characters.')
  .regex(/^[^,\p{Cc}]+$/u, 'A tag has no comma in it.');

export const textStatus = z.enum(textStatuses);

/** A text in its project's list: what is known of it, whose it is and how far the work is. */
export const listedDocument = document.extend({
  status: textStatus,
  /** Somebody who may have left the project since. */
  assignee: accountId.nullable(),
  tags: z.array(z.string()),
});

/** A text in the trash. It is deleted for good some days after `trashed`, at `deletedAfter`. */
export const trashedDocument = document.extend({ trashed: time, trashedBy: person.nullable(), deletedAfter: time });

/** Numbers that move by themselves. Texts with neither are not in it. */
export const activity = z.array(
  z.object({
    document: documentId,
    /** Annotations that stand, in the layers that I may read; null while they are being counted for the first time. */
    marks: z.number().int().nullable(),
    /** Who has the text open. */
    inside: z.array(accountId),
  }),
);

const layer = z.object({ id: layerId, audience: z.enum(audiences), owner: accountId.nullable(), submitted: z.boolean() });

/** A document opened: what the page needs before it joins the rooms. */
export const openDocument = z.object({
  document,
  project: z.object({ id: projectId, name: z.string() }),
  role,
  /** Those that I may read: the document's own, and the one of the project for relations from text to text. */
  layers: z.array(layer),
  members: z.array(member),
  /** When and by whom it was opened for editing and locked again, newest first; by null for an account that is gone. */
  events: z.array(z.object({ what: z.enum(documentEvents), at: time, by: person.nullable() })),
});

export const importFailure = z.enum(['empty', 'binary', 'tooLarge', 'tooLong', 'kind', 'noText']);

/** What became of one file; the others are not held up by it. `reason` is for people and names the file. */
export const importOutcome = z.discriminatedUnion('status', [
  z.object({ status: z.literal('imported'), fileName: z.string(), document, notes: z.array(z.string()) }),
  z.object({ status: z.literal('refused'), fileName: z.string(), code: importFailure, reason: z.string() }),
]);

export const link = z.object({
  id: linkId,
  role: linkRole,
  /** The whole address to hand out. */
  address: z.string(),
  created: time,
  closed: time.nullable(),
  /** How many people came through it. */
  used: z.number().int(),
});

/** One saved state of a project's codebook. `changes` are sentences on what differs from the version before it. */
export const codebookVersion = z.object({
  version: z.number().int(),
  saved: time,
  savedBy: person.nullable(),
  changes: z.array(z.string()),
});

const count = z.number().int().nonnegative();

/** A text as it was once, without what it held then. */
export const version = z.object({
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
export const textState = z.object({
  prose: bytes,
  team: bytes,
  authors: z.array(z.object({ client: count, account: accountId })),
  people: z.array(person),
});

/**
 * A text as it is now. `upTo` is the number of the last change of its words; `links` is the layer over all texts of its project, as a
 * Yjs update: when relations were made and removed stands in it, so versions need not hold it.
 */
export const textToday = textState.extend({ upTo: count, links: bytes });

/** The marks of a text that its team made, with the words that they stand on; `text` has one `\n` after each block. */
export const markedText = z.object({
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
export const seen = z.object({
  at: time.nullable(),
  extent: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])).max(20_000),
});

/** Whom addresses of this server can reach, for the Share dialog. */
export const reach = z.object({
  /** `machine`: loopback, nobody else. `network`: everyone who can reach this machine. */
  scope: z.enum(['machine', 'network']),
  advice: z.string(),
});

/** A place where something was found. `excerpt` is of what held it, in pieces, so that it can be shown without reading it as markup. */
const searchHit = z.object({
  document: z.object({ id: documentId, title: z.string(), date: z.string(), publisher: z.string() }),
  project: z.object({ id: projectId, name: z.string() }),
  excerpt: z.array(z.object({ text: z.string(), found: z.boolean() })),
});
export const searchHits = z.array(
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

export const health = z.object({ status: z.enum(['ok', 'unavailable']) });

/** RFC 9457. `code` is stable and for programs; `detail` is for people. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
});

export type Person = z.infer<typeof person>;
export type Me = z.infer<typeof me>;
export type Project = z.infer<typeof project>;
export type Member = z.infer<typeof member>;
export type Sample = z.infer<typeof sample>;
export type Metadata = z.infer<typeof metadata>;
export type DocumentSummary = z.infer<typeof document>;
export type ListedDocument = z.infer<typeof listedDocument>;
export type TrashedDocument = z.infer<typeof trashedDocument>;
export type Activity = z.infer<typeof activity>;
export type OpenDocument = z.infer<typeof openDocument>;
export type LayerSummary = z.infer<typeof layer>;
export type ImportOutcome = z.infer<typeof importOutcome>;
export type ImportFailure = z.infer<typeof importFailure>;
export type ShareLink = z.infer<typeof link>;
export type CodebookVersion = z.infer<typeof codebookVersion>;
export type Version = z.infer<typeof version>;
export type KeptText = z.infer<typeof textState>;
export type MarkedText = z.infer<typeof markedText>;
export type Seen = z.infer<typeof seen>;
export type Reach = z.infer<typeof reach>;
export type Problem = z.infer<typeof problem>;
export type Discussion = z.infer<typeof discussion>;
export type CommandOutcome = z.infer<typeof commandOutcome>;
export type Queue = z.infer<typeof queue>;
export type InboxItem = z.infer<typeof inboxItem>;
export type Notices = z.infer<typeof notices>;
export type SearchHit = z.infer<typeof searchHits>[number];

const ofProject = z.object({ project: projectId });
/** Texts that are changed together; those that are not the project’s are passed over. */
const documentIds = z.array(documentId).min(1, 'Name at least one text.').max(1_000, 'At most 1,000 texts at once.');
const ofLayer = z.object({ layer: layerId });
const ofVersion = ofDocument.extend({ version: z.coerce.number().int().positive() });
const versionName = z.string().trim().max(80, 'At most 80 characters.');

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

/** Every route under `/api`. Both sides and `/api/openapi.json` are made from it. */
export const routes = {
  me: {
    method: 'GET',
    path: '/me',
    summary: 'Who is calling',
    action: { open: 'tells a caller about themselves' },
    response: me,
  },
  rename: {
    method: 'PATCH',
    path: '/me',
    summary: 'Change my name',
    action: { open: 'changes the caller’s own name; nobody is refused with 401' },
    body: z.object({ name: personName }),
    response: me,
  },
  claim: {
    method: 'POST',
    path: '/claim',
    summary:
      'Become the owner of a new installation, by name, and begin with the sample or with a project for texts of one’s own',
    action: 'workspace.claim',
    body: z.object({ name: personName, begin: z.enum(['sample', 'own']).default('own') }),
    response: z.object({ me, project, sample: sample.nullable() }),
  },
  enter: {
    method: 'POST',
    path: '/enter',
    summary: 'Enter as the owner with the one-time secret that the server printed at its start',
    action: { open: 'the secret decides, once' },
    body: z.object({ secret: z.string().max(200) }),
    response: me,
  },
  leave: { method: 'POST', path: '/leave', summary: 'Sign out', action: { open: 'ends the caller’s own session' }, response: me },
  peekLink: {
    method: 'POST',
    path: '/links/peek',
    summary: 'What a share link leads to',
    action: { open: 'the link’s secret decides' },
    body: z.object({ secret: z.string().max(200) }),
    response: z.object({ project: z.object({ id: projectId, name: z.string() }), role: linkRole, invitedBy: z.string() }),
  },
  joinLink: {
    method: 'POST',
    path: '/links/join',
    summary: 'Join a project through a share link, as a named guest unless signed in',
    action: { open: 'the link’s secret decides' },
    body: z.object({ secret: z.string().max(200), name: personName.optional() }),
    response: z.object({ me, project }),
  },

  projects: {
    method: 'GET',
    path: '/projects',
    summary: 'My projects',
    action: { open: 'lists the caller’s own' },
    response: z.array(project),
  },
  createProject: {
    method: 'POST',
    path: '/projects',
    summary: 'Make a project',
    action: 'workspace.createProject',
    body: z.object({ name: z.string().trim().min(1, 'A project needs a name.').max(200) }),
    response: project,
  },
  openSample: {
    method: 'POST',
    path: '/sample',
    summary: 'My sample, two marked reports to try things on; makes it where I have none',
    action: 'workspace.openSample',
    response: sample,
  },
  project: {
    method: 'GET',
    path: '/projects/:project',
    summary: 'A project and its people',
    action: 'project.read',
    params: ofProject,
    response: project.extend({ members: z.array(member) }),
  },
  renameProject: {
    method: 'PATCH',
    path: '/projects/:project',
    summary: 'Rename a project',
    action: 'project.rename',
    params: ofProject,
    body: z.object({ name: z.string().trim().min(1, 'A project needs a name.').max(200) }),
    response: project,
  },
  archiveProject: {
    method: 'POST',
    path: '/projects/:project/archive',
    summary: 'Put a project into the archive, where it is read and no more changed',
    action: 'project.archive',
    params: ofProject,
    response: project,
  },
  takeBackProject: {
    method: 'DELETE',
    path: '/projects/:project/archive',
    summary: 'Take a project back from the archive',
    action: 'archive.takeBack',
    params: ofProject,
    response: project,
  },
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
  links: {
    method: 'GET',
    path: '/projects/:project/links',
    summary: 'Share links, and whom their addresses reach',
    action: 'project.readLinks',
    params: ofProject,
    response: z.object({ links: z.array(link), reach }),
  },
  createLink: {
    method: 'POST',
    path: '/projects/:project/links',
    summary: 'Make a share link with a role',
    action: 'project.createLink',
    params: ofProject,
    body: z.object({ role: linkRole }),
    response: link,
  },
  closeLink: {
    method: 'DELETE',
    path: '/projects/:project/links/:link',
    summary: 'Close a share link; who came through it stays',
    action: 'project.closeLink',
    params: z.object({ project: projectId, link: linkId }),
    response: link,
  },
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
    summary: 'How many marks stand in the texts of a project, and who is in them',
    action: 'project.read',
    params: ofProject,
    response: activity,
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
  describe: {
    method: 'PATCH',
    path: '/documents/:document',
    summary: 'Change what is known of a text',
    action: 'document.describe',
    params: ofDocument,
    body: metadata.partial(),
    response: document,
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
  ...reviewRoutes,
  exportDocument: {
    method: 'GET',
    path: '/documents/:document/export',
    summary: 'The text’s annotations and relations as a file',
    action: 'document.export',
    params: ofDocument,
    query: z.object({ format: z.enum(['jsonld', 'csv']) }),
    response: 'file',
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

/** What the feed tells: something that a client may be showing has changed, and is to be fetched again. Never its content. */
export const feedEvent = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('project'), project: projectId }),
  z.object({ topic: z.literal('documents'), project: projectId }),
  z.object({ topic: z.literal('activity'), project: projectId }),
  z.object({ topic: z.literal('trash'), project: projectId }),
  z.object({ topic: z.literal('document'), document: documentId }),
  z.object({ topic: z.literal('members'), project: projectId }),
  z.object({ topic: z.literal('links'), project: projectId }),
  z.object({ topic: z.literal('codebook'), project: projectId }),
  /** Goes only to those who may read the thread that changed. */
  z.object({ topic: z.literal('discussion'), document: documentId }),
  /** My own inbox. */
  z.object({ topic: z.literal('inbox') }),
  /** Who has this thread before them in the queue; goes only to those who may read it. */
  z.object({ topic: z.literal('attending'), document: documentId, thread: threadId, people: z.array(accountId) }),
]);
export type FeedEvent = z.infer<typeof feedEvent>;

/** What a client says on `/feed`: the projects that it shows, and the thread that is being decided. Asked again after each reconnect. */
export const feedRequest = z.object({
  hear: z.array(projectId).max(50),
  attend: z.object({ document: documentId, thread: threadId }).nullable().default(null),
});
export type FeedRequest = z.infer<typeof feedRequest>;
