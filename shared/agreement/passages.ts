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
  return [...byDocument].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, marks]) => gather(marks));
}

class Mark {
  readonly start: number;
  readonly end: number;
  isTaken = false;

  constructor(
    readonly annotator: number,
    readonly annotation: PlacedAnnotation,
    readonly spans: readonly Span[],
  ) {
    this.start = spans[0]?.start ?? 0;
    this.end = spans.at(-1)?.end ?? 0;
  }

  /** Written only for marks in several pieces, which are few. */
  get where(): string {
    return this.spans.map(({ start, end }) => `${start}-${end}`).join();
  }

  /** Whether it is of the same characters. */
  isWhere(other: Mark): boolean {
    if (this.start !== other.start || this.end !== other.end) return false;
    return (this.spans.length === 1 && other.spans.length === 1) || this.where === other.where;
  }

  hasLabelOf({ annotation }: Mark): boolean {
    return this.annotation.label === annotation.label;
  }
}

function gather(marks: Mark[]): readonly Passage[] {
  marks.sort(inText);
  const around = neighbours(marks);
  const passages: Passage[] = [];
  /** Of the annotators that have a mark like the leader's: the best one, and how much it is like it. */
  const best = new Map<number, Mark>();
  const likenesses: number[] = [];
  for (const leader of leaders(marks)) {
    if (leader.isTaken) continue;
    best.clear();
    const [from, to] = around(leader);
    for (let at = from; at < to; at++) {
      const mark = marks[at] as Mark;
      if (mark.isTaken) continue;
      const like = likenessOf(leader, mark);
      if (like < alike) continue;
      const known = best.get(mark.annotator);
      const before = known ? (likenesses[mark.annotator] as number) : 0;
      if (known && (like < before || (like === before && (known.hasLabelOf(leader) || !mark.hasLabelOf(leader))))) continue;
      best.set(mark.annotator, mark);
      likenesses[mark.annotator] = like;
    }
    const passage = new Map<number, PlacedAnnotation>();
    for (const [annotator, mark] of best) {
      mark.isTaken = true;
      passage.set(annotator, mark.annotation);
    }
    passages.push(passage);
  }
  return passages;
}

/** As `likeness`, without its walk for marks of one piece, which nearly all are. */
function likenessOf(a: Mark, b: Mark): number {
  if (a.spans.length !== 1 || b.spans.length !== 1) return a.isWhere(b) ? 1 : likeness(a.spans, b.spans);
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (a.end - a.start + (b.end - b.start) - shared);
}

const inText = (a: Mark, b: Mark) =>
  a.start - b.start ||
  a.end - b.end ||
  (a.isWhere(b) ? 0 : compare(a.where, b.where)) ||
  compare(a.annotation.label, b.annotation.label) ||
  compare(a.annotation.id, b.annotation.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The marks in the order in which they may gather others. Somebody who marks the same place twice counts once for it.
 *
 * @param marks in text order, in which those of the same characters follow each other
 */
function leaders(marks: readonly Mark[]): readonly Mark[] {
  const byPopularity: Mark[][] = [];
  const markers = new Set<number>();
  for (let from = 0; from < marks.length; ) {
    const first = marks[from] as Mark;
    let to = from;
    markers.clear();
    for (let mark: Mark | undefined = first; mark?.isWhere(first); mark = marks[++to]) markers.add(mark.annotator);
    const equals = byPopularity[markers.size] ?? []; // they stay in text order
    byPopularity[markers.size] = equals;
    for (; from < to; from++) equals.push(marks[from] as Mark);
  }
  return byPopularity.reverse().flatMap((equals) => equals ?? []);
}

/**
 * Finds the marks that have a character in common with one, and some that have not: where they begin and end among `marks`.
 *
 * @param marks in text order.
 */
function neighbours(marks: readonly Mark[]): (of: Mark) => readonly [from: number, to: number] {
  let furthest = 0;
  /** How far the marks up to here reach at most. */
  const reach = marks.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return ({ start, end }) => [partitionPoint(reach, (each) => each <= start), partitionPoint(marks, (each) => each.start < end)];
}
