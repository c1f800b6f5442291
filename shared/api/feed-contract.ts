import { z } from 'zod';
import { accountId, documentId, exerciseId, projectId, threadId } from './id-shapes.ts';

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
  /** What I may do in some project is another now, or nothing: whatever I show may be gone, or be more. */
  z.object({ topic: z.literal('standing') }),
  /** Answers a request: of what it names, all that changes from now on is told. What was fetched before may have missed some. */
  z.object({ topic: z.literal('hearing') }),
  /** My own inbox. */
  z.object({ topic: z.literal('inbox') }),
  /** Its phase, what is said of it, or what became of my own seat in it. */
  z.object({ topic: z.literal('exercise'), exercise: exerciseId }),
  /** Who is in its class, what they handed in, and its key; for staff alone. */
  z.object({ topic: z.literal('class'), exercise: exerciseId }),
  /** What its students mark; for staff alone, and not with every mark. */
  z.object({ topic: z.literal('work'), exercise: exerciseId }),
  /** Who has this thread before them in the queue; goes only to those who may read it. */
  z.object({ topic: z.literal('attending'), document: documentId, thread: threadId, people: z.array(accountId) }),
]);

export type FeedEvent = z.infer<typeof feedEvent>;

/**
 * What a client says on `/feed`: the projects and exercises that it shows, and the thread that is being decided. Asked again after each
 * reconnect; each request is answered by one `hearing`, in order.
 */
export const feedRequest = z.object({
  hear: z.array(projectId).max(50),
  exercises: z.array(exerciseId).max(50).default([]),
  /** Texts that it shows and to which its person may come alone, and so hears nothing of their projects. */
  texts: z.array(documentId).max(10).default([]),
  attend: z.object({ document: documentId, thread: threadId }).nullable().default(null),
});

export type FeedRequest = z.infer<typeof feedRequest>;
