import { quoteContext } from '../anchor/anchor.ts';
import type { Span } from '../anchor/span.ts';
import type { ExportedPerson, ExportedSegment } from './exportable.ts';

/** Names, times, people and passages as the JSON-LD of annotations and of discussions has them alike. */
export const namespace = 'urn:variorum:';
export const documentUrn = (id: string) => `${namespace}document:${id}`;
export const annotationUrn = (id: string) => `${namespace}annotation:${id}`;
export const relationUrn = (id: string) => `${namespace}relation:${id}`;

export const time = (ms: number) => new Date(ms).toISOString();

export const creatorOf = (person: ExportedPerson | null) =>
  person && { creator: { id: `${namespace}person:${person.account}`, type: 'Person', name: person.name } };

/** `status` and `quotedAs` are told only where the words are no longer as they were annotated. */
export interface Target {
  readonly source: string;
  readonly status?: string;
  readonly quotedAs?: string;
  readonly selector: object;
}

export function targetsOf(
  { status, spans, quote }: ExportedSegment,
  source: string,
  text: string,
  codePoints: CodePoints,
): Target[] {
  const about = status === 'anchored' ? { source } : { source, status, quotedAs: quote.exact };
  if (spans.length === 0) return [{ ...about, selector: { type: 'TextQuoteSelector', ...quote } }];
  return spans.map((span) => ({ ...about, selector: selectorsOf(span, text, codePoints) }));
}

export type CodePoints = (offset: number) => number;

/** Two selectors of one passage, either of which is enough (W3C Web Annotation Data Model, section 4). */
function selectorsOf({ start, end }: Span, text: string, codePoints: CodePoints) {
  return [
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: withoutHalf(text.slice(Math.max(0, start - quoteContext), start)),
      suffix: withoutHalf(text.slice(end, end + quoteContext)),
    },
    { type: 'TextPositionSelector', start: codePoints(start), end: codePoints(end) },
  ];
}

/** Context is cut at a fixed length, and may begin or end in the middle of a pair, which JSON readers refuse. */
const withoutHalf = (context: string) => context.replace(/^\p{Surrogate}|\p{Surrogate}$/gu, '');
