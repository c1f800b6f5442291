import type { AnnotationId } from '../../shared/base/id.ts';
import type { Desk } from './desk.ts';
import type { Placement } from './placements.ts';

/** Selects the paragraph at the caret; where one is selected, the next one in that direction. */
export function selectParagraph(desk: Desk, direction: 1 | -1): void {
  const { start, end } = desk.view.selection() ?? { start: 0, end: 0 };
  const paragraphs = desk.view.text().blocks.filter((block) => block.start < block.end);
  const at = paragraphs.findIndex((block) => block.end >= end);
  const here = paragraphs[at];
  const isSelected = here?.start === start && here.end === end;
  const next = (isSelected ? paragraphs[at + direction] : here) ?? here;
  if (!next) return;
  desk.view.select({ start: next.start, end: next.end });
  desk.view.reveal({ start: next.start, end: next.end });
}

/**
 * Goes to the next or previous mark in text order, from the one in hand or else from the caret, round the ends of the
 * text, and takes it in hand; while a relation is being drawn only the caret goes there, and Enter picks.
 */
export function stepMarks(desk: Desk, direction: 1 | -1): void {
  const { hand } = desk.state();
  const next = nextFrom(desk, hand.kind === 'annotation' ? hand.id : null, direction);
  const start = next?.spans[0]?.start;
  if (!next || hand.kind === 'choosing' || hand.kind === 'moving') return;
  if (hand.kind !== 'relating') desk.table.take({ kind: 'annotation', id: next.annotation.id });
  if (start === undefined) return;
  desk.view.select({ start, end: start });
  desk.view.scrollTo({ start, end: start });
}

function nextFrom(desk: Desk, inHand: AnnotationId | null, direction: 1 | -1): Placement | undefined {
  const { shown } = desk.state();
  const index = shown.findIndex(({ annotation }) => annotation.id === inHand);
  if (index >= 0) return shown.at((index + direction) % shown.length);
  const caret = desk.view.selection()?.end ?? 0;
  return direction === 1
    ? (shown.find(({ at }) => at > caret) ?? shown[0])
    : (shown.findLast(({ at }) => at < caret) ?? shown.at(-1));
}
