import type { AnnotationId } from '../../shared/base/id.ts';
import type { Span } from '../editor/text-view.ts';
import type { Desk } from './desk.ts';

/** What is put on the clipboard: the words with where they stand, or only the way to them. */
export type TakenAs = 'citation' | 'link';

/** Takes something of a text along on the clipboard. Done elsewhere; the annotating side only asks for it. */
export interface Citing {
  passage(desk: Desk, span: Span, as: TakenAs): void;
  /** The one that holds an offset. */
  paragraph(desk: Desk, offset: number, as: TakenAs): void;
  mark(desk: Desk, id: AnnotationId, as: TakenAs): void;
}

/**
 * Takes along what the person is at: the selected words, else the mark in hand, else the paragraph of the caret.
 *
 * @param at where they are in the text, or were before something else got the focus
 */
export function takeAlong(desk: Desk, as: TakenAs, at: Span | null = desk.view.selection()): void {
  const { citing } = desk.table;
  if (!citing) return;
  const { hand } = desk.state();
  if (at && at.start < at.end) citing.passage(desk, at, as);
  else if (hand.kind === 'annotation') citing.mark(desk, hand.id, as);
  else citing.paragraph(desk, at?.start ?? 0, as);
}
