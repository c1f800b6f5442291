import type { Quote } from '../anchor/anchor.ts';
import type { Resolution } from '../anchor/resolve.ts';
import type { Span } from '../anchor/span.ts';
import type { Annotation, Relation } from '../annotation/annotation.ts';
import type { Codebook } from '../annotation/codebook.ts';
import type { AccountId, AnnotationId, DocumentId, GroupId, ReviewId, ThreadId } from '../base/id.ts';
import type { CommentBody } from '../review/comment-body.ts';
import type { Thread, Verdict } from '../review/thread.ts';

/** Everything that a format may write, with places resolved and people named: formats are pure functions of it. */
export interface Exportable {
  readonly document: ExportedDocument;
  /** Plain text of the prose as `readProse` gives it; all spans are UTF-16 offsets into it. */
  readonly text: string;
  readonly codebook: Codebook;
  /** In text order; those without a place come last. Removed ones are not among them. */
  readonly annotations: readonly ExportedAnnotation[];
  /** As `annotations`, by the time when they were made; also those to marks of other texts. */
  readonly relations: readonly ExportedRelation[];
  /** The ends of relations that stand in other texts, as far as they are there to be read. */
  readonly farEnds: ReadonlyMap<AnnotationId, ExportedFarEnd>;
  /** What is said about it: threads in the order in which they were begun, and verdicts. */
  readonly threads: readonly ExportedThread[];
  readonly reviews: readonly ExportedReview[];
  /** Whoever is named in `threads` and `reviews` and is known still. */
  readonly people: ReadonlyMap<AccountId, ExportedPerson>;
  /** The names of groups of the project's people that may be told. */
  readonly groups: ReadonlyMap<GroupId, string>;
  /** When the export was made, ms since 1970. */
  readonly exported: number;
}

/** What is known of the text. Empty strings where unknown. */
export interface ExportedDocument {
  readonly id: DocumentId;
  readonly title: string;
  readonly publisher: string;
  readonly date: string;
  readonly address: string;
  /** BCP 47, `und` where unknown. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl' | 'auto';
}

export interface ExportedPerson {
  readonly account: AccountId;
  readonly name: string;
}

/** One segment of an annotation's target, where it is now. */
export interface ExportedSegment {
  readonly status: Resolution['status'];
  /** In text order; several where the passage came apart; none where it lost its place. */
  readonly spans: readonly Span[];
  /** The words as they were annotated. */
  readonly quote: Quote;
}

export interface ExportedAnnotation {
  readonly annotation: Annotation;
  /** Null where the author's account is not known any more. */
  readonly author: ExportedPerson | null;
  /** Empty for an annotation of the whole text. */
  readonly segments: readonly ExportedSegment[];
}

/** An annotation of another text, as far as a relation to it needs to tell. */
export interface ExportedFarEnd {
  readonly document: Pick<ExportedDocument, 'id' | 'title'>;
  /** The words as they were annotated. */
  readonly quote: string;
}

export interface ExportedRelation {
  readonly relation: Relation;
  readonly author: ExportedPerson | null;
}

export interface ExportedThread {
  readonly thread: Thread;
  /** Where its passage is now; null for a thread on something else. */
  readonly segment: ExportedSegment | null;
}

/** A text looked through by somebody. `threads` are those of what is exported that came with it. */
export interface ExportedReview {
  readonly id: ReviewId;
  readonly by: AccountId;
  readonly at: number;
  readonly verdict: Verdict;
  readonly note: CommentBody | null;
  readonly threads: readonly ThreadId[];
}
