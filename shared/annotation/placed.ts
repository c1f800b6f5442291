import type { Moves } from '../anchor/moves.ts';
import { joined } from '../anchor/overlap.ts';
import type { ProseText } from '../anchor/plain-text.ts';
import { resolve, spansOf } from '../anchor/resolve.ts';
import type { Span } from '../anchor/span.ts';
import type { AnnotationId } from '../base/id.ts';
import type { Annotation, Attributes } from './annotation.ts';
import type { Codebook } from './codebook.ts';
import { readAs } from './codebook-reading.ts';

/** Where an annotation is in the text as it stands. `spans` are in text order, apart from each other, and at least one. */
export type Place =
  | { readonly kind: 'passage'; readonly spans: readonly Span[] }
  /** On the text as a whole. */
  | { readonly kind: 'text' }
  /** Its words are not in the text any more, or nobody has seen to them yet. */
  | { readonly kind: 'lost' };

/** What comparing annotations needs to know of each. */
export interface PlacedAnnotation {
  readonly id: AnnotationId;
  /** The id of what the label reads as today; as it was written where the codebook never had it. */
  readonly label: string;
  readonly attributes: Attributes;
  readonly place: Place;
}

/**
 * The annotations of one text that stand, each where it is now. Passages found by their quote alone count as lost: nobody has said
 * yet that the words are the same.
 */
export function placeAll(
  annotations: Iterable<Annotation>,
  codebook: Codebook,
  prose: ProseText,
  moves: Moves,
): readonly PlacedAnnotation[] {
  return Array.from(annotations)
    .filter(({ removed }) => removed === null)
    .map(({ id, label, attributes, target }) => ({
      id,
      label: readAs(codebook, label)?.id ?? label,
      attributes,
      place: target.kind === 'document' ? { kind: 'text' } : placeOf(target.segments.map((each) => resolve(prose, each, moves))),
    }));
}

function placeOf(resolutions: readonly ReturnType<typeof resolve>[]): Place {
  const spans = joined(resolutions.flatMap((each) => (each.status === 'refound' ? [] : spansOf(each))));
  return spans.length === 0 ? { kind: 'lost' } : { kind: 'passage', spans };
}
