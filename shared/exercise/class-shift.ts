import type { Span } from '../anchor/span.ts';
import type { DocumentId, SeatId } from '../base/id.ts';
import { gather, type MarkedText, readingsOf, splitOf } from './passages.ts';

/** How many of a class chose a label in the first round, and how many in the second. */
export interface LabelShift {
  readonly label: string;
  readonly before: number;
  readonly after: number;
}

/** A passage that somebody marked in either round, and what a class made of it in each. */
export interface PassageShift extends Span {
  readonly document: DocumentId;
  readonly words: string;
  /** The most frequent first. */
  readonly labels: readonly LabelShift[];
  /** The chance that two of the class, drawn at random, read it alike, 0 to 1; null where there are no two. */
  readonly agreement: { readonly before: number | null; readonly after: number | null };
  /** Those who read it otherwise in the second round. */
  readonly changed: readonly SeatId[];
}

export interface ClassShift {
  /** Those who marked anything in either round, in the order of the class. */
  readonly seats: readonly SeatId[];
  /** Over all texts, the most frequent first. */
  readonly labels: readonly LabelShift[];
  /** In text order. */
  readonly passages: readonly PassageShift[];
}

/** What became of a class between two rounds. @param seats the class, in order; what others marked is passed over */
export function classShift(first: readonly MarkedText[], second: readonly MarkedText[], seats: readonly SeatId[]): ClassShift {
  const marking = new Set([...first, ...second].flatMap(({ marks }) => marks.map(({ seat }) => seat)));
  const working = seats.filter((seat) => marking.has(seat));
  const looked = new Set(working);
  const marksIn = (texts: readonly MarkedText[], round: 1 | 2) =>
    texts.flatMap(({ document, marks }) =>
      marks.filter(({ seat }) => looked.has(seat)).map((mark) => ({ ...mark, document, round })),
    );
  const marks = [...marksIn(first, 1), ...marksIn(second, 2)];
  const passages = second.flatMap(({ document, text }) =>
    gather(marks.filter((mark) => mark.document === document)).map((group): PassageShift => {
      const [span] = group;
      const [start, end] = [span?.spans[0]?.start ?? 0, span?.spans.at(-1)?.end ?? 0];
      const readings = ([1, 2] as const).map((of) =>
        readingsOf(
          group.filter(({ round }) => round === of),
          working,
        ),
      );
      const [before, after] = readings.map((each) => (working.length < 2 ? null : 1 - splitOf(each)));
      const [was, is] = readings.map(
        (each) => new Map(each.flatMap(({ labels, seats: by }) => by.map((seat) => [seat, labels.join()] as const))),
      );
      return {
        ...{ document, start, end, words: text.slice(start, end), labels: labelShifts(group) },
        agreement: { before: before ?? null, after: after ?? null },
        changed: working.filter((seat) => was?.get(seat) !== is?.get(seat)),
      };
    }),
  );
  return { seats: working, labels: labelShifts(marks), passages };
}

/** Those on which most changed their minds come first; of equals, those in text order. */
export const mostChangedFirst = (a: PassageShift, b: PassageShift): number => b.changed.length - a.changed.length;

function labelShifts(marks: readonly { readonly seat: SeatId; readonly label: string; readonly round: 1 | 2 }[]): LabelShift[] {
  const seats = (label: string, of: 1 | 2) =>
    new Set(marks.filter((mark) => mark.label === label && mark.round === of).map(({ seat }) => seat)).size;
  return [...new Set(marks.map(({ label }) => label))]
    .map((label) => ({ label, before: seats(label, 1), after: seats(label, 2) }))
    .sort((a, b) => b.before + b.after - (a.before + a.after) || (a.label < b.label ? -1 : 1));
}
