import type { Codebook, Label, MeasurementLevel } from '../annotation/codebook.ts';
import { readAs } from '../annotation/codebook-reading.ts';
import type { Place, PlacedAnnotation } from '../annotation/placed.ts';
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
  const comparison = new Comparison(compared, labels, draws);
  const lost = works.flatMap(({ annotations }) => annotations.filter(({ place }) => place.kind === 'lost'));
  return {
    annotators: comparison.annotators.length,
    lost: lost.length,
    rows: [...comparison.all(labels), ...labels.flatMap((label) => [...comparison.of(label)])],
  };
}

class Comparison {
  readonly annotators: readonly string[];
  /** The works with the annotations of one label only, by label. */
  private readonly byLabel = new Map<string, readonly Work[]>();

  constructor(
    private readonly compared: Compared,
    labels: readonly Label[],
    private readonly draws: Draws,
  ) {
    this.annotators = annotatorsOf(compared.works);
    const sorted = compared.works.map(({ annotations }) => inGroups(annotations));
    for (const { id, on } of labels) {
      const ofLabel = (annotations: readonly PlacedAnnotation[] = []) => annotations.filter(({ place }) => fits[on](place.kind));
      this.byLabel.set(
        id,
        compared.works.map((work, i) => ({ ...work, annotations: ofLabel(sorted[i]?.get(id)) })),
      );
    }
  }

  *all(labels: readonly Label[]): Generator<AgreementRow> {
    for (const on of ['span', 'document'] as const) {
      const ids = labels.filter((label) => label.on === on).map(({ id }) => id);
      if (ids.length === 0) continue;
      const works = this.compared.works.map((work, i) => ({
        ...work,
        annotations: ids.flatMap((id) => this.byLabel.get(id)?.[i]?.annotations ?? []),
      }));
      yield this.row({ kind: 'labels', on }, this.where(on, works, ids), 'nominal', works);
      if (on === 'document') continue;
      const chosen = this.said('passages', passagesIn(works), ({ label }) => label);
      yield this.row({ kind: 'choice' }, chosen, 'nominal', works);
    }
  }

  *of({ id, on, attributes }: Label): Generator<AgreementRow> {
    const works = this.byLabel.get(id) ?? [];
    yield this.row({ kind: 'label', label: id }, this.where(on, works, [id]), 'nominal', works);
    if (attributes.length === 0) return;
    const places = on === 'span' ? passagesIn(works) : this.textsAsPassages(works);
    for (const definition of attributes) {
      const subject: Subject = { kind: 'attribute', label: id, attribute: definition.id };
      const valueIn = (annotation: PlacedAnnotation) => comparable(definition, annotation.attributes[definition.id]);
      yield this.row(subject, this.said(on === 'span' ? 'passages' : 'texts', places, valueIn), levelOf(definition), works);
    }
  }

  private where(on: Label['on'], works: readonly Work[], labels: readonly string[]): Units {
    return on === 'span' ? positionUnits(this.compared.cut, this.compared.texts, works, labels) : this.textUnits(works);
  }

  /** What each annotator says of each passage; of what only one marked nothing can be said. */
  private said(kind: UnitKind, passages: readonly Passage[], valueIn: (annotation: PlacedAnnotation) => Value | null): Units {
    const table = passages
      .filter(({ size }) => size > 1)
      .map((passage) =>
        this.annotators.map((_, annotator) => {
          const annotation = passage.get(annotator);
          return annotation ? valueIn(annotation) : null;
        }),
      );
    return unitsOf(kind, this.annotators.length, table);
  }

  /** Every text as a unit; its value is the set of the labels on it. */
  private textUnits(works: readonly Work[]): Units {
    const table = this.eachText(works).map((given) =>
      given.map((annotations) => annotations && [...new Set(annotations.map(({ label }) => label))].sort().join('\n')),
    );
    return unitsOf('texts', this.annotators.length, table, '');
  }

  /** Who gave the same text a label twice says nothing definite of it. */
  private textsAsPassages(works: readonly Work[]): readonly Passage[] {
    return this.eachText(works).map(
      (given) =>
        new Map(given.flatMap((annotations, annotator) => (annotations?.length === 1 ? [[annotator, annotations[0]!]] : []))),
    );
  }

  /** For each text what each annotator gave to it; null where they did not annotate it. */
  private eachText(works: readonly Work[]): readonly (readonly (readonly PlacedAnnotation[] | null)[])[] {
    return [...this.compared.texts.keys()].map((document) =>
      this.annotators.map((name) => {
        const here = works.filter(({ annotator, document: of }) => annotator === name && of === document);
        return here.length === 0 ? null : here.flatMap(({ annotations }) => annotations);
      }),
    );
  }

  private row(subject: Subject, units: Units, level: MeasurementLevel, works: readonly Work[]): AgreementRow {
    return {
      ...{ subject, unit: units.kind, level },
      annotations: works.reduce((sum, { annotations }) => sum + annotations.length, 0),
      annotators: new Set(works.filter(({ annotations }) => annotations.length > 0).map(({ annotator }) => annotator)).size,
      agreements: measure(units, [percent, cohenKappa, fleissKappa, alpha(level)], this.draws),
    };
  }
}

const fits = { span: (kind: Place['kind']) => kind === 'passage', document: (kind: Place['kind']) => kind === 'text' };

function inGroups(annotations: readonly PlacedAnnotation[]): ReadonlyMap<string, readonly PlacedAnnotation[]> {
  const groups = new Map<string, PlacedAnnotation[]>();
  for (const annotation of annotations) {
    const group = groups.get(annotation.label);
    if (group) group.push(annotation);
    else groups.set(annotation.label, [annotation]);
  }
  return groups;
}
