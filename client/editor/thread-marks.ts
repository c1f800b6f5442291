import type { Edit } from '../../shared/review/thread.ts';
import type { Span } from './text-view.ts';

/** One thread as it is painted over the words that it is about. */
export interface ThreadMark {
  readonly id: string;
  /** In today's text, whenever they are asked for: in text order; a passage in pieces has several, a lost one none. */
  readonly spans: readonly Span[];
  /** What is to become of the words; null for a talk about them, and where they have changed, so that it can no longer be done. */
  readonly edit: Edit | null;
  /** What a screen reader is told, `Comment by Ada, 2 replies`. */
  readonly description: string;
}

/** What is to be painted over a part of the text: all that lies over it, in text order; what does not does no harm. */
export type ThreadMarks = (part: Span) => readonly ThreadMark[];

/**
 * How suggested changes are shown: `signs` strikes out what would go and marks where words would come, without moving a line; `words` puts
 * these in; `result` shows the text as it would be. A text that is open for editing hides no words that a key could delete: `result` is
 * `words` there.
 */
export type ShownChanges = 'signs' | 'words' | 'result';

/** What a text on the screen does with the threads on its words. Their cards have the ids `thread-…`, by which the words point at them. */
export interface ThreadPainting {
  /**
   * Paints exactly these, changing only what differs from before, and tints those of `active` deeper; asks again when others change
   * the text, or it is scrolled.
   */
  showThreads(threads: ThreadMarks, active: readonly string[]): void;
  /** The words of the thread in hand are shown anyhow. Whatever is not `signs` moves lines. */
  showChanges(how: ShownChanges): void;
  /** Threads over the character at an offset, those on the fewest words first, then the newest: what clicks there lead to in turn. */
  threadsAt(offset: number): readonly string[];
}
