import type { End, Relation } from '../../shared/annotation/annotation.ts';
import type { AnnotationId, DocumentId } from '../../shared/base/id.ts';
import { excerpt } from '../ui/excerpt.ts';
import type { RelationLine } from './AnnotationCard.tsx';
import type { Tie } from './marks.ts';
import type { Table } from './table.ts';
import { words } from './words.ts';

/** What is known of an end that stands in a text which is not on the page. */
export interface FarEnd {
  readonly document: DocumentId;
  /** Null for a text that is not to be read any more. */
  readonly title: string | null;
  readonly date: string;
  /** Id of its label in the codebook; null as `quote`. */
  readonly label: string | null;
  /** In full; null while it is fetched, and for a mark that is not there any more. */
  readonly quote: string | null;
}

export type FarEndOf = (end: End) => FarEnd;

/**
 * For each mark of a text its relations, as it would tell them. A relation whose other end was removed is told too, and says so; of one
 * that leads to another text the text is named, and whether it is on the page.
 */
export function relationLines(
  table: Table,
  ties: readonly Tie[],
  document: DocumentId,
  farEndOf: FarEndOf,
): ReadonlyMap<AnnotationId, readonly RelationLine[]> {
  const lines = new Map<AnnotationId, RelationLine[]>();
  const tell = (relation: Relation, own: End, other: End, sentence: (other: string) => string) => {
    if (own.document !== document) return;
    const far = table.marks.isOpen(other.document) ? null : farEndOf(other);
    const line = { id: relation.id, sentence: sentence(otherInWords(table, document, other, far)), brief: sentence('…'), far };
    const known = lines.get(own.annotation);
    if (known) known.push(line);
    else lines.set(own.annotation, [line]);
  };
  for (const { relation } of ties) {
    const { label, from, to } = relation;
    const kind = table.acts.kindName(label);
    const forwards = (other: string) => `${kind} ${other}`;
    const backwards = table.acts.isSymmetric(label) ? forwards : (other: string) => words.relationToThis(other, kind);
    tell(relation, from, to, forwards);
    tell(relation, to, from, backwards);
  }
  return lines;
}

function otherInWords(table: Table, document: DocumentId, other: End, far: FarEnd | null): string {
  if (far) {
    if (far.title === null) return words.farTextGone;
    return far.quote === null ? words.inText(words.aMark, far.title) : words.inText(`“${excerpt(far.quote)}”`, far.title);
  }
  const quote = table.acts.mark(other.annotation) ? `“${table.acts.quoteOf(other.annotation)}”` : words.removedEnd;
  const title = other.document === document ? null : table.deskOf(other.document)?.title;
  return title ? words.inText(quote, title) : quote;
}
