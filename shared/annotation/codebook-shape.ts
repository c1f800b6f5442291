import { z } from 'zod';
import { type AnnotationId, type DocumentId, parseAnnotationId, parseDocumentId } from '../base/id.ts';
import { type AttributeDefinition, type Codebook, colours, type Example, forms } from './codebook.ts';

/*
 * The form of a codebook that comes from outside; whether it makes sense is for `checkCodebook`. What it does not know is left out.
 */

/** Ids stand in paths of faults, in formats and in file names. */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id has letters, digits, hyphens and underscores only.');
/** An empty name is a matter for the person who is still typing it, so it is `checkCodebook` that refuses it. */
const name = z.string().max(80, 'At most 80 characters.');
const words = z.string().max(4_000, 'At most 4,000 characters.');
const retired = z.literal(true).exactOptional();

const base = { id, name, level: z.enum(['nominal', 'ordinal', 'interval', 'ratio']), retired };
const choices = z.array(z.object({ id, name, retired })).max(100, 'At most 100 choices.');
const number = z.number().exactOptional();
const attribute = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.enum(['choice', 'several']), choices }),
  z.object({ ...base, type: z.literal('number'), least: number, most: number, step: number }),
  z.object({ ...base, type: z.enum(['text', 'yesNo', 'date', 'link']) }),
]) as unknown as z.ZodType<AttributeDefinition, AttributeDefinition>; // a union by `choice | several` is not seen to be one of each

const ended = z
  .discriminatedUnion('kind', [z.object({ kind: z.literal('retired') }), z.object({ kind: z.literal('merged'), into: id })])
  .exactOptional();

const documentId = z.custom<DocumentId>(
  (value) => typeof value === 'string' && parseDocumentId(value) !== null,
  'not the id of a text',
);
const annotationId = z.custom<AnnotationId>(
  (value) => typeof value === 'string' && parseAnnotationId(value) !== null,
  'not the id of a mark',
);
const example: z.ZodType<Example, Example> = z.object({
  text: z.string().max(2_000, 'At most 2,000 characters.'),
  from: z.object({ document: documentId, annotation: annotationId }).exactOptional(),
});
const examples = z.array(example).max(50, 'At most 50 examples.').exactOptional();

const label = z.object({
  id,
  name,
  on: z.enum(['span', 'document']),
  form: z.enum(forms),
  colour: z.enum(colours),
  key: z.string().max(1).exactOptional(),
  definition: words,
  include: examples,
  exclude: examples,
  attributes: z.array(attribute).max(50, 'At most 50 attributes.'),
  parent: id.exactOptional(),
  ended,
});

const ends = z.array(id).max(300);
const relation = z.object({
  id,
  name,
  symmetric: z.boolean(),
  acrossTexts: z.boolean(),
  from: ends,
  to: ends,
  definition: words,
  ended,
});

/** A codebook as JSON. */
export const codebookShape: z.ZodType<Codebook, Codebook> = z.object({
  version: z.number().int().min(0),
  labels: z.array(label).max(300, 'At most 300 labels.'),
  relations: z.array(relation).max(100, 'At most 100 kinds of relations.'),
});
