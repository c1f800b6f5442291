import type { AccountId, DocumentId, ProjectId, ThreadId } from '../../../shared/base/id.ts';
import {
  createAnnotationId,
  createCommentId,
  createDocumentId,
  createProjectId,
  createThreadId,
} from '../../../shared/base/id.ts';
import { bodyOf } from '../../../shared/review/comment-body.ts';
import type { Thread } from '../../../shared/review/thread.ts';
import type { MarkItem, QueuedText, ThreadItem } from './item.ts';

/** A locked text of a project in which everybody is an editor. */
export const queuedText = (title: string, id: DocumentId = createDocumentId()): QueuedText => ({
  document: { id, title, frozen: true },
  project: { id: createProjectId() as ProjectId, name: 'Harbour', role: 'editor', groups: [] },
});

/** An open thread of one comment, but for what is said. */
export function threadOf(by: AccountId, text: string, change: Partial<Thread> & Pick<Thread, 'document'>): Thread {
  return {
    ...{ id: createThreadId() as ThreadId, subject: { kind: 'document' }, readership: { kind: 'everyone' }, edit: null, by },
    comments: [{ id: createCommentId(), author: by, at: 1, body: bodyOf(text), edited: null, reactions: [] }],
    ...{ created: 1, standing: 'open', turn: 0, decision: null, assignment: null, active: 1 },
    ...change,
  };
}

/** A thread on words that were written as the `clock`th characters of their text. */
export const onWords = (exact: string, clock = 0): Thread['subject'] => ({
  kind: 'passage',
  anchor: { runs: [[1, clock, exact.length]], quote: { exact, prefix: '', suffix: '' } },
});

export const itemOf = (text: QueuedText, thread: Thread, standing = { change: 1, seen: 1 }): ThreadItem => ({
  ...{ kind: 'thread', id: thread.id, text, at: undefined },
  view: { thread, ...standing, mute: false },
});

export const markOf = (text: QueuedText, label: string, quote: string): MarkItem => {
  const annotation = createAnnotationId();
  return { kind: 'mark', id: annotation, text, mark: { annotation, label, quote } };
};
