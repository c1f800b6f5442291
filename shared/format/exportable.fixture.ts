import type { Anchor, Quote } from '../anchor/anchor.ts';
import type { Span } from '../anchor/span.ts';
import type { Annotation, Attributes } from '../annotation/annotation.ts';
import { starterCodebook } from '../annotation/starter-codebook.ts';
import { createAnnotationId, createDocumentId, createRelationId, parseAccountId } from '../base/id.ts';
import type { Exportable, ExportedAnnotation, ExportedFarEnd, ExportedPerson, ExportedRelation } from './exportable.ts';

/** Values for the tests of formats: a text and what is said of it, without rooms. */
export const documentId = createDocumentId();
const account = parseAccountId('account-of-ada');
export const ada: ExportedPerson | null = account && { account, name: 'Ada' };

const entry = {
  codebook: 1,
  created: 1_700_000_000_000,
  modified: 1_700_000_060_000,
  origin: 'human',
  removed: null,
  creator: 7,
} as const;

const quoteOf = (text: string, { start, end }: Span): Quote => ({
  exact: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - 32), start),
  suffix: text.slice(end, end + 32),
});

/** A claim at a span that is as it was annotated. */
export function claimAt(
  text: string,
  span: Span,
  said: { readonly attributes?: Attributes; readonly note?: string } = {},
): ExportedAnnotation {
  const quote = quoteOf(text, span);
  const anchor: Anchor = { runs: [[1, span.start, span.end - span.start]], quote };
  const annotation: Annotation = {
    ...entry,
    id: createAnnotationId(),
    label: 'claim',
    attributes: said.attributes ?? {},
    note: said.note ?? '',
    target: { kind: 'segments', document: documentId, segments: [anchor] },
  };
  return { annotation, author: ada, segments: [{ status: 'anchored', spans: [span], quote }] };
}

export function relate(kind: string, from: ExportedAnnotation, to: ExportedAnnotation): ExportedRelation {
  const [first, second] = [from, to].map(({ annotation }) => ({ document: documentId, annotation: annotation.id }));
  if (!first || !second) throw new Error('two ends make two ends');
  return { author: ada, relation: { ...entry, id: createRelationId(), label: kind, attributes: {}, from: first, to: second } };
}

/** A mark of another text, for a relation to end at. */
export function farClaim(text: string, span: Span): { readonly mark: ExportedAnnotation; readonly farEnd: ExportedFarEnd } {
  const mark = claimAt(text, span);
  return {
    mark,
    farEnd: { document: { id: createDocumentId(), title: 'The harbour denies' }, quote: text.slice(span.start, span.end) },
  };
}

export const exportable = (text: string, parts: Partial<Exportable> = {}): Exportable => ({
  document: {
    id: documentId,
    title: 'The harbour case',
    publisher: 'Sound Courier',
    date: '2023-03-14',
    address: '',
    language: 'en',
    direction: 'ltr',
  },
  text,
  codebook: starterCodebook,
  annotations: [],
  relations: [],
  farEnds: new Map(),
  exported: 1_700_000_120_000,
  ...parts,
});
