import type * as Y from 'yjs';
import { parseAnchor } from '../anchor/anchor.ts';
import { type AnnotationId, parseAnnotationId, parseDocumentId, type RelationId } from '../base/id.ts';
import type { Annotation, Attributes, AttributeValue, End, Entry, Origin, Relation, Target } from './annotation.ts';

/**
 * One entry as it stands in a layer's Y.Doc: a map of plain JSON fields. A field that is null reads as one that is not there,
 * so that taking a value back leaves a trace of who did it, which a deleted key would not.
 *
 * `made` holds the facts of its making, which nobody changes; the rest may be written by anyone who may write the layer. Fields that
 * begin with `~` are its history (`layer-history.ts`).
 */
export type Fields = Y.Map<unknown>;

/** The facts of an entry's making, in one field. */
interface Made {
  readonly at: number;
  readonly codebook: number;
  readonly origin: Origin;
}

const attributePrefix = 'attribute.';
/** Each attribute has a field of its own, so that two people who set two of them at once both keep what they set. */
export const attributeField = (attribute: string) => attributePrefix + attribute;
/** The attribute of which a field holds the value; null for another field. */
export const attributeOf = (field: string): string | null =>
  field.startsWith(attributePrefix) ? field.slice(attributePrefix.length) : null;

/** An entry's first fields, by name. */
export type FirstFields = ReadonlyMap<string, unknown>;
type Draft<E extends Entry> = Omit<E, 'created' | 'modified' | 'removed' | 'creator' | 'confirmed'>;

export function annotationFields(draft: Draft<Annotation>, now: number): FirstFields {
  const note = draft.note ? [['note', draft.note] as const] : [];
  return new Map<string, unknown>([...entryFields(draft, now), ['target', draft.target], ...note]);
}

export function relationFields(draft: Draft<Relation>, now: number): FirstFields {
  return new Map<string, unknown>([...entryFields(draft, now), ['from', draft.from], ['to', draft.to]]);
}

/** Names of the fields of which an entry that is written anew consists, those that it has and those that it is to have. */
export const rewrittenFields = (fields: Fields, wanted: FirstFields): string[] =>
  [...new Set([...fields.keys(), ...wanted.keys()])].filter((field) => !['made', 'modified', 'removed'].includes(field));

function entryFields(
  { label, codebook, origin, attributes }: Pick<Entry, 'label' | 'codebook' | 'origin' | 'attributes'>,
  now: number,
) {
  const made: Made = { at: now, codebook, origin };
  const values = Object.entries(attributes).map(([id, value]) => [attributeField(id), value] as const);
  return [['made', made] as const, ['label', label] as const, ...values];
}

/** Reads an annotation from fields that anybody may have written. Total; null where what it needs is not there. */
export function readAnnotation(id: AnnotationId, fields: Fields, creator: number): Annotation | null {
  const entry = readEntry(fields, creator);
  const target = readTarget(fields.get('target'));
  if (entry === null || target === null) return null;
  const note = fields.get('note');
  const confirmed = fields.get('confirmed');
  return {
    ...{ id, ...entry, target, note: typeof note === 'string' ? note : '' },
    confirmed: isTime(confirmed) ? confirmed : null,
  };
}

/** As `readAnnotation`. */
export function readRelation(id: RelationId, fields: Fields, creator: number): Relation | null {
  const entry = readEntry(fields, creator);
  const from = readEnd(fields.get('from'));
  const to = readEnd(fields.get('to'));
  return entry && from && to && { id, ...entry, from, to };
}

function readEntry(fields: Fields, creator: number): Entry | null {
  const label = fields.get('label');
  const made = fields.get('made');
  if (typeof label !== 'string' || label === '' || !isMade(made)) return null;
  const modified = fields.get('modified');
  const removed = fields.get('removed');
  return {
    label,
    codebook: made.codebook,
    attributes: readAttributes(fields),
    created: made.at,
    modified: isTime(modified) ? modified : made.at,
    origin: made.origin,
    removed: isTime(removed) ? removed : null,
    creator,
  };
}

function readAttributes(fields: Fields): Attributes {
  const attributes: [string, AttributeValue][] = [];
  for (const [field, value] of fields.entries()) {
    const attribute = attributeOf(field);
    if (attribute !== null && isAttributeValue(value)) attributes.push([attribute, value]);
  }
  return Object.fromEntries(attributes);
}

function readTarget(value: unknown): Target | null {
  if (!isRecord(value) || typeof value.document !== 'string') return null;
  const document = parseDocumentId(value.document);
  if (document === null) return null;
  if (value.kind === 'document') return { kind: 'document', document };
  if (value.kind !== 'segments' || !Array.isArray(value.segments) || value.segments.length === 0) return null;
  const segments = value.segments.map(parseAnchor).filter((segment) => segment !== null);
  return segments.length === value.segments.length ? { kind: 'segments', document, segments } : null;
}

function readEnd(value: unknown): End | null {
  if (!isRecord(value) || typeof value.document !== 'string' || typeof value.annotation !== 'string') return null;
  const document = parseDocumentId(value.document);
  const annotation = parseAnnotationId(value.annotation);
  return document && annotation && { document, annotation };
}

const origins: readonly unknown[] = ['human', 'import', 'model'] satisfies Origin[];

const isMade = (value: unknown): value is Made =>
  isRecord(value) && isTime(value.at) && Number.isSafeInteger(value.codebook) && origins.includes(value.origin);

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function isAttributeValue(value: unknown): value is AttributeValue {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
  return typeof value === 'string' || typeof value === 'boolean' || isTime(value);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
