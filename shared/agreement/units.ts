import type { PlacedAnnotation } from '../annotation/placed.ts';
import { assert } from '../base/assert.ts';
import type { DocumentId } from '../base/id.ts';
import { type Segments, segmentsIn } from './segments.ts';

/*
 * What annotators are compared on, which every coefficient depends on more than on its own formula.
 *
 * Spans are not units: people choose where they begin, and nothing says how many passages "nobody marked". So there are three ways
 * to get units, and a figure always says which it used:
 *
 * positions   Every token (or character) of the text is one unit. Of one label: whether the label is on it. Of all labels: which set
 *             of labels is on it. Somebody who marks one word more than another differs by that word, and nested marks that all
 *             make alike are no difference. A label twice over one word counts once.
 * passages    What people marked in the same place is one unit (passages.ts). For what they say of it: which label, which attributes.
 *             For where they mark it cannot serve, for there is no unit that nobody marked.
 * texts       Every text is one unit, for labels of whole texts and their attributes.
 *
 * Who did not annotate a text has no value there, which is another thing than having marked nothing. Annotations that lost their
 * place are in no unit; a table says how many.
 */

/** What an annotator may say of a unit. Numbers have distances; texts are alike or not. */
export type Value = number | string;

/** How units were made of annotations; see above. */
export type UnitKind = 'tokens' | 'characters' | 'passages' | 'texts';

/** Who said what of which units: what coefficients read. */
export interface Units {
  readonly kind: UnitKind;
  readonly annotators: number;
  /** All values that occur, none twice. */
  readonly values: readonly Value[];
  /** The number in `values` of what stands for "nothing marked here"; null where each unit is marked by somebody. */
  readonly blank: number | null;
  readonly rows: readonly UnitRow[];
}

/** Units next to each other of which everybody says the same. */
export interface UnitRow {
  /** For each annotator a number in `Units.values`, or −1 where the annotator says nothing of it. */
  readonly given: Int16Array;
  /** How many units it is. */
  readonly times: number;
  /**
   * What is decided together, from 0: units of one sentence, for one passage covers many tokens and each of them is no decision of
   * its own. A bootstrap that drew single tokens would claim to know many times more than it does.
   */
  readonly block: number;
}

/** All that one annotator did in one text, also where it is nothing. */
export interface Work {
  readonly annotator: string;
  readonly document: DocumentId;
  readonly annotations: readonly PlacedAnnotation[];
}

/** The annotators of some works, in the order in which `Units` counts them. */
export const annotatorsOf = (works: readonly Work[]): readonly string[] =>
  [...new Set(works.map((each) => each.annotator))].sort();

/** Values as a table: a row for each unit, in it one value for each annotator, null where there is none. Every unit is a block. */
export function unitsOf(kind: UnitKind, annotators: number, table: readonly (readonly (Value | null)[])[], blank?: Value): Units {
  const numbers = new Numbering(blank);
  const rows = table.map((values, block) => {
    assert(values.length === annotators, `${values.length} values of ${annotators} annotators`);
    const given = new Int16Array(annotators).fill(-1);
    for (const [annotator, value] of values.entries()) if (value !== null) given[annotator] = numbers.of(value);
    return { given, times: 1, block };
  });
  return { kind, annotators, values: numbers.values, blank: blank === undefined ? null : 0, rows };
}

/**
 * Every token or character as a unit; its value is the set of those of `labels` that are on it.
 *
 * @param texts the texts of the works, cut up.
 */
export function positionUnits(
  kind: 'tokens' | 'characters',
  texts: ReadonlyMap<DocumentId, Segments>,
  works: readonly Work[],
  labels: readonly string[],
): Units {
  const annotators = annotatorsOf(works);
  const numbers = new Numbering('');
  const rows: UnitRow[] = [];
  let blocks = 0;
  for (const [document, segments] of texts) {
    const here = works.filter((each) => each.document === document);
    const walk = new Walk(segments, annotators, here, labels, numbers);
    for (const row of walk.rows(blocks)) rows.push(row);
    blocks += segments.sentences.length;
  }
  return { kind, annotators: annotators.length, values: numbers.values, blank: 0, rows };
}

/** Gives values numbers, in the order in which they come. */
class Numbering {
  readonly values: Value[] = [];
  private readonly known = new Map<Value, number>();

  constructor(first?: Value) {
    if (first !== undefined) this.of(first);
  }

  of(value: Value): number {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    this.known.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

interface Edge {
  readonly annotator: number;
  readonly label: number;
  readonly step: 1 | -1;
}

/** Goes through one text from edge to edge of what is marked in it: between two edges everybody says the same. */
class Walk {
  private readonly edges = new Map<number, Edge[]>();
  private readonly given: Int16Array;
  /** How many annotations with a label an annotator has open here, by annotator and label. */
  private readonly open: Uint16Array;

  constructor(
    private readonly segments: Segments,
    annotators: readonly string[],
    works: readonly Work[],
    private readonly labels: readonly string[],
    private readonly numbers: Numbering,
  ) {
    this.given = new Int16Array(annotators.length).fill(-1);
    this.open = new Uint16Array(annotators.length * labels.length);
    const [places, labelNumbers] = [numbered(annotators), numbered(labels)];
    for (const { annotator: name, annotations } of works) {
      const annotator = places.get(name) as number;
      this.given[annotator] = 0;
      for (const { label: id, place } of annotations) {
        const label = labelNumbers.get(id);
        if (label !== undefined && place.kind === 'passage') for (const span of place.spans) this.mark(annotator, label, span);
      }
    }
  }

  private mark(annotator: number, label: number, span: { readonly start: number; readonly end: number }): void {
    const { start, end } = segmentsIn(this.segments, span);
    if (start >= end) return; // it holds nothing but punctuation
    this.edgesAt(start).push({ annotator, label, step: 1 });
    this.edgesAt(end).push({ annotator, label, step: -1 });
  }

  private edgesAt(position: number): Edge[] {
    const edges = this.edges.get(position) ?? [];
    this.edges.set(position, edges);
    return edges;
  }

  *rows(firstBlock: number): Generator<UnitRow> {
    const { sentences, starts } = this.segments;
    const stops = [...new Set([...this.edges.keys(), ...sentences, starts.length])].sort((a, b) => a - b);
    const { length } = this.given;
    const kept = new Int16Array(stops.length * length); // one piece of memory for all rows
    let [block, from, row] = [firstBlock - 1, 0, 0];
    for (const stop of stops) {
      if (stop > from) {
        kept.set(this.given, row * length);
        yield { given: kept.subarray(row * length, ++row * length), times: stop - from, block };
      }
      from = stop;
      if (sentences[block + 1 - firstBlock] === stop) block++;
      this.cross(this.edges.get(stop) ?? []);
    }
  }

  private cross(edges: readonly Edge[]): void {
    const touched = new Set<number>();
    for (const { annotator, label, step } of edges) {
      this.open[annotator * this.labels.length + label]! += step;
      touched.add(annotator);
    }
    for (const annotator of touched) this.given[annotator] = this.numbers.of(this.labelsOn(annotator));
  }

  private labelsOn(annotator: number): string {
    const first = annotator * this.labels.length;
    return this.labels.filter((_, label) => this.open[first + label] !== 0).join('\n');
  }
}

const numbered = (list: readonly string[]): ReadonlyMap<string, number> => new Map(list.map((each, number) => [each, number]));
