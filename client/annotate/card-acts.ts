import type { TextView } from '../editor/text-view.ts';
import type { CardActs } from './AnnotationCard.tsx';
import type { Desk } from './desk.ts';

/** What cards may do, by way of the desk. */
export function cardActs(desk: Desk, view: TextView): CardActs {
  const { acts } = desk;
  return {
    take(id) {
      desk.takeMark(id);
      desk.show(id);
    },
    takeRelation: (id) => desk.take({ kind: 'relation', id }),
    relabel: (id, label) => desk.do(acts.relabel(id, label)),
    setAttribute: (id, attribute, value) => desk.do(acts.setAttribute(id, attribute, value)),
    setNote: (id, note) => desk.writeNote(id, note),
    startRelating(id) {
      desk.startRelating(id);
      view.focus();
    },
    startMoving: (id) => desk.startMoving(id),
    remove(id) {
      desk.do(acts.remove(id));
      view.focus();
    },
    removeRelation: (id) => desk.do(acts.removeRelation(id)),
    backToText(id) {
      const start = desk.placement(id)?.spans[0]?.start;
      view.focus();
      if (start !== undefined) view.select({ start, end: start });
    },
  };
}
