import type { AnnotationId, DocumentId, LayerId, ProjectId, ThreadId } from '../../shared/base/id.ts';

/** What is searched of a text besides its words. */
export interface IndexedText {
  readonly document: DocumentId;
  readonly project: ProjectId;
  readonly title: string;
  readonly publisher: string;
}

/** One textblock of a text, with the number by which people cite it; a heading has that of the paragraph that follows. */
export interface IndexedParagraph {
  readonly number: number;
  readonly text: string;
}

/** One annotation as people search for it. */
export interface IndexedMark {
  readonly annotation: AnnotationId;
  readonly document: DocumentId;
  /** Number of the paragraph in which it begins; null for a whole text, and for a passage that has no place now. */
  readonly paragraph: number | null;
  /** Offset at which it begins; null where `paragraph` is. */
  readonly at: number | null;
  /** The label's name, with the attributes in words. */
  readonly label: string;
  readonly quote: string;
  readonly note: string;
}

/** What somebody looks for, and where they may look. What is in none of `projects` is not found; a mark in none of `layers` neither. */
export interface Query {
  /** As typed: words that must all be there, the last of which may be unfinished; `"words in this order"`; `label:` before one for a label. */
  readonly words: string;
  readonly projects: readonly ProjectId[];
  readonly layers: readonly LayerId[];
  /** How many hits at most, of each kind. */
  readonly limit: number;
}

/** A stretch of an excerpt; `found` where it is what was looked for. */
export interface ExcerptPiece {
  readonly text: string;
  readonly found: boolean;
}

/** Where the words were found. `excerpt` is of what held them: of a mark its quote, its note or its label, as `part` says. */
export type Hit = { readonly document: DocumentId; readonly excerpt: readonly ExcerptPiece[] } & (
  | { readonly kind: 'title' }
  | { readonly kind: 'paragraph'; readonly paragraph: number }
  | {
      readonly kind: 'mark';
      readonly annotation: AnnotationId;
      readonly paragraph: number | null;
      readonly label: string;
      readonly quote: string;
      readonly part: 'quote' | 'note' | 'label';
    }
);

/** A mark that has lost its place, by what was marked. `label` is as in `IndexedMark`. */
export type LostMark = Pick<IndexedMark, 'annotation' | 'document' | 'label' | 'quote'>;

/** A thread by what it hangs on: a passage that begins at an offset, null where it has lost its place, or a mark. */
export type IndexedThread = { readonly thread: ThreadId } & (
  | { readonly at: number | null }
  | { readonly annotation: AnnotationId }
);

/** Where a thread's words begin in their text; null where they have no place there. */
export interface ThreadPlace {
  readonly thread: ThreadId;
  readonly at: number | null;
}

/**
 * Words of texts and marks, ready to be searched. Follows the truth and is never part of it: it can be lost, and is built anew.
 * Each adapter passes `search-index.contract.ts`. Calls take effect in the order in which they are made.
 */
export interface SearchIndex {
  /** Puts a text, or puts these in place of its former title and publisher. Its words and marks stay. */
  putText(text: IndexedText): Promise<void>;
  /** Puts these in place of all words of a text; does nothing for a text that is not there. */
  putWords(document: DocumentId, paragraphs: readonly IndexedParagraph[]): Promise<void>;
  /** Puts these in place of all marks of a layer, those of texts that are not there excepted. */
  putMarks(layer: LayerId, marks: readonly IndexedMark[]): Promise<void>;
  /** Puts these in place of all threads of a text; does nothing for a text that is not there. */
  putThreads(document: DocumentId, threads: readonly IndexedThread[]): Promise<void>;
  /** Forgets a text, its words, and the marks and threads on it. */
  removeText(document: DocumentId): Promise<void>;
  /** Every text, and whether its words were ever put, in no order. */
  texts(): Promise<readonly (IndexedText & { readonly hasWords: boolean })[]>;
  /**
   * The best first: what stands in a title before what stands in a text; whole words before parts of words. Case and diacritics
   * do not count. Empty where there is nothing to look for in `words`.
   */
  find(query: Query): Promise<readonly Hit[]>;
  /** Passages of `layers` that had no place when they were put, in no order. */
  lost(layers: readonly LayerId[]): Promise<readonly LostMark[]>;

  /** Where the threads of some texts were when they were put, those on marks where these are; in no order. */
  places(documents: readonly DocumentId[]): Promise<readonly ThreadPlace[]>;

  /** Notes names of what is newer than what is here, so that whoever opens the index next knows. */
  noteStale(names: readonly string[]): Promise<void>;
  /** Takes names off that list. */
  noteFresh(names: readonly string[]): Promise<void>;
  stale(): Promise<readonly string[]>;

  /** Lets calls already made finish; later ones reject. */
  close(): Promise<void>;
}
