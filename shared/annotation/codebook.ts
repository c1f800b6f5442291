import type { AnnotationId, DocumentId } from '../base/id.ts';
import type { Attributes, AttributeValue } from './annotation.ts';

/** How a label's underline is drawn. Form carries meaning where colour cannot be told apart (LOOK: MARKS). */
export const forms = ['solid', 'dashed', 'dotted', 'double'] as const;
export type Form = (typeof forms)[number];

/** Names in the palette, three for each form. What they are on light and dark paper is the style's to say. */
export const colours = [
  ...(['plum', 'vermilion', 'slate'] as const),
  ...(['teal', 'ultramarine', 'ochre'] as const),
  ...(['iris', 'rose', 'oxblood'] as const),
  ...(['moss', 'pine', 'magenta'] as const),
] as const;
export type Colour = (typeof colours)[number];

/** What distances between an attribute's values mean; agreement is computed by it. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

interface AttributeBase {
  readonly id: string;
  readonly name: string;
  readonly level: MeasurementLevel;
  /** No longer asked for; the values that it has are still read. */
  readonly retired?: true;
}
export interface Choice {
  readonly id: string;
  readonly name: string;
  /** As an attribute's. */
  readonly retired?: true;
}
export type AttributeDefinition = AttributeBase &
  (
    | { readonly type: 'choice'; readonly choices: readonly Choice[] }
    | { readonly type: 'several'; readonly choices: readonly Choice[] }
    | { readonly type: 'number'; readonly least?: number; readonly most?: number; readonly step?: number }
    | { readonly type: 'text' | 'yesNo' | 'date' | 'link' }
  );

/**
 * Why a label or a kind of relation is no longer given; absent while it is. What carries it keeps its id and is not rewritten:
 * retired, it reads as ever; merged, it reads as another.
 */
export type Ending = { readonly kind: 'retired' } | { readonly kind: 'merged'; readonly into: string };

/** Words that show where a label belongs, or where it does not. `from` is the annotation that they were taken from; it may be gone. */
export interface Example {
  readonly text: string;
  readonly from?: { readonly document: DocumentId; readonly annotation: AnnotationId };
}

/** A category for passages (`span`) or whole texts (`document`). Ids are never reused. */
export interface Label {
  readonly id: string;
  readonly name: string;
  readonly on: 'span' | 'document';
  readonly form: Form;
  readonly colour: Colour;
  /** The digit that labels a selection at once; absent where digits ran out. */
  readonly key?: string;
  readonly definition: string;
  /** Cases that belong under the label, and near misses that do not. */
  readonly include?: readonly Example[];
  readonly exclude?: readonly Example[];
  readonly attributes: readonly AttributeDefinition[];
  /** The label of which this is a special case. */
  readonly parent?: string;
  readonly ended?: Ending;
}

/** A kind of link between annotations. `from` and `to` are label ids that may stand at that end; empty means any. */
export interface RelationKind {
  readonly id: string;
  readonly name: string;
  readonly symmetric: boolean;
  readonly acrossTexts: boolean;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly definition: string;
  readonly ended?: Ending;
}

/** One immutable version of a project's labels and relation kinds, in the order that people see. */
export interface Codebook {
  readonly version: number;
  readonly labels: readonly Label[];
  readonly relations: readonly RelationKind[];
}

/** The label as the codebook holds it, ended or not. What something reads as today is `readAs`'s to say. */
export const labelOf = (codebook: Codebook, id: string): Label | null => codebook.labels.find((label) => label.id === id) ?? null;

/** As `labelOf`, for kinds of relations; see `readKindAs`. */
export const relationKindOf = (codebook: Codebook, id: string): RelationKind | null =>
  codebook.relations.find((kind) => kind.id === id) ?? null;

/** Whether `value` is one that the definition allows; what does not fit is shown as it is and never rewritten. */
export function fits(definition: AttributeDefinition, value: AttributeValue): boolean {
  switch (definition.type) {
    case 'choice':
      return definition.choices.some(({ id }) => id === value);
    case 'several':
      return Array.isArray(value) && value.every((each) => definition.choices.some(({ id }) => id === each));
    case 'number': {
      const { least = -Infinity, most = Infinity } = definition;
      return typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;
    }
    case 'yesNo':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'text':
    case 'link':
      return typeof value === 'string';
  }
}

/** The attributes in words, in the codebook's order: `asserts · certainty 4`. Empty where none is set. */
export function describeAttributes(label: Label, attributes: Attributes): string {
  return label.attributes
    .flatMap((definition) => {
      const value = attributes[definition.id];
      return value === undefined ? [] : [describeValue(definition, value)];
    })
    .join(' · ');
}

function describeValue(definition: AttributeDefinition, value: AttributeValue): string {
  const words = nameOfValue(definition, value);
  if (definition.type === 'choice' || Array.isArray(value)) return words;
  return `${definition.name.toLowerCase()}${typeof value === 'boolean' ? ':' : ''} ${words}`;
}

/** One value in words, without its attribute: `denies`, `4`, `yes`. */
export function nameOfValue(definition: AttributeDefinition, value: AttributeValue): string {
  const nameOf = (id: unknown) =>
    ('choices' in definition && definition.choices.find((choice) => choice.id === id)?.name) || String(id);
  if (Array.isArray(value)) return value.map(nameOf).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return definition.type === 'choice' ? nameOf(value) : String(value);
}
