import type { ProseText, Span } from '../../shared/anchor/plain-text.ts';
import type { Colour, Form } from '../../shared/annotation/codebook.ts';

export type { Span };

/** One annotation as it is painted. `spans` are in text order; a passage in pieces has several. */
export interface Highlight {
  readonly id: string;
  readonly spans: readonly Span[];
  readonly form: Form;
  readonly colour: Colour;
  /** Two or three letters that say the label without colour. */
  readonly tag: string;
  /** What a screen reader is told, `Claim by Ada`. */
  readonly description: string;
}

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
export interface TextView {
  /** The text as indexed now; a new object after each change of the prose. */
  text(): ProseText;
  /** The person's selection, read from the DOM first because a locked text's keyboard selection lives there. Empty for a caret. */
  selection(): Span | null;
  select(span: Span): void;
  focus(): void;
  /** Paints exactly these, changing only what differs from before. */
  showHighlights(highlights: readonly Highlight[]): void;
  /** Tints these deeper, and those of `linked` a little; both may be empty. */
  emphasise(active: readonly string[], linked: readonly string[]): void;
  showPresence(others: readonly Presence[]): void;
  /** Highlights over an offset, innermost first, then newest first. */
  highlightsAt(offset: number): readonly string[];
  /** Top of a span's first line in px from the top of the page's content, or null where it is not laid out. */
  topOf(span: Span): number | null;
  /** Boxes of a span's lines in px within the page's content. */
  boxesOf(span: Span): readonly DOMRect[];
  scrollTo(span: Span): void;
  /** The paragraph number (1-based, as printed in the margin) that holds an offset. */
  paragraphAt(offset: number): number;
  on(listener: (event: TextViewEvent) => void): () => void;
  destroy(): void;
}

/** What the person did, or what became of the page. `layout` follows every change that can move a line. */
export type TextViewEvent =
  | { readonly kind: 'selection' }
  | { readonly kind: 'text' }
  | { readonly kind: 'layout' }
  | { readonly kind: 'pick'; readonly offset: number; readonly by: 'pointer' | 'keyboard' };
