import type { Anchor } from '../anchor/anchor.ts';
import type { AccountId, CommandId, CommentId, ReviewId, ThreadId } from '../base/id.ts';
import type { CommentBody } from './comment-body.ts';
import type { Assignment, Edit, Reaction, Readership, Subject, Verdict } from './thread.ts';

/** Begins a thread, or makes a suggestion where there is an `edit`; without an edit there are words. */
export interface OpenCommand {
  readonly kind: 'open';
  readonly thread: ThreadId;
  readonly subject: Subject;
  readonly readership: Readership;
  readonly edit: Edit | null;
  readonly comment: { readonly id: CommentId; readonly body: CommentBody } | null;
  readonly assignment: Assignment | null;
}

/** Says something more. A resolved thread is open again by it; a decided suggestion stays decided. */
export interface ReplyCommand {
  readonly kind: 'reply';
  readonly thread: ThreadId;
  readonly comment: { readonly id: CommentId; readonly body: CommentBody };
}

/** Decides where a thread stands. `turn` is the one that its maker saw. `takeBack` opens again what was decided, whatever it was. */
export interface DecideCommand {
  readonly kind: 'resolve' | 'accept' | 'reject' | 'withdraw' | 'takeBack';
  readonly thread: ThreadId;
  readonly turn: number;
  /** What came of it, in the maker's words, or empty. */
  readonly outcome: string;
}

/** What somebody wants done in a discussion. Everything that only the server can be sure of (who, when) is not in it. */
export type Command =
  | OpenCommand
  | ReplyCommand
  | DecideCommand
  | { readonly kind: 'edit'; readonly thread: ThreadId; readonly comment: CommentId; readonly body: CommentBody }
  | { readonly kind: 'erase'; readonly thread: ThreadId; readonly comment: CommentId }
  | {
      readonly kind: 'react';
      readonly thread: ThreadId;
      readonly comment: CommentId;
      readonly sign: Reaction;
      readonly on: boolean;
    }
  /** Says anew which words a passage is, where those that it was are lost or others. */
  | { readonly kind: 'attach'; readonly thread: ThreadId; readonly anchor: Anchor }
  | { readonly kind: 'assign'; readonly thread: ThreadId; readonly assignment: Assignment | null };

/** A command with the id that its maker gave it: whatever arrives again under the same id has been done already. */
export interface Envelope {
  readonly id: CommandId;
  readonly command: Command;
}

/** A text looked through: what was noted on the way, and a verdict, all at once. */
export interface ReviewSubmission {
  readonly id: ReviewId;
  readonly verdict: Verdict;
  /** What the reviewer says of the whole, or null. */
  readonly note: CommentBody | null;
  readonly commands: readonly Envelope[];
}

/** Who does it and when, as the server knows it. */
export interface Stamp {
  readonly by: AccountId;
  readonly at: number;
}
