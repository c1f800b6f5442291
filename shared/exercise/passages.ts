import { joined, likeness } from '../anchor/overlap.ts';
import type { Span } from '../anchor/span.ts';
import type { DocumentId, SeatId } from '../base/id.ts';
import type { ChosenPassage } from './stretches.ts';

/** A text, and what a class marks in it. */
export interface MarkedText {
  readonly document: DocumentId;
  readonly text: string;
  readonly marks: readonly ChosenPassage[];
}

/** What some of a class said of a passage: the labels that they gave, none where they left it alone. */
export interface Reading {
  readonly labels: readonly string[];
  readonly seats: readonly SeatId[];
}

/** A passage that somebody marked, with what everybody said of it. */
export interface Passage extends Span {
  readonly document: DocumentId;
  readonly words: string;
  /** The most frequent first; those who left it alone are a reading like others, and come last. */
  readonly readings: readonly Reading[];
  /** The chance that two of the class, drawn at random, read it differently: 0 where all agree, to 1. */
  readonly split: number;
}

/** From here on two marks are taken to be of the same passage: they share at least this part of the words that either has. */
export const alike = 0.3;

/**
 * The passages of a class in text order. Marks that cover much the same words are of one passage, which is named by the one that
 * begins first.
 *
 * @param work of those alone who are looked at
 * @param seats of those who are looked at and marked anything at all
 */
export function passagesOf(texts: readonly MarkedText[], seats: readonly SeatId[]): Passage[] {
  const looked = new Set(seats);
  return texts.flatMap(({ document, text, marks }) =>
    gather(marks.filter(({ seat }) => looked.has(seat))).map((group) => {
      const readings = readingsOf(group, seats);
      const [span] = group;
      const [start, end] = [span?.spans[0]?.start ?? 0, span?.spans.at(-1)?.end ?? 0];
      return { document, start, end, words: text.slice(start, end), readings, split: splitOf(readings) };
    }),
  );
}

/** Those that a class differs on most come first; of equals, those that more of it marked. */
export const mostSplitFirst = (a: Passage, b: Passage): number => b.split - a.split || markedBy(b) - markedBy(a);

/** Those that a class agrees on most come first; of equals, those that more of it marked. */
export const mostAgreedFirst = (a: Passage, b: Passage): number => a.split - b.split || markedBy(b) - markedBy(a);

/** How many marked a passage. */
export const markedBy = ({ readings }: Passage): number =>
  readings.reduce((sum, { labels, seats }) => sum + (labels.length > 0 ? seats.length : 0), 0);

/** Marks that cover much the same words, together; groups, and marks in them, in text order. Those without words are in none. */
export function gather<Mark extends ChosenPassage>(marks: readonly Mark[]): Mark[][] {
  const groups: { readonly first: readonly Span[]; readonly all: Mark[] }[] = [];
  let open: typeof groups = [];
  for (const mark of marks.filter(({ spans }) => spans.length > 0).sort(inText)) {
    const spans = joined(mark.spans);
    // Marks come in text order: what ends before this one begins is like none that is still to come.
    open = open.filter(({ first }) => (first.at(-1)?.end ?? 0) > startOf(mark));
    let [best, found] = [alike, null as (typeof groups)[number] | null];
    for (const group of open) {
      const share = likeness(group.first, spans);
      if (share >= best) [best, found] = [share, group];
    }
    if (found) found.all.push(mark);
    else {
      const group = { first: spans, all: [mark] };
      groups.push(group);
      open.push(group);
    }
  }
  return groups.map(({ all }) => all);
}

const startOf = ({ spans }: ChosenPassage) => spans[0]?.start ?? 0;
const endOf = ({ spans }: ChosenPassage) => spans.at(-1)?.end ?? 0;
const inText = (a: ChosenPassage, b: ChosenPassage) => startOf(a) - startOf(b) || endOf(a) - endOf(b);

/** What each of some seats says of a passage. @param group the marks on it */
export function readingsOf(group: readonly ChosenPassage[], seats: readonly SeatId[]): Reading[] {
  const found = new Map<string, { readonly labels: readonly string[]; readonly seats: SeatId[] }>();
  const given = new Map<SeatId, Set<string>>();
  for (const { seat, label } of group) given.set(seat, (given.get(seat) ?? new Set()).add(label));
  for (const seat of seats) {
    const labels = [...(given.get(seat) ?? [])].sort();
    const reading = found.get(labels.join()) ?? { labels, seats: [] };
    reading.seats.push(seat);
    found.set(labels.join(), reading);
  }
  const isNone = ({ labels }: Reading) => Number(labels.length === 0);
  return [...found.values()].sort(
    (a, b) => isNone(a) - isNone(b) || b.seats.length - a.seats.length || (a.labels.join() < b.labels.join() ? -1 : 1),
  );
}

/** As `Passage.split`. */
export function splitOf(readings: readonly Reading[]): number {
  const of = readings.reduce((sum, { seats }) => sum + seats.length, 0);
  if (of < 2) return 0;
  return 1 - readings.reduce((sum, { seats: { length } }) => sum + length * (length - 1), 0) / (of * (of - 1));
}
