import type { Anchor } from '../anchor/anchor.ts';
import type { AccountId, AnnotationId, CommentId, DocumentId, GroupId, LayerId, RelationId, ThreadId } from '../base/id.ts';
import type { CommentBody } from './comment-body.ts';

/** What a thread hangs on. `quote` is what the annotation or relation said when the thread was begun, for a reader who cannot see it. */
export type Subject =
  | { readonly kind: 'document' }
  | { readonly kind: 'passage'; readonly anchor: Anchor }
  | { readonly kind: 'annotation'; readonly layer: LayerId; readonly annotation: AnnotationId; readonly quote: string }
  | { readonly kind: 'relation'; readonly layer: LayerId; readonly relation: RelationId; readonly quote: string };

/**
 * Who may read a thread, of those who may read what it hangs on: everyone, the project's editors and owners, or some people and whoever
 * is in some groups when it is read. Who began it always may.
 */
export type Readership =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'staff' }
  | { readonly kind: 'people'; readonly people: readonly AccountId[]; readonly groups?: readonly GroupId[] };

/** What is to become of the passage's words. An insertion stands right behind or before them. */
export type Edit =
  | { readonly kind: 'replace'; readonly text: string }
  | { readonly kind: 'insert'; readonly text: string; readonly side: 'before' | 'after' }
  | { readonly kind: 'delete' };

/** Signs with which people answer a comment. */
export const reactions = ['agree', 'disagree', 'thanks', 'unclear', 'look'] as const;
export type Reaction = (typeof reactions)[number];

/** One utterance. `body` is null for one that was deleted: its place stays, its words do not. Times are the server's, ms since 1970. */
export interface Comment {
  readonly id: CommentId;
  readonly author: AccountId;
  readonly at: number;
  readonly body: CommentBody | null;
  /** When its words last changed; null while they are the first ones. */
  readonly edited: number | null;
  readonly reactions: readonly { readonly sign: Reaction; readonly by: AccountId }[];
}

/**
 * Where a thread stands. A plain thread is open or resolved. A suggestion is open, accepted (the text has it), waiting (accepted,
 * and the text is locked), rejected, or withdrawn by who made it.
 */
export const standings = ['open', 'resolved', 'accepted', 'waiting', 'rejected', 'withdrawn'] as const;
export type Standing = (typeof standings)[number];

/** The last decision on a thread: when and by whom, and what came of it in somebody's words, or empty. */
export interface Decision {
  readonly at: number;
  readonly by: AccountId;
  readonly outcome: string;
}

/** Somebody's task. `due` is a day, `YYYY-MM-DD`, or empty. */
export interface Assignment {
  readonly to: AccountId;
  readonly due: string;
}

/** Comments on one subject, and where their discussion stands. A suggestion is a thread with an `edit` and perhaps no comment. */
export interface Thread {
  readonly id: ThreadId;
  readonly document: DocumentId;
  readonly subject: Subject;
  readonly readership: Readership;
  readonly edit: Edit | null;
  readonly by: AccountId;
  readonly created: number;
  /** In the order in which the server took them. */
  readonly comments: readonly Comment[];
  readonly standing: Standing;
  /** Counts the changes of `standing`. A decision names the turn that its maker saw, so that nobody decides on what they have not seen. */
  readonly turn: number;
  /** The decision that made it stand so; null for a thread that has always been open. */
  readonly decision: Decision | null;
  readonly assignment: Assignment | null;
  /** When something was last said or done in it. */
  readonly active: number;
}

/** Whether there is nothing left to decide. An accepted suggestion that waits for its text is decided. */
export const isDecided = (thread: Pick<Thread, 'standing'>): boolean => thread.standing !== 'open';

/** What was said in a thread in answer: all but the words with which it was begun, of which a suggestion need have none. */
export function repliesIn({ comments, by, created }: Pick<Thread, 'comments' | 'by' | 'created'>): readonly Comment[] {
  const [first] = comments;
  return first?.author === by && first.at === created ? comments.slice(1) : comments;
}

/** What a review says of a text as a whole. */
export const verdicts = ['approve', 'changes', 'comment'] as const;
export type Verdict = (typeof verdicts)[number];
