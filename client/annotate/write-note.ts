import type { AnnotationId } from '../../shared/base/id.ts';
import { cardId } from './AnnotationCard.tsx';
import type { Table } from './table.ts';

/** A card that was not there needs a frame to come, and one in a list that was closed a second one. */
const mostFrames = 4;

/** Puts the keyboard into a mark's note. The card is brought where it is not: in the other text's margin, another list, or off the screen. */
export function writeNote(table: Table, id: AnnotationId): void {
  const note = noteInSight(id);
  if (note) {
    note.focus({ preventScroll: true });
    return;
  }
  const desk = table.state().desks.find((each) => each.placement(id) !== null);
  if (!desk) return;
  table.turnTo(desk);
  table.take({ kind: 'annotation', id });
  desk.show(id);
  const focus = (framesLeft: number) =>
    requestAnimationFrame(() => {
      const brought = noteOf(id);
      if (brought) {
        brought.focus({ preventScroll: true });
        brought.scrollIntoView({ block: 'nearest' });
      } else if (framesLeft > 1) focus(framesLeft - 1);
    });
  focus(mostFrames);
}

/** The field, where it is in the page and can take the focus. */
function noteOf(id: AnnotationId): HTMLElement | null {
  const note = document.querySelector<HTMLElement>(`#${cardId(id)} textarea`);
  return note?.checkVisibility() ? note : null;
}

function noteInSight(id: AnnotationId): HTMLElement | null {
  const note = noteOf(id);
  const { top = 0, bottom = 0 } = note?.getBoundingClientRect() ?? {};
  return bottom > 0 && top < innerHeight ? note : null;
}
