import { z } from 'zod';
import { group } from './group-contract.ts';
import { accountId, annotationId, commentId, documentId, done, ofDocument, projectId, threadId, time } from './id-shapes.ts';
import { person, role } from './person-shapes.ts';
import { body, concerns, envelopes, review, reviewSubmission, threadView, verdict } from './review-shapes.ts';
import type { Routes } from './route.ts';

/**
 * What is said about a text, as far as the caller may read it: everything, or what has changed since change number `since`. `upTo` is
 * the number to ask from next time; `people` are all whom the threads name. With another `standing` than last time the caller reads other
 * threads, also such as have not changed: then what was told before holds no more, and everything is to be asked for.
 */
const discussion = z.object({
  upTo: z.number().int(),
  standing: z.string(),
  threads: z.array(threadView),
  reviews: z.array(review),
  people: z.array(person),
});

/** What became of one command. A refusal is for people; `thread` is how it stands now, where the caller may read it. */
const commandOutcome = z.discriminatedUnion('status', [
  z.object({ status: z.literal('done'), view: threadView }),
  z.object({ status: z.literal('refused'), code: z.string(), detail: z.string(), view: threadView.nullable() }),
]);

/**
 * An outcome for each command, in order. `upTo` is the number of the last change of their threads: not one to ask from, for what others
 * did may lie before it.
 */
const commandOutcomes = z.object({ outcomes: z.array(commandOutcome), upTo: z.number().int() });

/** A text in the queue, with what of it awaits a decision or was decided. */
const queue = z.object({
  texts: z.array(
    z.object({
      document: z.object({ id: documentId, title: z.string(), frozen: z.boolean() }),
      project: z.object({ id: projectId, name: z.string(), role, groups: z.array(group) }),
      threads: z.array(threadView),
      /**
       * Where the words of these threads begin in the text, null where they are lost: as it was some seconds ago. One that was begun or
       * attached since is not among them.
       */
      places: z.array(z.object({ thread: threadId, at: z.number().int().nullable() })),
      /** Marks of the team that have lost their place; `label` is what their label reads as, with its attributes. */
      lost: z.array(z.object({ annotation: annotationId, label: z.string(), quote: z.string() })),
    }),
  ),
  people: z.array(person),
});

/** What is said about a text in numbers, as far as the caller may read it. */
const discussedText = z.object({
  document: documentId,
  /** Open ones. */
  threads: z.number().int(),
  suggestions: z.number().int(),
  /** Threads in which something is new to the caller, open or not, but for those of which they want to hear no more. */
  unread: z.number().int(),
  /** The number of the last change that is counted: what to say one has seen. */
  upTo: z.number().int(),
  /** What each reviewer said last of the whole, the latest first. */
  verdicts: z.array(z.object({ by: accountId, at: time, verdict })),
});

/** A thread of which I am told, with where it is and its newest words. */
const inboxItem = z.object({
  view: threadView,
  why: z.enum(concerns),
  document: z.object({ id: documentId, title: z.string() }),
  /** Its name is empty for whoever may come to the text alone. */
  project: z.object({ id: projectId, name: z.string() }),
});

/** What I want to be told. `address` is empty while none is set; `confirmed` whether mail was seen to arrive there. */
const notices = z.object({
  /** Whether this server can send mail at all. */
  mail: z.boolean(),
  address: z.union([z.literal(''), z.email()]),
  confirmed: z.boolean(),
  level: z.enum(['all', 'mine', 'none']),
  digest: z.boolean(),
});

export type Discussion = z.infer<typeof discussion>;
export type DiscussedText = z.infer<typeof discussedText>;
export type CommandOutcome = z.infer<typeof commandOutcome>;
export type Queue = z.infer<typeof queue>;
export type InboxItem = z.infer<typeof inboxItem>;
export type Notices = z.infer<typeof notices>;

/** Routes of what people say about texts; a part of the table of `contract.ts`. */
export const reviewRoutes = {
  discussion: {
    method: 'GET',
    path: '/documents/:document/discussion',
    summary: 'Threads, suggestions and verdicts on a text that I may read; all, or those changed since a number',
    action: 'document.readDiscussion',
    params: ofDocument,
    query: z.object({ since: z.coerce.number().int().nonnegative().default(0) }),
    response: discussion,
  },
  discussed: {
    method: 'GET',
    path: '/projects/:project/discussed',
    summary:
      'How much is open and how much is new to me in what is said about the texts of a project, and its reviewers’ verdicts',
    action: 'project.read',
    params: z.object({ project: projectId }),
    response: z.array(discussedText),
  },
  seeDiscussion: {
    method: 'POST',
    path: '/documents/:document/discussion/seen',
    summary: 'Note that I have seen all that is said about a text, up to the number of a change',
    action: 'document.readDiscussion',
    params: ofDocument,
    body: z.object({ upTo: z.number().int().nonnegative() }),
    response: done,
    outlivesPage: true,
  },
  discuss: {
    method: 'POST',
    path: '/documents/:document/discussion',
    summary:
      'Begin threads, reply, suggest, decide: commands in order, each done or refused by itself, and once however often sent',
    action: 'document.discuss',
    params: ofDocument,
    body: z.object({ commands: envelopes }),
    response: commandOutcomes,
  },
  submitReview: {
    method: 'POST',
    path: '/documents/:document/reviews',
    summary: 'A text looked through: commands and a verdict at once, told to the others once',
    action: 'document.discuss',
    params: ofDocument,
    body: reviewSubmission,
    response: commandOutcomes,
  },
  commentHistory: {
    method: 'GET',
    path: '/documents/:document/threads/:thread/comments/:comment',
    summary: 'What a comment said before, newest first; nothing of one that was deleted',
    action: 'document.readDiscussion',
    params: ofDocument.extend({ thread: threadId, comment: commentId }),
    response: z.array(z.object({ at: time, body })),
  },
  queue: {
    method: 'GET',
    path: '/queue',
    summary: 'What awaits a decision in one of my projects or in all, and on request what was decided',
    action: { open: 'lists only what the caller may read' },
    query: z.object({ project: projectId.optional(), decided: z.stringbool().default(false) }),
    response: queue,
  },
  inbox: {
    method: 'GET',
    path: '/inbox',
    summary: 'Threads that concern me and in which something is new, and some before them, newest first',
    action: { open: 'lists the caller’s own' },
    response: z.object({ items: z.array(inboxItem), people: z.array(person) }),
  },
  seeThreads: {
    method: 'POST',
    path: '/inbox/seen',
    summary: 'Note how far I have seen threads, or that I want to hear no more of one',
    action: { open: 'notes the caller’s own; threads that they may not read are passed over' },
    body: z.object({
      threads: z
        .array(z.object({ thread: threadId, seen: z.number().int().nonnegative().optional(), mute: z.boolean().optional() }))
        .max(1_000),
    }),
    response: done,
    outlivesPage: true,
  },
  notices: {
    method: 'GET',
    path: '/me/notices',
    summary: 'What I am told, and where',
    action: { open: 'tells a caller about themselves' },
    response: notices,
  },
  setNotices: {
    method: 'PATCH',
    path: '/me/notices',
    summary: 'Change what I am told; a new address is written to once, to confirm it',
    action: { open: 'changes the caller’s own' },
    body: notices.pick({ address: true, level: true, digest: true }).partial(),
    response: notices,
  },
  confirmMail: {
    method: 'POST',
    path: '/mail/confirm',
    summary: 'Confirm the address at which the token of a letter arrived',
    action: { open: 'the token decides' },
    body: z.object({ token: z.string().max(200) }),
    response: done,
  },
  stopMail: {
    method: 'POST',
    path: '/mail/stop',
    summary: 'Be sent no more mail, by the token of a letter; mail programs ask it by themselves (RFC 8058)',
    action: { open: 'the token decides' },
    query: z.object({ token: z.string().max(200) }),
    response: done,
  },
} as const satisfies Routes;
