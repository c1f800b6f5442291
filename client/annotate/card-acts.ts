import type { DocumentId } from '../../shared/base/id.ts';
import type { CardActs } from './AnnotationCard.tsx';
import { listedOn } from './choice-acts.ts';
import type { Desk } from './desk.ts';
import { startMoving } from './move-mark.ts';

/** What cards may do, by way of the desk. */
export function cardActs(desk: Desk, openBeside: (document: DocumentId) => void): CardActs {
  const { acts, table, view } = desk;
  const { citing } = table;
  return {
    take(id) {
      table.takeMark(id);
      desk.show(id);
    },
    choose(id, range) {
      if (listedOn(desk).includes(id)) table.panel.choose(id, listedOn(desk), { range });
      else table.takeMark(id); // what is said of the whole text is changed one by one
    },
    takeRelation(id) {
      table.take({ kind: 'relation', id });
      table.showEnds(id);
    },
    openBeside,
    relabel: (id, label) => table.do(acts.relabel(id, label)),
    setAttribute: (id, attribute, value) => table.do(acts.setAttribute(id, attribute, value)),
    setNote: (id, note) => table.keepNote(id, note),
    startRelating(id) {
      table.startRelating(id);
      view.focus();
    },
    startMoving: (id) => startMoving(desk, id),
    remove(id) {
      table.do(acts.remove(id));
      view.focus();
    },
    confirm: (id) => void table.do(acts.confirm(id)),
    reject(id) {
      table.do(acts.reject(id));
      view.focus();
    },
    share: (id) => table.share([id]),
    ...(citing && { takeAlong: (id, as) => citing.mark(desk, id, as) }),
    removeRelation: (id) => table.do(acts.relations.remove(id)),
    backToText(id) {
      const start = desk.placement(id)?.spans[0]?.start;
      view.focus();
      if (start !== undefined) view.select({ start, end: start });
    },
  };
}
