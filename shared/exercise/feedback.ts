import type { Anchor } from '../anchor/anchor.ts';
import type { AccountId, AnnotationId, CommentId, DocumentId, SeatId, ThreadId } from '../base/id.ts';
import type { CommentBody } from '../review/comment-body.ts';

/** A passage of one seat's work. */
export interface FeedbackPlace {
  readonly document: DocumentId;
  readonly anchor: Anchor;
  /** Where it began in the text as it then stood, by which threads are in order. */
  readonly offset: number;
  /**
   * The mark of which something is said; null for words alone. It is known by its id, for a second round and a copy have the same marks
   * in other layers; where it is gone, `anchor` still says which words it was on.
   */
  readonly annotation: AnnotationId | null;
}

/** What is said of a passage of one seat's work: staff begin it, and they and the seat's people write on in it. Nobody else reads it. */
export interface Feedback extends FeedbackPlace {
  readonly id: ThreadId;
  readonly seat: SeatId;
  /** Who marked it as done, and when; null while it is open. */
  readonly resolved: { readonly by: AccountId; readonly at: number } | null;
  /** In the order in which they were said; never empty. */
  readonly comments: readonly FeedbackComment[];
}

export interface FeedbackComment {
  readonly id: CommentId;
  readonly by: AccountId;
  readonly fromStaff: boolean;
  readonly body: CommentBody;
  /** Ms since 1970. */
  readonly at: number;
}

/** What may be done in a thread that was begun. A reply opens it again where it is done. */
export type FeedbackAct =
  | { readonly kind: 'reply'; readonly comment: Pick<FeedbackComment, 'id' | 'body'> }
  | { readonly kind: 'resolve' }
  | { readonly kind: 'takeBack' };
