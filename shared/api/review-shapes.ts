import { z } from 'zod';
import { type Anchor, parseAnchor, quoteContext } from '../anchor/anchor.ts';
import type { Command, Envelope, ReviewSubmission } from '../review/command.ts';
import { type CommentBody, readBody } from '../review/comment-body.ts';
import { type Edit, type Readership, reactions, type Subject, standings, type Thread, verdicts } from '../review/thread.ts';
import {
  accountId,
  annotationId,
  commandId,
  commentId,
  documentId,
  groupId,
  layerId,
  relationId,
  reviewId,
  threadId,
  time,
} from './id-shapes.ts';

/** What `read` makes of a value from outside, or a complaint. */
const readBy = <T>(read: (value: unknown) => T | null, complaint: string): z.ZodType<T, unknown> =>
  z.unknown().transform((value, context) => {
    const found = read(value);
    if (found !== null) return found;
    context.addIssue({ code: 'custom', message: complaint });
    return z.NEVER;
  });

/** Runs of a passage: one for each stretch that was written at a time. Words of a whole page are a few hundred. */
const mostRuns = 5_000;
const readAnchor = (value: unknown): Anchor | null => {
  const anchor = parseAnchor(value);
  if (!anchor || anchor.runs.length > mostRuns) return null;
  const { exact, prefix, suffix } = anchor.quote;
  const isTooLarge = exact.length > 20_000 || prefix.length > quoteContext || suffix.length > quoteContext;
  return isTooLarge ? null : { ...anchor, quote: { exact, prefix, suffix } };
};

export const anchor = readBy(readAnchor, 'not a passage of a text');
export const body: z.ZodType<CommentBody, unknown> = readBy(readBody, 'Write something, in at most 10,000 characters.');
const quote = z.string().max(2_000);

const subject: z.ZodType<Subject, unknown> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document') }),
  z.object({ kind: z.literal('passage'), anchor }),
  z.object({ kind: z.literal('annotation'), layer: layerId, annotation: annotationId, quote }),
  z.object({ kind: z.literal('relation'), layer: layerId, relation: relationId, quote }),
]);

const readership: z.ZodType<Readership, unknown> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('staff') }),
  z
    .object({
      kind: z.literal('people'),
      people: z.array(accountId).max(100),
      groups: z.array(groupId).min(1).max(20).optional(),
    })
    .refine(({ people, groups }) => people.length > 0 || groups !== undefined, 'Name somebody.')
    .transform(({ groups, ...chosen }) => ({ ...chosen, ...(groups && { groups }) })),
]);

const suggested = z.string().min(1, 'Give the words.').max(20_000, 'At most 20,000 characters.');
const edit: z.ZodType<Edit, unknown> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('replace'), text: suggested }),
  z.object({ kind: z.literal('insert'), text: suggested, side: z.enum(['before', 'after']) }),
  z.object({ kind: z.literal('delete') }),
]);

const assignment = z.object({ to: accountId, due: z.union([z.literal(''), z.iso.date()]) });
/** What somebody says, under the id that they gave it: what comes again under it was said already. */
export const newComment = z.object({ id: commentId, body });
const outcome = z.string().trim().max(500, 'At most 500 characters.');
const turn = z.number().int().nonnegative();
const onComment = { thread: threadId, comment: commentId };

const command: z.ZodType<Command, unknown> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    thread: threadId,
    subject,
    readership,
    edit: edit.nullable(),
    comment: newComment.nullable(),
    assignment: assignment.nullable(),
  }),
  z.object({ kind: z.literal('reply'), thread: threadId, comment: newComment }),
  z.object({ kind: z.enum(['resolve', 'accept', 'reject', 'withdraw', 'takeBack']), thread: threadId, turn, outcome }),
  z.object({ kind: z.literal('edit'), ...onComment, body }),
  z.object({ kind: z.literal('erase'), ...onComment }),
  z.object({ kind: z.literal('react'), ...onComment, sign: z.enum(reactions), on: z.boolean() }),
  z.object({ kind: z.literal('attach'), thread: threadId, anchor }),
  z.object({ kind: z.literal('assign'), thread: threadId, assignment: assignment.nullable() }),
]);

/** Commands that were made offline come together; a bulk act is one of them for each item. */
export const envelopes: z.ZodType<readonly Envelope[], unknown> = z
  .array(z.object({ id: commandId, command }))
  .min(1)
  .max(500, 'At most 500 at once.');

export const verdict = z.enum(verdicts);

export const reviewSubmission: z.ZodType<ReviewSubmission, unknown> = z.object({
  id: reviewId,
  verdict,
  note: body.nullable(),
  commands: z.array(z.object({ id: commandId, command })).max(500, 'At most 500 at once.'),
});

/** A thread as it stands; the server made it, so its parts are checked for their form only where answers are checked. */
export const thread: z.ZodType<Thread, unknown> = z.object({
  id: threadId,
  document: documentId,
  subject,
  readership,
  edit: edit.nullable(),
  by: accountId,
  created: time,
  comments: z.array(
    z.object({
      id: commentId,
      author: accountId,
      at: time,
      body: body.nullable(),
      edited: time.nullable(),
      reactions: z.array(z.object({ sign: z.enum(reactions), by: accountId })),
    }),
  ),
  standing: z.enum(standings),
  turn,
  decision: z.object({ at: time, by: accountId, outcome: z.string() }).nullable(),
  assignment: assignment.nullable(),
  active: time,
});

/** A text looked through by somebody, with their verdict on the whole. */
export const review = z.object({
  id: reviewId,
  document: documentId,
  by: accountId,
  at: time,
  verdict,
  note: body.nullable(),
  /** The threads that came with it and that the caller may read. */
  threads: z.array(threadId),
});
export type Review = z.infer<typeof review>;

/**
 * A thread as one person has it before them: `change` is the number of its last change in its text's discussion, `seen` that of
 * the last one which they have seen (0 for never), `mute` whether they want to hear no more of it.
 */
export const threadView = z.object({ thread, change: z.number().int(), seen: z.number().int(), mute: z.boolean() });
export type ThreadView = z.infer<typeof threadView>;

export const concerns = ['mentioned', 'assigned', 'took part', 'everything'] as const;
/** Why somebody hears of a thread, the strongest reason first. */
export type Concern = (typeof concerns)[number];
