import type { Moves } from '../../shared/anchor/moves.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Colour, Form } from '../../shared/annotation/codebook.ts';
import type { Part } from './structure.ts';
import type { ThreadPainting } from './thread-marks.ts';
import type { Writing } from './writing.ts';

export type { Span };

/** One annotation as it is painted. */
export interface Highlight {
  readonly id: string;
  /** In today's text, whenever they are asked for: in text order; a passage in pieces has several, a lost one none. */
  readonly spans: readonly Span[];
  readonly form: Form;
  readonly colour: Colour;
  /** Two or three letters that say the label without colour. */
  readonly tag: string;
  /** What a screen reader is told, `Claim by Ada`. */
  readonly description: string;
}

/** What is to be painted over a part of the text: all that lies over it; what does not does no harm. */
export type Highlights = (part: Span) => readonly Highlight[];

/** Another person in the text, ready to paint. `caret` and `selection` are offsets into today's text. */
export interface Presence {
  readonly client: number;
  readonly name: string;
  readonly guest: boolean;
  readonly caret: number;
  readonly selection: Span | null;
  /** When they last moved, ms since 1970; their name shows for three seconds. */
  readonly moved: number;
}

/**
 * One text on the screen, free of React and of TipTap's types: what the annotating side may ask of the editor.
 * All positions are offsets into `text().text`; the view converts.
 */
export interface TextView extends ThreadPainting {
  /** What may be done to the words; null in a locked text. */
  readonly writing: Writing | null;
  /** The text as indexed now; a new object after each change of the prose. */
  text(): ProseText;
  /** What became of characters that were re-created elsewhere in the text; grows with it. */
  readonly moves: Moves;
  /** The same text as it is set: paragraphs, lists and quotes, bold and links. Made anew by each call. */
  structure(): readonly Part[];
  /** The person's selection as the browser has it; empty for a caret, null when it is elsewhere. */
  selection(): Span | null;
  /** Selects, and takes the focus where the text has a caret. Does not scroll. */
  select(span: Span): void;
  focus(): void;
  /**
   * Paints exactly these, changing only what differs from before; asks again when the text changes or is scrolled.
   *
   * @param fresh ids of those that fade in
   */
  showHighlights(highlights: Highlights, fresh?: readonly string[]): void;
  /** Tints these deeper, and those of `linked` a little; both may be empty. */
  emphasise(active: readonly string[], linked: readonly string[]): void;
  /** Picks out what somebody looks for, and of it the one at `current` (-1 for none); no marks, and nobody else sees them. */
  showFound(spans: readonly Span[], current: number): void;
  showPresence(others: readonly Presence[]): void;
  /** Highlights over the character at an offset, innermost first, then newest first. */
  highlightsAt(offset: number): readonly string[];
  /**
   * Top of each span's first line in px from the top of the page's element: measured near the screen, estimated from its block
   * elsewhere (a `layout` event follows when that proves wrong). Nulls while the page is not laid out.
   */
  topsOf(spans: readonly Span[]): readonly (number | null)[];
  /** Boxes of a span's lines in px from the top left of the page's element; empty for what is far from the screen. */
  boxesOf(span: Span): readonly DOMRect[];
  /** The carets before and after a span's words, 0 wide, as `boxesOf` measures; null for what is far from the screen. */
  endsOf(span: Span): { readonly start: DOMRect; readonly end: DOMRect } | null;
  /** The stretch of the text around the screen in which lines are measured; read it again after `layout`. */
  painted(): Span;
  /** Where the page is on the screen now, client px: the origin of what `topOf` and `boxesOf` measure. */
  place(): DOMRect;
  /** x of the outer edges of the words, in px from the left of the page's element. */
  wordEdges(): { readonly left: number; readonly right: number };
  /** The offset between characters that is nearest to a place on the screen, client px; null beside the text. */
  offsetAt(left: number, top: number): number | null;
  /** Brings a span on the screen unless it is well in sight, and lights it for a moment. */
  scrollTo(span: Span): void;
  /** As `scrollTo`, and leaves it unlit: for what is picked out anyway. */
  reveal(span: Span): void;
  /** The number, as printed in the margin, of the paragraph that holds an offset; of the next one for a heading or a blank line. */
  paragraphAt(offset: number): number;
  /** How the person stands in the text: for the view that takes the place of this one. */
  standing(): Standing;
  /** Takes up how the person stood in another view of the same text. */
  resume(standing: Standing): void;
  on(listener: (event: TextViewEvent) => void): () => void;
  destroy(): void;
}

/** Where a person is in a text: what they have selected, whether they are typing there, and the line they look at. */
export interface Standing {
  readonly selection: Span | null;
  readonly focused: boolean;
  /** An offset, and where its line is on the screen, client px from the top; null while the page is not laid out. */
  readonly line: { readonly offset: number; readonly top: number } | null;
}

/**
 * What the person did, or what became of the page. `selection` is also told when the selection leaves the text; `layout`
 * follows every change that can move a line; `text` is also told when it is only known by now where words went; the offset of a
 * `pick` is that of a character, with or without a highlight; `number` is a paragraph's, pressed in the gutter; `undo` and `redo` are
 * asked for by keys, a menu of the browser or a gesture; `composing` is told at each sign of an input method at work in an open text,
 * and when it is done; `stroke` at each key that is pressed there, before it does anything.
 */
export type TextViewEvent =
  | { readonly kind: 'selection' }
  | { readonly kind: 'text' }
  | { readonly kind: 'undo' | 'redo' | 'stroke' }
  | { readonly kind: 'composing'; readonly ends: boolean }
  | { readonly kind: 'layout' }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'pick'; readonly offset: number; readonly by: 'pointer' | 'keyboard' };
