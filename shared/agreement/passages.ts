import { likeness } from '../anchor/overlap.ts';
import { partitionPoint } from '../anchor/partition-point.ts';
import type { Span } from '../anchor/span.ts';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import type { DocumentId } from '../base/id.ts';
import { annotatorsOf, type Work } from './units.ts';

/** A passage that annotators marked, of each annotator one annotation at most, by the number of the annotator. */
export type Passage = ReadonlyMap<number, PlacedAnnotation>;

/** Two marks are of the same passage where they share at least half of what they cover together. */
const alike = 0.5;

/**
 * What people marked in the same place, one annotator at most once in each.
 *
 * The place that most marked just so comes first (then the earliest, then the shortest) and takes in, of each annotator, the mark
 * that is most like it (of two equally like the one with the same label), if one is at least half alike; what is left goes on so. So it matters neither in which order annotators
 * come nor annotations, and a mark that spans two of another's belongs to one of them at most.
 */
export function passagesIn(works: readonly Work[]): readonly Passage[] {
  const numbers = new Map(annotatorsOf(works).map((annotator, number) => [annotator, number]));
  const byDocument = new Map<DocumentId, Mark[]>();
  for (const { annotator, document, annotations } of works) {
    const marks = byDocument.get(document) ?? [];
    byDocument.set(document, marks);
    for (const annotation of annotations) {
      const { place } = annotation;
      if (place.kind !== 'passage') continue;
      marks.push(new Mark(numbers.get(annotator) as number, annotation, place.spans));
    }
  }
  return [...byDocument.keys()].sort().flatMap((document) => gather(byDocument.get(document) as Mark[]));
}

class Mark {
  readonly start: number;
  readonly end: number;
  /** The same for marks of the same characters. */
  readonly where: string;
  isTaken = false;

  constructor(
    readonly annotator: number,
    readonly annotation: PlacedAnnotation,
    readonly spans: readonly Span[],
  ) {
    this.start = spans[0]?.start ?? 0;
    this.end = spans.at(-1)?.end ?? 0;
    this.where = spans.map(({ start, end }) => `${start}-${end}`).join();
  }

  hasLabelOf({ annotation }: Mark): boolean {
    return this.annotation.label === annotation.label;
  }
}

function gather(marks: Mark[]): readonly Passage[] {
  marks.sort(inText);
  const around = neighbours(marks);
  const passages: Passage[] = [];
  for (const leader of leaders(marks)) {
    if (leader.isTaken) continue;
    const best = new Map<number, { readonly mark: Mark; readonly like: number }>();
    for (const mark of around(leader)) {
      if (mark.isTaken) continue;
      const like = mark.where === leader.where ? 1 : likeness(leader.spans, mark.spans);
      const known = best.get(mark.annotator);
      const isBetter =
        !known || like > known.like || (like === known.like && mark.hasLabelOf(leader) && !known.mark.hasLabelOf(leader));
      if (like >= alike && isBetter) best.set(mark.annotator, { mark, like });
    }
    for (const { mark } of best.values()) mark.isTaken = true;
    passages.push(new Map(Array.from(best, ([annotator, { mark }]) => [annotator, mark.annotation])));
  }
  return passages;
}

const inText = (a: Mark, b: Mark) =>
  a.start - b.start ||
  a.end - b.end ||
  compare(a.where, b.where) ||
  compare(a.annotation.label, b.annotation.label) ||
  compare(a.annotation.id, b.annotation.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The marks in the order in which they may gather others. Somebody who marks the same place twice counts once for it. */
function leaders(marks: readonly Mark[]): readonly Mark[] {
  const markers = new Map<string, Set<number>>();
  for (const { where, annotator } of marks) markers.set(where, (markers.get(where) ?? new Set()).add(annotator));
  const popularity = ({ where }: Mark) => markers.get(where)?.size ?? 0;
  return [...marks].sort((a, b) => popularity(b) - popularity(a)); // stable, so equals stay in text order
}

/** Finds the marks that have a character in common with one, in text order, and some that have not. @param marks in text order. */
function neighbours(marks: readonly Mark[]): (of: Mark) => readonly Mark[] {
  let furthest = 0;
  /** How far the marks up to here reach at most. */
  const reach = marks.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return ({ start, end }) =>
    marks.slice(
      partitionPoint(reach, (each) => each <= start),
      partitionPoint(marks, (each) => each.start < end),
    );
}
