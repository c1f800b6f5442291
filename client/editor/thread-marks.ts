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

/** What a text on the screen does with the threads on its words. Their cards have the ids `thread-…`, by which the words point at them. */
export interface ThreadPainting {
  /**
   * Paints exactly these, changing only what differs from before, and tints those of `active` deeper; asks again when others change
   * the text, or it is scrolled.
   */
  showThreads(threads: ThreadMarks, active: readonly string[]): void;
  /** Shows all suggested words in the text, or only a sign where they would stand, and the words of the thread in hand: they move lines. */
  showChanges(inText: boolean): void;
  /** Threads over the character at an offset, those on the fewest words first, then the newest: what clicks there lead to in turn. */
  threadsAt(offset: number): readonly string[];
}
