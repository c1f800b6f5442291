import type { AnnotationId } from '../../shared/base/id.ts';
import type { Desk } from './desk.ts';
import { words } from './words.ts';

/** Turns the words of a mark into the selection, to be changed like any selection, or, where it lost them, asks for some; `finishMoving` keeps it. */
export function startMoving(desk: Desk, id: AnnotationId): void {
  const spans = desk.placement(id)?.spans ?? [];
  const first = spans[0];
  const last = spans.at(-1);
  if (!desk.state().mayAnnotate) {
    desk.table.refuseToAnnotate();
    return;
  }
  if (!first || !last) {
    desk.table.takeWithHint({ kind: 'moving', id }, words.attaching);
    desk.view.focus();
    return;
  }
  desk.table.takeWithHint({ kind: 'moving', id }, words.moving);
  desk.view.focus();
  desk.view.select({ start: first.start, end: last.end });
}

/** Puts the mark that is being moved on the selected words. */
export function finishMoving(desk: Desk): void {
  const { hand } = desk.state();
  if (hand.kind !== 'moving') return;
  const selection = desk.view.selection();
  if (selection && selection.start < selection.end)
    desk.table.do(desk.acts.move(hand.id, { document: desk.document, text: desk.view.text(), span: selection }));
  desk.table.take({ kind: 'annotation', id: hand.id });
  if (selection) desk.view.select({ start: selection.end, end: selection.end });
}
