import type { Codebook, Label, MeasurementLevel } from '../annotation/codebook.ts';
import { readAs } from '../annotation/codebook-reading.ts';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import type { DocumentId } from '../base/id.ts';
import { alpha } from './alpha.ts';
import { comparable, levelOf } from './attribute-value.ts';
import { cohenKappa } from './cohen-kappa.ts';
import type { Draws } from './draws.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { type Agreement, measure } from './measure.ts';
import { type Passage, passagesIn } from './passages.ts';
import { percent } from './percent.ts';
import type { Cut, Segments } from './segments.ts';
import { annotatorsOf, positionUnits, type UnitKind, type Units, unitsOf, type Value, type Work } from './units.ts';

/** What a row of the table is about. Labels and attributes by their ids. */
export type Subject =
  /** Where anything is marked, and as what: which labels are on each token, or on each text. */
  | { readonly kind: 'labels'; readonly on: Label['on'] }
  /** Where one label is. */
  | { readonly kind: 'label'; readonly label: string }
  /** As what people mark the passages that several of them marked. */
  | { readonly kind: 'choice' }
  /** What they say of the passages, or texts, to which they gave the same label. */
  | { readonly kind: 'attribute'; readonly label: string; readonly attribute: string };

export interface AgreementRow {
  readonly subject: Subject;
  readonly unit: UnitKind;
  readonly level: MeasurementLevel;
  /** How many annotations it rests on, and how many annotators made them. */
  readonly annotations: number;
  readonly annotators: number;
  /** Percent agreement, Cohen's κ, Fleiss' κ (both nominal at any level), Krippendorff's α. */
  readonly agreements: readonly Agreement[];
}

/** How far annotators agree. */
export interface AgreementTable {
  readonly annotators: number;
  /** Annotations that are in no figure, for their words are not in the text any more. */
  readonly lost: number;
  /** Everything first, then each label of the codebook, its attributes behind it. */
  readonly rows: readonly AgreementRow[];
}

/** What is compared. */
export interface Compared {
  readonly codebook: Codebook;
  /** The texts of the works, cut up. */
  readonly texts: ReadonlyMap<DocumentId, Segments>;
  readonly works: readonly Work[];
  readonly cut: Cut;
}

/** All coefficients of all labels and attributes. Labels that nobody used have rows, too: that is a finding. */
export function agreementTable(compared: Compared, draws: Draws): AgreementTable {
  const { codebook, works } = compared;
  const labels = codebook.labels.filter((label) => readAs(codebook, label.id) === label);
  const comparison = new Comparison(compared, draws);
  const lost = works.flatMap(({ annotations }) => annotations.filter(({ place }) => place.kind === 'lost'));
  return {
    annotators: comparison.annotators.length,
    lost: lost.length,
    rows: [...comparison.all(labels), ...labels.flatMap((label) => [...comparison.of(label)])],
  };
}

type Counts = (annotation: PlacedAnnotation) => boolean;

const placeKinds = { span: 'passage', document: 'text' } as const;

class Comparison {
  readonly annotators: readonly string[];

  constructor(
    private readonly compared: Compared,
    private readonly draws: Draws,
  ) {
    this.annotators = annotatorsOf(compared.works);
  }

  *all(labels: readonly Label[]): Generator<AgreementRow> {
    const { works, texts, cut } = this.compared;
    for (const on of ['span', 'document'] as const) {
      const ids = labels.filter((label) => label.on === on).map(({ id }) => id);
      if (ids.length === 0) continue;
      const counts: Counts = ({ label, place }) => place.kind === placeKinds[on] && ids.includes(label);
      const units = on === 'span' ? positionUnits(cut, texts, works, ids) : this.textUnits(counts);
      yield this.row({ kind: 'labels', on }, units, 'nominal', counts);
      if (on === 'document') continue;
      const passages = passagesIn(works, counts);
      yield this.row(
        { kind: 'choice' },
        this.said('passages', passages, ({ label }) => label),
        'nominal',
        counts,
      );
    }
  }

  *of({ id, on, attributes }: Label): Generator<AgreementRow> {
    const { works, texts, cut } = this.compared;
    const counts: Counts = ({ label, place }) => label === id && place.kind === placeKinds[on];
    const units = on === 'span' ? positionUnits(cut, texts, works, [id]) : this.textUnits(counts);
    yield this.row({ kind: 'label', label: id }, units, 'nominal', counts);
    if (attributes.length === 0) return;
    const places = on === 'span' ? passagesIn(works, counts) : this.textsAsPassages(counts);
    for (const definition of attributes) {
      const subject: Subject = { kind: 'attribute', label: id, attribute: definition.id };
      const valueIn = (annotation: PlacedAnnotation) => comparable(definition, annotation.attributes[definition.id]);
      yield this.row(subject, this.said(on === 'span' ? 'passages' : 'texts', places, valueIn), levelOf(definition), counts);
    }
  }

  /** What each annotator says of each passage. */
  private said(kind: UnitKind, passages: readonly Passage[], valueIn: (annotation: PlacedAnnotation) => Value | null): Units {
    const table = passages.map((passage) =>
      this.annotators.map((_, annotator) => {
        const annotation = passage.get(annotator);
        return annotation ? valueIn(annotation) : null;
      }),
    );
    return unitsOf(kind, this.annotators.length, table);
  }

  /** Every text as a unit; its value is the set of the labels on it. */
  private textUnits(counts: Counts): Units {
    const table = this.eachText(counts).map((given) =>
      given.map((annotations) => annotations && [...new Set(annotations.map(({ label }) => label))].sort().join('\n')),
    );
    return unitsOf('texts', this.annotators.length, table, '');
  }

  /** Who gave the same text a label twice says nothing definite of it. */
  private textsAsPassages(counts: Counts): readonly Passage[] {
    return this.eachText(counts).map(
      (given) =>
        new Map(given.flatMap((annotations, annotator) => (annotations?.length === 1 ? [[annotator, annotations[0]!]] : []))),
    );
  }

  /** For each text what each annotator gave to it; null where they did not annotate it. */
  private eachText(counts: Counts): readonly (readonly (readonly PlacedAnnotation[] | null)[])[] {
    const { works, texts } = this.compared;
    return [...texts.keys()].map((document) =>
      this.annotators.map((name) => {
        const here = works.filter(({ annotator, document: of }) => annotator === name && of === document);
        return here.length === 0 ? null : here.flatMap(({ annotations }) => annotations.filter(counts));
      }),
    );
  }

  private row(subject: Subject, units: Units, level: MeasurementLevel, counts: Counts): AgreementRow {
    const made = this.compared.works.map(({ annotator, annotations }) => ({
      annotator,
      count: annotations.filter(counts).length,
    }));
    return {
      ...{ subject, unit: units.kind, level },
      annotations: made.reduce((sum, { count }) => sum + count, 0),
      annotators: new Set(made.filter(({ count }) => count > 0).map(({ annotator }) => annotator)).size,
      agreements: measure(units, [percent, cohenKappa, fleissKappa, alpha(level)], this.draws),
    };
  }
}
