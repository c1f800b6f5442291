import type { Subject } from '../../shared/review/thread.ts';
import { quoteOf } from '../annotate/AnnotationCard.tsx';
import type { Desk } from '../annotate/desk.ts';
import { asksOfMarks } from '../annotate/filter.ts';
import type { Table } from '../annotate/table.ts';
import type { ShownTalk } from '../discuss/shown-talk.tsx';
import type { MarksBeside } from '../discuss/text-talk.ts';
import { askedBy } from './asked.ts';

/**
 * Brings what is said about a text to its desk: one filter is for its marks and for that, and of both one thing is in hand.
 *
 * @returns the way to take it away
 */
export function bringTalk(talk: ShownTalk, desk: Desk): () => void {
  const { table } = desk;
  const ask = () => {
    const { filter, codebook, relations } = table.state();
    talk.ask(askedBy(filter, { codebook, relations, markOf: (id) => table.acts.mark(id) }));
  };
  let asked = table.state().filter;
  ask();
  const askAnew = () => {
    if (asked === table.state().filter) return;
    asked = table.state().filter;
    ask();
  };
  const stops = [
    desk.hearTalk(talk),
    table.subscribe(() => talk.markTaken(subjectInHand(table))),
    table.subscribe(askAnew),
    table.marks.observe(() => asksOfMarks(asked) && ask()),
    () => talk.close(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The marks' side of a desk. @param inHand what of them may be spoken about */
export function marksOf(desk: Desk, inHand: MarksBeside['inHand'] = () => subjectInHand(desk.table)): MarksBeside {
  const { table } = desk;
  return {
    inHand,
    makeWayFor(subject) {
      const { hand } = table.state();
      if (subject.kind === 'annotation') {
        if (hand.kind !== 'annotation' || hand.id !== subject.annotation)
          table.take({ kind: 'annotation', id: subject.annotation });
      } else if (subject.kind === 'relation') {
        if (hand.kind !== 'relation' || hand.id !== subject.relation) table.take({ kind: 'relation', id: subject.relation });
      } else if (hand.kind !== 'empty') table.take({ kind: 'empty' });
    },
    show: (annotation) => desk.show(annotation),
    open(list) {
      if (list === 'threads' || list === 'suggestions') table.panel.openBeside(list);
      else table.panel.open(list);
    },
  };
}

/** What a thread would hang on that is begun on what is in hand. */
export function subjectInHand(table: Table): Subject | null {
  const { hand } = table.state();
  if (hand.kind === 'annotation') {
    const mark = table.acts.mark(hand.id);
    return (
      mark && { kind: 'annotation', layer: mark.layer.id, annotation: hand.id, quote: quoteOf(mark.annotation).slice(0, 2_000) }
    );
  }
  if (hand.kind !== 'relation') return null;
  const tie = table.marks.tie(hand.id);
  if (!tie) return null;
  const { label, from, to } = tie.relation;
  const quote = `“${table.acts.quoteOf(from.annotation)}” ${table.acts.kindName(label)} “${table.acts.quoteOf(to.annotation)}”`;
  return { kind: 'relation', layer: tie.layer.id, relation: hand.id, quote: quote.slice(0, 2_000) };
}
